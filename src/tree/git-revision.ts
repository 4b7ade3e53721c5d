/** The tree of a commit. */
import { UnavailableError } from '../model/index.ts';
import { excluding } from './excluding.ts';
import { git } from './git.ts';
import { resolveBase } from './git-base.ts';
import type { Entry } from './git-paths.ts';
import { storedTree } from './git-tree.ts';
import type { Stored, StoredTree } from './git-tree.ts';
import { inUserWords } from './git-trouble.ts';
import { realRoot } from './open.ts';
import type { OpenOptions } from './open.ts';

const fullHash = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;

export interface RevisionTree extends StoredTree {
  /** Full hash. */
  commit: string;
}

/**
 * The files below a folder as a commit has them; none where it has no such folder.
 * @throws ConfigError where `root` is no folder of a work tree, or git knows no such commit.
 */
export async function openRevisionTree(
  root: string,
  revision: string,
  options: OpenOptions = {},
): Promise<RevisionTree> {
  const real = realRoot(root);
  // A whole hash has been resolved before: a hook spares a process.
  const commit = fullHash.test(revision) ? revision : (await resolveBase(root, revision)).commit;
  const tree = storedTree(real, await listRevision(real, commit, root));
  const list = options.exclude?.length ? excluding(tree, options.exclude).list : tree.list;
  return { ...tree, list, commit };
}

/** @throws ConfigError; `shown` is the folder as the user wrote it. */
export async function listRevision(root: string, commit: string, shown = root): Promise<Stored> {
  try {
    // Sizes (-l) are not asked for: git opens every object for them, and a partial clone has not got every one.
    return fromListing(await git(root, ['ls-tree', '-r', '-z', commit], { inherit: true }));
  } catch (error) {
    throw error instanceof UnavailableError ? inUserWords(shown, error) : error;
  }
}

/** Entries are `<mode> <type> <id>\t<path>`. */
function fromListing(output: string): Stored {
  const entries = new Map<string, Entry>();
  const garbled: string[] = [];
  const apart: string[] = [];
  for (const line of output.split('\0')) {
    const tab = line.indexOf('\t');
    if (tab === -1) continue;
    const uri = line.slice(tab + 1);
    if (uri.includes('\uFFFD')) garbled.push(uri);
    else if (line.startsWith('160000')) apart.push(uri);
    else entries.set(uri, { id: line.slice(12, tab), isLink: line.startsWith('120000') });
  }
  return { entries, garbled, apart, remarks: [] };
}
