/** Which commit each line of a file came from. */
import { UnavailableError } from '../model/index.ts';
import type { LineOrigin } from '../model/index.ts';
import { git } from './git.ts';

/** Whitespace does not count: a formatter looks at no test. https://git-scm.com/docs/git-blame#_the_porcelain_format */
export async function blamed(root: string, commit: string, uri: string, shallow: boolean): Promise<LineOrigin[]> {
  const args = ['blame', '--porcelain', '-w', '--no-textconv', commit, '--', `./${uri}`];
  const output = await git(root, args).catch(async (error: unknown) => {
    // Many have a list of commits to be ignored configured for all repositories, and git gives up where one has no such file.
    if (isAbout(error, /object name list/)) return await git(root, args, { withoutGlobal: true });
    if (!isAbout(error, /no such path/)) throw error;
    return undefined;
  });
  return output === undefined ? [] : fromPorcelain(output, shallow);
}

function isAbout(error: unknown, what: RegExp): boolean {
  return error instanceof UnavailableError && what.test(error.message);
}

function fromPorcelain(output: string, shallow: boolean): LineOrigin[] {
  const origins: LineOrigin[] = [];
  const commits = new Map<string, { hash: string; date: string; isCut: boolean }>();
  let current: { hash: string; date: string; isCut: boolean } | undefined;
  for (const line of output.split('\n')) {
    const [, hash] = /^([0-9a-f]{40,64}) \d+ \d+/.exec(line) ?? [];
    if (line.startsWith('\t')) origins.push(current && !current.isCut ? current : undefined);
    else if (hash !== undefined) {
      current = commits.get(hash) ?? { hash, date: '', isCut: false };
      commits.set(hash, current);
    } else if (current && line.startsWith('author-time '))
      current.date = new Date(Number(line.slice('author-time '.length)) * 1000).toISOString();
    // Older lines of a shallow clone are all laid at the door of its oldest commit.
    else if (current && line === 'boundary') current.isCut = shallow;
  }
  return origins.map((origin) => origin && { hash: origin.hash, date: origin.date });
}

/** The origins of the lines that a file still has; those that are new have none. */
export async function carriedOver(origins: readonly LineOrigin[], then: string, now: string): Promise<LineOrigin[]> {
  const { diffArrays } = await import('diff');
  const carried: LineOrigin[] = [];
  let at = 0;
  for (const { value, added, removed } of diffArrays(linesOf(then), linesOf(now))) {
    if (added) carried.push(...value.map(() => undefined));
    else {
      if (!removed) carried.push(...value.map((_, place) => origins[at + place]));
      at += value.length;
    }
  }
  return carried;
}

function linesOf(text: string): string[] {
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines.map((line) => line.trim());
}
