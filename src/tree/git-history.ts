/** What git knows of the past of a checked folder: its commits, its files as they were, and which commit each line came from. */
import { UnavailableError } from '../model/index.ts';
import type { Commit, History, Tree } from '../model/index.ts';
import { decode } from './decode.ts';
import { blamed, carriedOver } from './git-blame.ts';
import { git, headCommit, isShallow, startGit } from './git.ts';
import { openObjects } from './git-objects.ts';
import { realRoot } from './open.ts';
import { readLimit } from './paths.ts';

export interface StoredHistory extends History {
  close(): void;
}

/** Signatures would be checked by a program that the repository's configuration names; so would texts be converted. */
const plain = ['-c', 'log.showSignature=false'];
/** A commit in one record, its paths after it. */
const format = '--format=%x01%H%x02%an%x02%aI%x02%s%x02';

/**
 * The past up to a commit; default: the one that is checked out. `tree` is the state whose lines are asked about: where a
 * file differs from the commit, its new lines have no origin. Undefined where there is no commit, or no git.
 */
export async function openHistory(given: string, tree: Tree, commit?: string): Promise<StoredHistory | undefined> {
  const root = realRoot(given);
  const head = commit ?? (await headCommit(root));
  if (head === undefined) return undefined;
  const shallow = await isShallow(root);
  const objects = openObjects(root);
  const textAt = async (revision: string, uri: string): Promise<string | undefined> => {
    if (!isName(revision) || /[\r\n\0]/.test(uri)) return undefined;
    // `./` is the checked folder, which may lie below the top of the repository.
    const blob = await objects.blob(`${revision}:./${uri}`, readLimit);
    return blob?.bytes && decode(blob.bytes);
  };
  return {
    head,
    ...(shallow ? { shallow } : {}),
    commits: (range, paths) => commitsOf(root, range, paths),
    textAt,
    origins: async (uri) => {
      const [then, lines, now] = await Promise.all([
        textAt(head, uri),
        blamed(root, head, uri, shallow),
        tree.read(uri),
      ]);
      return then === undefined || then === now ? lines : await carriedOver(lines, then, now);
    },
    nameAt: (revision, uri) => nameAt(root, revision, head, uri),
    close: objects.close,
  };
}

/** No option, no path: what a checker hands back was told to it as a hash, or is a range of such. */
function isName(revision: string): boolean {
  return /^[\w./~^@{}-]{1,300}$/.test(revision) && !revision.startsWith('-');
}

async function* commitsOf(root: string, range: string, paths: readonly string[] = []): AsyncGenerator<Commit> {
  if (!isName(range)) throw new UnavailableError(`git log: ${JSON.stringify(range)} is no range of commits`);
  const options = ['--no-merges', '--name-only', '--relative', '--no-renames', '--no-ext-diff', '--no-textconv', '-z'];
  const child = startGit(root, [...plain, 'log', ...options, format, range, '--', ...paths]);
  let complaint = '';
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    if (complaint.length < 4096) complaint += chunk;
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.on('error', (error) => reject(new UnavailableError(`git log: ${error.message}`)));
    child.on('close', resolve);
  });
  // Whoever stops half way asks no more; until the end it must not count as unhandled.
  ended.catch(() => undefined);
  try {
    let rest = '';
    for await (const chunk of child.stdout.setEncoding('utf8') as AsyncIterable<string>) {
      const records = (rest + chunk).split('\x01');
      rest = records.pop() ?? '';
      for (const record of records) if (record !== '') yield toCommit(record);
    }
    if (rest !== '') yield toCommit(rest);
    if ((await ended) !== 0) throw new UnavailableError(`git log: ${complaint.trim() || 'it was stopped'}`);
  } finally {
    child.kill('SIGKILL');
  }
}

/** `<hash>␂<author>␂<date>␂<subject>␂`, then a path each, ended by NUL. */
function toCommit(record: string): Commit {
  const [hash = '', author = '', date = '', subject = '', paths = ''] = record.split('\x02');
  return { hash, author, date, subject, paths: paths.split('\0').map(trimStart).filter(Boolean) };
}

function trimStart(path: string): string {
  return path.startsWith('\n') ? path.slice(1) : path;
}

/** Followed back through its renames, newest first; those of merges are seen where they were made. */
async function nameAt(root: string, revision: string, head: string, uri: string): Promise<string> {
  if (!isName(revision)) return uri;
  const options = [
    '--follow',
    '--relative',
    '--name-status',
    '--no-ext-diff',
    '--no-textconv',
    '--diff-filter=R',
    '-z',
  ];
  const output = await git(root, [...plain, 'log', ...options, '--format=', `${revision}..${head}`, '--', `./${uri}`]);
  let name = uri;
  const pieces = output.split('\0');
  for (let at = 0; at + 2 < pieces.length; at++) {
    if (!/^\n?R\d*$/.test(pieces[at] ?? '')) continue;
    if (pieces[at + 2] === name) name = pieces[at + 1] ?? name;
    at += 2;
  }
  return name;
}
