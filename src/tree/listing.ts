/** Lists the files of a folder: by git where it can, else by a walk; both with the remarks that a reader needs. */
import { readdirSync } from 'node:fs';
import type { Dirent } from 'node:fs';
import { join } from 'node:path';
import type { TreeRemark } from '../model/index.ts';
import { UnavailableError } from '../model/index.ts';
import { git } from './git.ts';
import { isListed } from './paths.ts';
import { files, garbledNames, named, nestedRepositories } from './remarks.ts';

export interface Listing {
  /** Sorted by code unit, each once. */
  uris: string[];
  remarks: TreeRemark[];
  /** True where git made the list. */
  tracked: boolean;
}

/** More entries than this are no repository but a disk. */
const walkLimit = 250_000;

/** Names of build outputs and caches, matched as whole segments: `builder` is source. */
const builtFolders = new Set([
  ...['node_modules', '.git', 'bower_components', '.yarn'],
  ...['dist', 'build', 'out', 'coverage', 'target', 'vendor'],
  ...['.next', '.nuxt', '.svelte-kit', '.turbo', '.cache', '__pycache__', '.venv', 'venv'],
]);

/** All files of the folder. Starts git at once and never rejects for want of git. */
export async function listFiles(root: string): Promise<Listing> {
  let output: string;
  try {
    // One process tells it all: modes (-s) for submodules, tags (-t) and deletions (-d) for what is not on disk.
    output = await git(root, ['ls-files', '-z', '-s', '-t', '-d', '--cached', '--others', '--exclude-standard']);
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error;
    return withoutGit(root, error.message);
  }
  if (output === '' && (await isIgnored(root))) {
    const message =
      'git ignores the checked folder as a whole: listed without git, by a walk that leaves out build outputs';
    return walk(root, { id: 'ignored-root', message });
  }
  return fromGit(output);
}

/** Entries are `<tag> <mode> <hash> <stage>\t<path>` for what the index holds and `? <path>` for the rest. */
function fromGit(output: string): Listing {
  const uris = new Set<string>();
  const gone: string[] = [];
  const apart: string[] = [];
  let unchecked = 0;
  for (const entry of output.split('\0')) {
    const tag = entry[0];
    if (tag === undefined) continue;
    const uri = tag === '?' ? entry.slice(2) : entry.slice(entry.indexOf('\t') + 1);
    if (!isListed(uri)) continue;
    if (tag === 'S') unchecked++;
    else if (tag === 'R') gone.push(uri);
    else if (uri.endsWith('/')) apart.push(uri.slice(0, -1));
    else if (entry.startsWith('160000', 2)) apart.push(uri);
    else uris.add(uri);
  }
  for (const uri of gone) uris.delete(uri);

  const remarks: TreeRemark[] = [];
  if (unchecked > 0)
    remarks.push({
      id: 'sparse-checkout',
      message: `${files(unchecked)} not checked out (sparse checkout), so not read`,
    });
  remarks.push(...nestedRepositories(apart));
  return finish([...uris], remarks, true);
}

function withoutGit(root: string, trouble: string): Listing {
  if (/must be run in a work tree|cannot use bare repository/.test(trouble)) {
    const message = 'a bare repository, or a part of the folder .git, holds no files to check';
    return { uris: [], remarks: [{ id: 'bare-repository', message }], tracked: false };
  }
  const by = 'files were listed by a walk, which leaves out build outputs but does not read .gitignore';
  if (/dubious ownership/.test(trouble)) {
    const hint = 'allow it with git config --global --add safe.directory <folder>';
    return walk(root, {
      id: 'git-refused',
      message: `git does not trust this repository, since it belongs to another user: ${by}; ${hint}`,
    });
  }
  if (/not a git repository/.test(trouble)) return walk(root, { id: 'no-git', message: `not a git repository: ${by}` });
  if (/not installed/.test(trouble)) return walk(root, { id: 'no-git', message: `git is not installed: ${by}` });
  // git's own words may name absolute paths, which a report must not hold.
  return walk(root, { id: 'no-git', message: `git failed to list the files: ${by}` });
}

async function isIgnored(root: string): Promise<boolean> {
  try {
    await git(root, ['check-ignore', '-q', '.']);
    return true;
  } catch {
    return false;
  }
}

function walk(root: string, remark: TreeRemark): Listing {
  const uris: string[] = [];
  const remarks = [remark];
  const closed: string[] = [];
  const open = [''];
  for (let folder = open.pop(); folder !== undefined; folder = open.pop()) {
    if (uris.length > walkLimit) {
      remarks.push({ id: 'walk-limit', message: `stopped listing after ${walkLimit} files` });
      break;
    }
    for (const entry of entriesOf(join(root, folder), () => closed.push(folder))) {
      const uri = folder + entry.name;
      if (entry.isDirectory()) {
        if (!builtFolders.has(entry.name)) open.push(`${uri}/`);
      } else if ((entry.isFile() || entry.isSymbolicLink()) && isListed(uri)) uris.push(uri);
    }
  }
  if (closed.length > 0) remarks.push({ id: 'unlisted-folder', message: `no permission to list ${named(closed)}` });
  return finish(uris, remarks, false);
}

function entriesOf(folder: string, onClosed: () => void): Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true });
  } catch {
    onClosed();
    return [];
  }
}

function finish(uris: string[], remarks: TreeRemark[], tracked: boolean): Listing {
  remarks.push(...garbledNames(uris));
  return { uris: uris.sort(), remarks, tracked };
}
