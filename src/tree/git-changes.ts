/** What changed: from the last commit to the index, and from any commit to the work tree. */
import { UnavailableError } from '../model/index.ts';
import type { PathChange } from '../model/index.ts';
import { git } from './git.ts';
import { resolveBase } from './git-base.ts';
import { listIndex } from './git-index.ts';
import { listRevision } from './git-revision.ts';
import { workTree } from './git-status.ts';
import { inUserWords } from './git-trouble.ts';
import { realRoot } from './open.ts';
import { isListed } from './paths.ts';

/**
 * What a commit of the index would change below a folder, sorted by path; all of it where there is no commit yet. A file
 * that is more than half the same under another path is renamed. @throws ConfigError where there is no work tree.
 */
export async function stagedChanges(root: string): Promise<PathChange[]> {
  const real = realRoot(root);
  const options = ['--cached', '--raw', '-z', '-M', '--relative', '--ita-invisible-in-index', '--no-abbrev'];
  try {
    // The plumbing and not `git diff`, which would look at files on disk, and start what filters are configured for them.
    return fromRaw(await git(real, ['diff-index', ...options, 'HEAD', '--'], { inherit: true }));
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error;
    if (!/bad revision|ambiguous argument|bad object HEAD/.test(error.message)) throw inUserWords(root, error);
    const { entries } = await listIndex(real, root);
    return sorted([...entries.keys()].map((uri) => ({ uri, change: 'added' })));
  }
}

/** Pieces are `:<mode> <mode> <id> <id> <status>`, then a path, or two of them for a rename. */
function fromRaw(output: string): PathChange[] {
  const pieces = output.split('\0');
  const changes = new Map<string, PathChange>();
  for (let at = 0; pieces[at]?.startsWith(':');) {
    const status = pieces[at++]?.split(' ')[4]?.[0];
    const first = pieces[at++] ?? '';
    if (status === 'R') {
      const uri = pieces[at++] ?? '';
      changes.set(uri, { uri, change: 'renamed', from: first });
    } else if (status === 'A' || status === 'D')
      changes.set(first, { uri: first, change: status === 'A' ? 'added' : 'deleted' });
    // Contents, a mode, a type, or a path in conflict, which may come twice.
    else changes.set(first, { uri: first, change: 'modified' });
  }
  return sorted([...changes.values()]);
}

/**
 * What the work tree below a folder has become since a commit, files that git does not track included, sorted by path.
 * A file is renamed where all its bytes are those of one that is gone. @throws ConfigError where git knows no such commit.
 */
export async function changesSince(root: string, revision: string): Promise<PathChange[]> {
  const real = realRoot(root);
  const { commit } = await resolveBase(root, revision);
  const [base, now] = await Promise.all([listRevision(real, commit, root), workTree(real)]);
  const present = new Set(now.present);
  const changes: PathChange[] = [];
  const gone = new Map<string, string[]>();
  for (const [uri, { id }] of base.entries) {
    if (present.has(uri) || now.unchecked.has(uri)) continue;
    const others = gone.get(id);
    if (others) others.push(uri);
    else gone.set(id, [uri]);
  }
  for (const uri of now.present) {
    const before = base.entries.get(uri);
    if (before && now.ids(uri).includes(before.id)) continue;
    const from = before || gone.size === 0 ? undefined : gone.get(now.ids(uri)[0] ?? '')?.shift();
    if (from !== undefined) changes.push({ uri, change: 'renamed', from });
    else changes.push({ uri, change: before ? 'modified' : 'added' });
  }
  for (const [uri, id] of now.unchecked) {
    const before = base.entries.get(uri);
    if (before?.id !== id) changes.push({ uri, change: before ? 'modified' : 'added' });
  }
  for (const uri of [...gone.values()].flat()) changes.push({ uri, change: 'deleted' });
  return sorted(changes);
}

function sorted(changes: PathChange[]): PathChange[] {
  return changes.filter(({ uri }) => isListed(uri)).sort((a, b) => (a.uri < b.uri ? -1 : 1));
}
