/** Remembers what a checker found, with all that it looked at: where that is still the same, so is the answer. */
import { createHash } from 'node:crypto';
import type { Context, FactCache, Glob, History, Tree } from './model/index.ts';
import { UnreadableError } from './model/index.ts';

/** Which tree was looked at: the checked one, or the workspace around it. */
type Which = 'tree' | 'around';

/** What a checker looked at. */
interface Looks {
  /** Lists by their globs; `null` is all files. */
  lists: [Which, readonly Glob[] | null][];
  files: [Which, string][];
  artefacts: string[];
  v8: string[];
  env: string[];
  /** Set where it asked for the past, every answer of which depends on the commit that is checked out. */
  past?: true;
}

/** What stood there, as digests. Where the trees have the same files, no list can differ. */
interface Seen {
  files: string;
  trees: string;
  lists: string;
}

/** One look and where its answer is. */
interface Remembered {
  looks: string;
  seen: Seen;
}

/** Answers of one checker that are kept: of the work tree, of the index, and of the revisions that they are compared with. */
const mostAnswers = 6;
const makers = { looks: 'looks@2', index: 'answers@1', answer: 'answer@1' } as const;

/**
 * The answer of `ask`, or the one that it gave before, where all that it looked at then is as it was. `name` stands for
 * everything else that the answer depends on: the checker and its configuration. Answers are JSON.
 */
export async function recall<A>(context: Context, name: string, ask: (context: Context) => Promise<A>): Promise<A> {
  const { cache } = context;
  if (!cache) return await ask(context);
  const known = (cache.get(makers.index, name, '') ?? []) as Remembered[];
  const found = await recognised(context, cache, name, known);
  if (found !== undefined) return found as A;

  const looks: Looks = { lists: [], files: [], artefacts: [], v8: [], env: [] };
  const answer = await ask(recording(context, looks));
  const seen: Seen = {
    files: await filesSeen(context, looks),
    trees: await treesSeen(context, looks),
    lists: await listsSeen(context, looks),
  };
  const key = digest([JSON.stringify(looks)]);
  cache.set(makers.looks, name, key, looks);
  cache.set(makers.answer, name, keyOf(key, seen), answer);
  const others = known.filter((one) => keyOf(one.looks, one.seen) !== keyOf(key, seen));
  cache.set(makers.index, name, '', [{ looks: key, seen }, ...others.slice(0, mostAnswers - 1)]);
  return answer;
}

async function recognised(
  context: Context,
  cache: FactCache,
  name: string,
  known: readonly Remembered[],
): Promise<unknown> {
  const files = new Map<string, string>();
  for (const [place, one] of known.entries()) {
    const { looks: key, seen } = one;
    const looks = cache.get(makers.looks, name, key) as Looks | undefined;
    if (!looks) continue;
    const now = files.get(key) ?? (await filesSeen(context, looks));
    files.set(key, now);
    if (now !== seen.files) continue;
    if ((await treesSeen(context, looks)) !== seen.trees && (await listsSeen(context, looks)) !== seen.lists) continue;
    const answer = cache.get(makers.answer, name, keyOf(key, seen));
    if (answer === undefined) continue;
    // What is asked for again and again, as the base of a hook is, must not be pushed out by what is asked for once.
    if (place > 2) cache.set(makers.index, name, '', [one, ...known.filter((other) => other !== one)]);
    return answer;
  }
  return undefined;
}

function keyOf(looks: string, { files, lists }: Seen): string {
  return digest([looks, files, lists]);
}

