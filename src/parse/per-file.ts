/** Turns "which files, which of them are worth parsing, what do they say" into facts, and says aloud what it passed over. */
import { UnreadableError } from '../model/index.ts';
import type { Context, Fact, Glob, Notice, Source, Tree, UnreadableReason } from '../model/index.ts';

/** A file as an extractor sees it. */
export interface SourceFile {
  uri: string;
  text: string;
}

export interface Extraction<F extends Fact> {
  facts: F[];
  notices?: Notice[];
}

/**
 * Facts of one file from that file alone. What it returns is JSON and depends on `uri` and `text` only,
 * so it can be kept by content hash; `id` changes when its answers change.
 */
export interface Extractor<F extends Fact> {
  /** Name and version of the extractor: `env-reads@1`. */
  id: string;
  /** A cheap look at the text: false where the file cannot hold a fact. Must never be wrong in that direction. */
  prefilter?(text: string): boolean;
  /** Stands for the prefilter where it is not the extractor's own, or depends on more than the text. Default: `id`. */
  prefilterId?: string;
  extract(file: SourceFile): Extraction<F> | Promise<Extraction<F>>;
  /** Files with more characters than this are passed over with a notice. Default 2,000,000. */
  maxLength?: number;
}

const defaultMaxLength = 2_000_000;
/** Files named in one notice; the rest are counted. */
const namedFiles = 5;

/** A source whose facts come file by file. */
export function perFile<C, F extends Fact>(
  globs: readonly Glob[] | ((config: C) => readonly Glob[]),
  extractor: Extractor<F>,
): Source<C, F> {
  const inputs = (config: C): readonly Glob[] => (typeof globs === 'function' ? globs(config) : globs);
  return {
    inputs,
    collect: async (context, config) => extractFiles(context, await context.tree.list(inputs(config)), extractor),
  };
}

/** The facts of the given files, in their order; files that cannot be read or are not worth parsing become one notice a reason. */
export async function extractFiles<F extends Fact>(
  context: Context,
  uris: Iterable<string>,
  extractor: Extractor<F>,
): Promise<F[]> {
  const facts: F[] = [];
  const skipped = new Map<Skip, string[]>();
  for (const uri of uris) {
    context.signal.throwIfAborted();
    const before = remembered(context, uri, lookName(extractor)) as Verdict | undefined;
    if (before === 'no') continue;
    const file = await openFile(context, uri, ({ reason }) => skip(skipped, reason, uri));
    const verdict = before ?? (await look(file, extractor));
    if (verdict === 'no') continue;
    if (verdict !== 'yes') {
      skip(skipped, verdict, uri);
      continue;
    }
    const extraction = await file.memo(extractor.id, async (text) => await extractor.extract({ uri, text }));
    facts.push(...(extraction?.facts ?? []));
    for (const notice of extraction?.notices ?? []) context.notice(notice);
  }
  for (const [reason, files] of skipped) context.notice(skipNotice(reason, files));
  return facts;
}

/** A question to the text of a file, whose answer is JSON. */
export interface Look<V> {
  /** Name and version of the question, with everything that its answer depends on beside the text. */
  id: string;
  /** The answer; undefined where there is nothing to say. */
  ask(text: string, uri: string): V | undefined | Promise<V | undefined>;
  /** A file that cannot be read. Without it nothing is said: another pass over the files has told. */
  unread?(uri: string, error: UnreadableError): void;
}

/** The answers by path, where there are some. */
export async function lookThrough<V>(
  context: Context,
  uris: Iterable<string>,
  { id, ask, unread }: Look<V>,
): Promise<Map<string, V>> {
  const found = new Map<string, V>();
  for (const uri of uris) {
    context.signal.throwIfAborted();
    const before = remembered(context, uri, id) as V | null | undefined;
    const value =
      before === undefined ? await askNow(context, uri, { id, ask, ...(unread ? { unread } : {}) }) : before;
    if (value !== undefined && value !== null) found.set(uri, value);
  }
  return found;
}

async function askNow<V>(context: Context, uri: string, { id, ask, unread }: Look<V>): Promise<V | null | undefined> {
  const file = await openFile(context, uri, (error) => unread?.(uri, error));
  return await file.memo(id, async (text) => (await ask(text, uri)) ?? null);
}

/** What is remembered, at once: a pass over thousands of files waits for none that it knows. */
function remembered({ cache, tree }: Context, uri: string, maker: string): unknown {
  const id = cache && tree.knownId?.(uri);
  return id === undefined ? undefined : cache?.get(maker, uri, id);
}

/** A file of which nothing is read before somebody needs it. */
interface OpenFile {
  /** The answer of before, or that of `make` to the text; undefined where the file cannot be read. */
  memo<V>(maker: string, make: (text: string) => V | Promise<V>): Promise<V | undefined>;
}

