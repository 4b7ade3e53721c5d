/** Which facts are the documents that reads are held to, and which part of the repository each speaks for. */
import type { Context, Fact } from '../../model/index.ts';
import type { ModuleResolver } from '../../parse/resolve.ts';
import { folderOf } from '../../parse/paths.ts';
import type { EnvConfig } from './config.ts';
import type { DocumentFact, Documents } from './facts.ts';

export type DocumentedKey = Fact<Documents>;

/** A file that people are told to follow. */
export interface EnvDocument {
  uri: string;
  /** Folder that it speaks for, '' for the whole tree. */
  dir: string;
  keys: DocumentedKey[];
  /** A page that was taken for a document because it looks like one: reads are held to it, its own keys are not held to anything. */
  guessed?: true;
}

/** A Markdown reference with fewer keys than this is a mention, not a document to hold the code to. */
const minReference = 10;

/**
 * Named documents are exactly the documents. Otherwise every example file is one, and a Markdown reference that tells of
 * more keys than any example file, most of which this code reads: then that page is where the team documents its
 * variables. A page about the variables of a product's users has a table, too, but nothing here reads them.
 */
export async function documentsOf(
  declared: readonly DocumentFact[],
  read: ReadonlySet<string>,
  context: Context,
  config: EnvConfig,
): Promise<EnvDocument[]> {
  const named = config.documents ? new Set(await context.tree.list(config.documents)) : undefined;
  const byFile = new Map<string, DocumentedKey[]>();
  for (const fact of declared) {
    if (fact.data.role !== 'documents') continue;
    const key = fact as DocumentedKey;
    const keys = byFile.get(fact.location.uri);
    if (keys) keys.push(key);
    else byFile.set(fact.location.uri, [key]);
  }
  const files = [...byFile].map(([uri, keys]) => ({ uri, keys, surface: keys[0]?.data.surface }));
  if (named) {
    const chosen = files.filter(({ uri }) => named.has(uri));
    // Several named files in several folders speak for their folders; one file, or a page, for everything.
    const folders = new Set(chosen.filter(({ surface }) => surface !== 'docs').map(({ uri }) => folderOf(uri)));
    return chosen.map(({ uri, keys, surface }) => ({
      uri,
      keys,
      dir: folders.size < 2 || surface === 'docs' ? '' : folderOf(uri),
    }));
  }
  const examples = files
    .filter(({ surface }) => surface === 'example')
    .map(({ uri, keys }) => ({ uri, keys, dir: folderOf(uri) }));
  const largest = Math.max(0, ...examples.map(({ keys }) => keys.length));
  const references = files
    .filter(({ surface, keys }) => surface === 'docs' && isReference(keys, read, largest))
    .map(({ uri, keys }) => ({ uri, keys, dir: '', guessed: true as const }));
  return [...examples, ...references].toSorted((a, b) => (a.uri < b.uri ? -1 : 1));
}

function isReference(keys: readonly DocumentedKey[], read: ReadonlySet<string>, largest: number): boolean {
  const names = [...new Set(keys.filter(inTable).map((key) => key.name))];
  return (
    names.length >= minReference &&
    names.length > largest &&
    names.filter((name) => read.has(name)).length * 2 >= names.length
  );
}

function inTable(key: DocumentedKey): boolean {
  return key.data.place === 'table';
}

/** The documents that may tell of a read in a file: those of its folders upwards, and those of the packages that use its package. */
export function coverage(
  documents: readonly EnvDocument[],
  resolver: ModuleResolver,
  explicit: boolean,
): (uri: string) => EnvDocument[] {
  const dependents = dependentFolders(resolver);
  const memo = new Map<string, EnvDocument[]>();
  return (uri) => {
    const folder = folderOf(uri);
    const known = memo.get(folder);
    if (known) return known;
    const above = documents
      .filter(({ dir }) => isWithin(folder, dir))
      .toSorted((a, b) => b.dir.length - a.dir.length || canonical(a) - canonical(b) || b.keys.length - a.keys.length);
    const pkg = resolver.packageOf(uri);
    const users = pkg?.name === undefined ? [] : [...(dependents.get(pkg.name) ?? [])];
    const using = documents.filter(
      (document) => !above.includes(document) && users.some((dir) => dir !== '' && isWithin(document.dir, dir)),
    );
    const found = above.length + using.length > 0 ? [...above, ...using] : explicit ? [...documents] : [];
    memo.set(folder, found);
    return found;
  };
}

/** Among documents of one folder, the one that people are told to copy comes first: `.env.example` before `.env.dev.example`. */
function canonical({ uri, keys }: EnvDocument): number {
  if (keys[0]?.data.surface === 'docs') return 2;
  return /(?:^|\/)\.env[.-](?:example|sample|template)$/.test(uri) ? 0 : 1;
}

function isWithin(folder: string, dir: string): boolean {
  return dir === '' || folder === dir || folder.startsWith(`${dir}/`);
}

/** For each package of the workspace, the folders of all packages that depend on it, directly or not. */
function dependentFolders(resolver: ModuleResolver): Map<string, Set<string>> {
  const direct = new Map<string, string[]>();
  for (const [name, pkg] of resolver.packages) {
    for (const dependency of pkg.dependencies)
      if (resolver.packages.has(dependency)) direct.set(dependency, [...(direct.get(dependency) ?? []), name]);
  }
  const all = new Map<string, Set<string>>();
  for (const name of resolver.packages.keys()) {
    const seen = new Set<string>();
    const queue = [...(direct.get(name) ?? [])];
    for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      queue.push(...(direct.get(next) ?? []));
    }
    all.set(name, new Set([...seen].map((one) => resolver.packages.get(one)?.dir ?? '')));
  }
  return all;
}