/** The context as it was, with a note of every look at it. */
function recording(context: Context, looks: Looks): Context {
  const noted = new Set<string>();
  const once = (key: string, note: () => void): void => {
    if (noted.has(key)) return;
    noted.add(key);
    note();
  };
  const watched = (tree: Tree, which: Which): Tree => {
    const files = new Set<string>();
    const note = (uri: string): void => {
      if (files.has(uri)) return;
      files.add(uri);
      looks.files.push([which, uri]);
    };
    const { knownId, v8Coverage } = tree;
    return {
      ...tree,
      list: (globs) => {
        once(`${which} list ${JSON.stringify(globs)}`, () => looks.lists.push([which, globs ?? null]));
        return tree.list(globs);
      },
      read: (uri) => (note(uri), tree.read(uri)),
      size: (uri) => (note(uri), tree.size(uri)),
      contentId: (uri) => (note(uri), tree.contentId(uri)),
      ...(knownId ? { knownId: (uri: string) => (note(uri), knownId(uri)) } : {}),
      artefact: (uri) => {
        once(`${which} artefact ${uri}`, () => looks.artefacts.push(uri));
        return tree.artefact(uri);
      },
      ...(v8Coverage
        ? {
            v8Coverage: (uri: string) => {
              once(`${which} v8 ${uri}`, () => looks.v8.push(uri));
              return v8Coverage(uri);
            },
          }
        : {}),
    };
  };
  const { around, history } = context;
  return {
    ...context,
    ...(history ? { history: watchedPast(history, looks) } : {}),
    tree: watched(context.tree, 'tree'),
    ...(around ? { around: { ...around, open: async () => watched(await around.open(), 'around') } } : {}),
    env: new Proxy(context.env, {
      get: (env, name) => {
        if (typeof name === 'string') once(`env ${name}`, () => looks.env.push(name));
        return env[name as string];
      },
    }),
  };
}

function watchedPast(history: History, looks: Looks): History {
  const noted = <A extends readonly unknown[], R>(ask: (...args: A) => R): ((...args: A) => R) => {
    return (...args) => {
      looks.past = true;
      return ask(...args);
    };
  };
  const { commits, textAt, origins, nameAt } = history;
  return {
    ...history,
    commits: noted(commits),
    textAt: noted(textAt),
    origins: noted(origins),
    nameAt: noted(nameAt),
  };
}

async function filesSeen(context: Context, { files, artefacts, v8, env, past }: Looks): Promise<string> {
  const parts: string[] = [];
  for (const [which, uri] of files) parts.push(await idOf(await treeOf(context, which), uri));
  for (const uri of artefacts) parts.push(await artefactSeen(context.tree, uri));
  for (const uri of v8) parts.push(digest([JSON.stringify(await context.tree.v8Coverage?.(uri)) ?? '']));
  for (const name of env) parts.push(JSON.stringify([name, context.env[name]]));
  if (past) parts.push(context.history?.head ?? 'no past');
  return digest(parts);
}

async function artefactSeen(tree: Tree, uri: string): Promise<string> {
  try {
    return digest([(await tree.artefact(uri)) ?? '']);
  } catch (error) {
    if (error instanceof UnreadableError) return error.reason;
    throw error;
  }
}

/** The id of the content, or why there is none: a file that could not be read may be readable the next time. */
async function idOf(tree: Tree | undefined, uri: string): Promise<string> {
  try {
    return (await tree?.contentId(uri)) ?? 'gone';
  } catch (error) {
    if (error instanceof UnreadableError) return error.reason;
    throw error;
  }
}

async function treesSeen(context: Context, { lists }: Looks): Promise<string> {
  const parts: string[] = [];
  for (const which of new Set(lists.map(([one]) => one))) {
    const tree = await treeOf(context, which);
    parts.push(tree ? await allOf(tree) : '');
  }
  return digest(parts);
}

/** The list of all files, asked for once: nothing is listed anew while a check goes on. */
const listings = new WeakMap<Tree, Promise<string>>();

function allOf(tree: Tree): Promise<string> {
  const known = listings.get(tree) ?? tree.list().then(digest);
  listings.set(tree, known);
  return known;
}

async function listsSeen(context: Context, { lists }: Looks): Promise<string> {
  const parts: string[] = [];
  for (const [which, globs] of lists)
    parts.push(digest((await (await treeOf(context, which))?.list(globs ?? undefined)) ?? []));
  return digest(parts);
}

async function treeOf(context: Context, which: Which): Promise<Tree | undefined> {
  return which === 'tree' ? context.tree : await context.around?.open();
}

function digest(parts: readonly string[]): string {
  return createHash('sha1').update(parts.join('\0')).digest('hex');
}
