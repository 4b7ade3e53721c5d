/** Packages of the same repository that a checked folder depends on: looked through, but not reported on. */
import type { Context, Surroundings, Tree } from '../../model/index.ts';
import { UnreadableError } from '../../model/index.ts';
import { folderOf, join, relativeTo } from '../../parse/paths.ts';

const kept = new WeakMap<Context, Promise<Tree>>();

/**
 * The checked files, and beside them, as `../packages/mail/…`, the packages of the surrounding repository that its
 * package.json depends on, directly or not. Without them an application of a monorepo would have its helpers in the dark,
 * and what only a shared package reads would look unused.
 */
export function withNeighbours(context: Context): Promise<Tree> {
  const known = kept.get(context);
  if (known) return known;
  const tree = context.around ? joinNeighbours(context.tree, context.around) : Promise.resolve(context.tree);
  kept.set(context, tree);
  return tree;
}

export function isNeighbour(uri: string): boolean {
  return uri.startsWith('../');
}

async function joinNeighbours(own: Tree, { dir, open }: Surroundings): Promise<Tree> {
  const wanted = await dependenciesIn(own, 'package.json');
  if (wanted.size === 0) return own;
  const whole = await open();
  const folders = await closure(whole, wanted, dir);
  if (folders.length === 0) return own;
  // A tsconfig above the folder is where its aliases come from.
  const belongs = (uri: string): boolean =>
    folders.some((folder) => uri.startsWith(`${folder}/`)) ||
    (/(?:^|\/)tsconfig[^/]*\.json$/.test(uri) && (folderOf(uri) === '' || dir.startsWith(`${folderOf(uri)}/`)));
  return {
    list: async (globs) => {
      const beside = (await whole.list(globs)).filter((uri) => belongs(uri) && !uri.startsWith(`${dir}/`));
      return [...(await own.list(globs)), ...beside.map((uri) => relativeTo(dir, uri))];
    },
    read: (uri) => (isNeighbour(uri) ? whole.read(join(dir, uri)) : own.read(uri)),
    size: (uri) => (isNeighbour(uri) ? whole.size(join(dir, uri)) : own.size(uri)),
    contentId: (uri) => (isNeighbour(uri) ? whole.contentId(join(dir, uri)) : own.contentId(uri)),
    knownId: (uri) => (isNeighbour(uri) ? whole.knownId?.(join(dir, uri)) : own.knownId?.(uri)),
    artefact: (uri) => own.artefact(uri),
    remarks: () => own.remarks(),
  };
}

/** Folders of the packages that the wanted names mean, and of what those depend on in turn. */
async function closure(whole: Tree, wanted: ReadonlySet<string>, dir: string): Promise<string[]> {
  const byName = new Map<string, string>();
  for (const uri of await whole.list(['**/package.json'])) {
    const name = (await manifest(whole, uri))['name'];
    if (typeof name === 'string') byName.set(name, uri);
  }
  const found = new Set<string>();
  const queue = [...wanted];
  for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
    const uri = byName.get(name);
    const folder = uri === undefined ? '' : folderOf(uri);
    if (uri === undefined || folder === '' || folder === dir || found.has(folder)) continue;
    found.add(folder);
    queue.push(...(await dependenciesIn(whole, uri)));
  }
  return [...found].sort();
}

async function dependenciesIn(tree: Tree, uri: string): Promise<Set<string>> {
  const text = await manifest(tree, uri);
  const names = ['dependencies', 'devDependencies', 'peerDependencies'].flatMap((field) => {
    const section = text[field];
    return typeof section === 'object' && section !== null ? Object.keys(section) : [];
  });
  return new Set(names);
}

async function manifest(tree: Tree, uri: string): Promise<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(await tree.read(uri));
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch (error) {
    if (!(error instanceof UnreadableError) && !(error instanceof SyntaxError)) throw error;
    // No package.json, or one that is not JSON: then nothing is known of neighbours, which is the state without this room.
    return {};
  }
}
