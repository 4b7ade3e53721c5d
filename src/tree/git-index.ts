/** The tree of the index: what would be committed, however the work tree looks. */
import type { TreeRemark } from '../model/index.ts';
import { UnavailableError, UnreadableError } from '../model/index.ts';
import { openDisk, textOf } from './disk-files.ts';
import type { Disk } from './disk-files.ts';
import { excluding } from './excluding.ts';
import { git } from './git.ts';
import type { Entry } from './git-paths.ts';
import { storedTree } from './git-tree.ts';
import type { Stored, StoredTree } from './git-tree.ts';
import { inUserWords } from './git-trouble.ts';
import { realRoot } from './open.ts';
import type { OpenOptions } from './open.ts';
import { artefactLimit } from './paths.ts';
import { files, named } from './remarks.ts';

/** Blobs without a byte, by SHA-1 and by SHA-256, and the trees without an entry that git knows in any repository. */
const emptyBlobs = new Map([
  ['e69de29bb2d1d6434b8b29ae775ad8c2e48c5391', '4b825dc642cb6eb9a060e54bf8d69288fbee4904'],
  [
    '473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813',
    '6ef19b41225c5369f1c104d45d8d85efa9b057b53b14b4b9b939dd74decc5321',
  ],
]);
/** More paths than this are no argument list any more. */
const mostNamed = 200;

/**
 * The files below a folder as they would be committed. The index is the one that git gave its hook, where one is at work.
 * Nothing is written. @throws ConfigError where `root` is no folder of a work tree that git can read.
 */
export async function openIndexTree(root: string, options: OpenOptions = {}): Promise<StoredTree> {
  const real = realRoot(root);
  const tree = storedTree(real, await listIndex(real, root));
  const disk = openDisk(real);
  return {
    ...tree,
    list: options.exclude?.length ? excluding(tree, options.exclude).list : tree.list,
    // What git ignores is in no index.
    artefact: async (uri) => artefactOf(disk, uri),
    v8Coverage: async (uri) => await (await import('./v8-coverage.ts')).v8Coverage(disk, uri),
  };
}

function artefactOf(disk: Disk, uri: string): string | undefined {
  try {
    return textOf(disk, uri, artefactLimit);
  } catch (error) {
    if (error instanceof UnreadableError && error.reason === 'absent') return undefined;
    throw error;
  }
}

/** @throws ConfigError; `shown` is the folder as the user wrote it. */
export async function listIndex(root: string, shown = root): Promise<Stored> {
  let output: string;
  try {
    output = await git(root, ['ls-files', '-s', '-z'], { inherit: true });
  } catch (error) {
    throw error instanceof UnavailableError ? inUserWords(shown, error) : error;
  }
  const stored = fromListing(output);
  await leaveOutIntentions(root, stored.entries);
  return stored;
}

/** Entries are `<mode> <id> <stage>\t<path>`; a path in conflict has up to three of them, and stage 2 is "ours". */
function fromListing(output: string): Stored & { entries: Map<string, Entry> } {
  const entries = new Map<string, Entry>();
  const garbled = new Set<string>();
  const apart = new Set<string>();
  const unmerged = new Set<string>();
  for (const line of output.split('\0')) {
    const tab = line.indexOf('\t');
    if (tab === -1) continue;
    const uri = line.slice(tab + 1);
    const stage = line[tab - 1];
    if (stage !== '0') unmerged.add(uri);
    if (uri.includes('\uFFFD')) garbled.add(uri);
    else if (line.startsWith('160000')) apart.add(uri);
    else if (stage === '0' || stage === '2')
      entries.set(uri, { id: line.slice(7, tab - 2), isLink: line.startsWith('120000') });
  }
  return { entries, garbled: [...garbled], apart: [...apart], remarks: conflicts([...unmerged]) };
}

function conflicts(unmerged: readonly string[]): TreeRemark[] {
  if (unmerged.length === 0) return [];
  const how = 'read as they stand on the current branch';
  return [{ id: 'unmerged', message: `${files(unmerged.length)} in conflict, ${how}: ${named(unmerged)}` }];
}

/** `git add --intent-to-add` enters a path with the id of nothing; it will not be committed, unlike a file that is empty. */
async function leaveOutIntentions(root: string, entries: Map<string, Entry>): Promise<void> {
  const empty = [...entries].filter(([, { id }]) => emptyBlobs.has(id));
  const tree = emptyBlobs.get(empty[0]?.[1].id ?? '');
  if (tree === undefined) return;
  const listing = ['diff-index', '--cached', '--name-only', '-z', '--relative', '--ita-invisible-in-index'];
  const paths = empty.length > mostNamed ? [] : empty.map(([uri]) => `:(literal)${uri}`);
  const output = await git(root, [...listing, '--no-renames', tree, '--', ...paths], { inherit: true });
  const committed = new Set(output.split('\0'));
  for (const [uri] of empty) if (!committed.has(uri)) entries.delete(uri);
}