async function openFile(
  { cache, tree }: Context,
  uri: string,
  unread: (error: UnreadableError) => void,
): Promise<OpenFile> {
  let reading: Promise<string | undefined> | undefined;
  let isBinary = false;
  const tell = (error: UnreadableError): void => {
    isBinary = error.reason === 'binary';
    unread(error);
  };
  const read = (): Promise<string | undefined> => (reading ??= readable(tree, uri, tell));
  if (!cache)
    return {
      memo: async (_maker, make) => {
        const text = await read();
        return text === undefined ? undefined : await make(text);
      },
    };
  const id = await idOrNone(tree, uri);
  const wasBinary = id !== undefined && cache.get(binary, uri, id) === true;
  return {
    memo: async <V>(maker: string, make: (text: string) => V | Promise<V>) => {
      if (wasBinary) {
        unread(new UnreadableError(uri, 'binary', `${uri} is a binary file`));
        return undefined;
      }
      const known = id === undefined ? undefined : (cache.get(maker, uri, id) as V | undefined);
      if (known !== undefined) return known;
      const text = await read();
      // Asked anew: the file may have changed since, and the answer is to what was read.
      const now = await idOrNone(tree, uri);
      if (text === undefined) {
        if (now !== undefined && isBinary) cache.set(binary, uri, now, true);
        return undefined;
      }
      const value = await make(text);
      if (now !== undefined) cache.set(maker, uri, now, value);
      return value;
    },
  };
}

const binary = 'binary@1';

/** None where the file cannot be read: reading it says why. */
async function idOrNone(tree: Tree, uri: string): Promise<string | undefined> {
  try {
    return await tree.contentId(uri);
  } catch (error) {
    if (error instanceof UnreadableError) return undefined;
    throw error;
  }
}

type Verdict = 'yes' | 'no' | Skip;

function lookName<F extends Fact>({ id, prefilterId = id }: Extractor<F>): string {
  return `look ${prefilterId}`;
}

/** Whether the file is worth parsing; the reason where it is passed over. */
async function look<F extends Fact>(file: OpenFile, extractor: Extractor<F>): Promise<Verdict> {
  const { prefilter, maxLength = defaultMaxLength } = extractor;
  const verdict = await file.memo(lookName(extractor), (text): Verdict => {
    if (prefilter?.(text) === false) return 'no';
    if (isMinified(text)) return 'minified';
    return text.length > maxLength ? 'too-large' : 'yes';
  });
  return verdict ?? 'no';
}

/** The text of a file that is looked at once more; empty where it cannot be read, which the pass over all files has told. */
export async function textOf({ tree }: Context, uri: string): Promise<string> {
  return (await readable(tree, uri, () => undefined)) ?? '';
}

type Skip = UnreadableReason | 'minified';

/** Reads one file for a pass over many: what cannot be read is told instead of thrown. */
async function readable(
  tree: Tree,
  uri: string,
  unread: (error: UnreadableError) => void,
): Promise<string | undefined> {
  try {
    return await tree.read(uri);
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    unread(error);
    return undefined;
  }
}

function skip(skipped: Map<Skip, string[]>, reason: Skip, uri: string): void {
  // A tracked file that is deleted in the work tree is no longer part of it: nothing was passed over.
  if (reason === 'absent') return;
  const files = skipped.get(reason);
  if (files) files.push(uri);
  else skipped.set(reason, [uri]);
}

/**
 * Generated code in few, very long lines. One long line in a normal file is not enough: hand-written files carry
 * data URLs and embedded SVG, and the reads beside them count.
 */
function isMinified(text: string): boolean {
  if (text.length < 20_000) return false;
  let lines = 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines++;
  return text.length / lines > 500;
}

const skipTexts: Record<Skip, { level: Notice['level']; why: string }> = {
  absent: { level: 'note', why: 'no longer there' },
  'too-large': { level: 'warning', why: 'too large to parse' },
  binary: { level: 'note', why: 'not text' },
  directory: { level: 'note', why: 'a directory where a file was expected' },
  // What lies outside is not the repository's word: leaving it out is right, hiding it would not be.
  outside: { level: 'note', why: 'symbolic links that lead out of the repository' },
  denied: { level: 'warning', why: 'no permission to read' },
  minified: { level: 'note', why: 'minified or generated: lines of over 500 characters on average' },
};

function skipNotice(reason: Skip, files: string[]): Notice {
  const { level, why } = skipTexts[reason];
  const named = files.slice(0, namedFiles).join(', ');
  const more = files.length > namedFiles ? ` and ${files.length - namedFiles} more` : '';
  const notice: Notice = {
    id: `skipped-${reason}`,
    level,
    message: `${files.length} ${files.length === 1 ? 'file' : 'files'} not read (${why}): ${named}${more}`,
  };
  if (files.length === 1 && files[0]) notice.location = { uri: files[0] };
  return notice;
}
