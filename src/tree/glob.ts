/** Compiles globs into one fast question: does this path match? */
import { ConfigError } from '../model/index.ts';
import type { Glob } from '../model/index.ts';

/** Beyond these a glob is no pattern for paths any more, and its regular expression could take for ever. */
const longest = 1000;
const mostWildcards = 8;

/** Consecutive globs of one sign. The sets answer for the usual shapes without a regular expression. */
interface Group {
  takesAway: boolean;
  paths: Set<string>;
  names: Set<string>;
  /** Ends of names, by their last extension: `.ts` → `.test.ts`, `.ts`. */
  ends: Map<string, string[]>;
  others: string[];
  /** Texts of which every path that the pattern fits holds one; undefined where a glob has none. */
  hints?: string[];
  pattern?: RegExp;
}

/**
 * Globs are read in order and the last one that matches decides; one with a leading `!` takes away. A list that begins
 * with `!` takes away from everything; an empty one matches nothing. The language is `*`, `**`, `?`, `[...]` and
 * `{a,b}`; a dot at the start of a name is nothing special, and parentheses stand for themselves, since folders of
 * Next.js are called `(group)`; `docs/` is all of that folder. @throws ConfigError on a glob that is not bounded.
 */
export async function matcher(globs: readonly Glob[]): Promise<(uri: string) => boolean> {
  return (await compiled(globs)).matches;
}

/**
 * Lists paths by globs. Each list of globs is answered once, since checkers ask for the same ones, and as a rule only
 * paths with the right ending or name are looked at.
 */
export function lister(uris: readonly string[]): (globs?: readonly Glob[]) => Promise<string[]> {
  const answers = new Map<string, Promise<readonly string[]>>();
  let index: PathIndex | undefined;
  const answer = async (globs: readonly Glob[]): Promise<readonly string[]> => {
    const { matches: fits, giving } = await compiled(globs);
    const places = giving && candidates((index ??= indexed(uris)), giving);
    if (!places) return uris.filter(fits);
    return [...places]
      .sort((a, b) => a - b)
      .flatMap((at) => uris[at] ?? [])
      .filter(fits);
  };
  return async (globs) => {
    if (!globs) return [...uris];
    const key = JSON.stringify(globs);
    const known = answers.get(key) ?? answer(globs);
    answers.set(key, known);
    return [...(await known)];
  };
}

interface PathIndex {
  /** Places of paths by themselves, by their names and by their extensions. */
  keys: Map<string, number[]>;
  /** All paths, each after a NUL, which no path holds: one search finds those with a part. */
  text: string;
  /** Where each path begins in it. */
  starts: number[];
}

function indexed(uris: readonly string[]): PathIndex {
  const keys = new Map<string, number[]>();
  const starts: number[] = [];
  let length = 0;
  for (const [at, uri] of uris.entries()) {
    starts.push(length);
    length += uri.length + 1;
    const name = uri.slice(uri.lastIndexOf('/') + 1);
    const dot = name.lastIndexOf('.');
    for (const key of [`/${uri}`, `*${name}`, ...(dot === -1 ? [] : [name.slice(dot)])]) {
      const same = keys.get(key);
      if (same) same.push(at);
      else keys.set(key, [at]);
    }
  }
  return { keys, text: uris.map((uri) => `\0${uri}`).join(''), starts };
}

/** Places of all paths that could match; undefined where a pattern may match any. */
function candidates({ keys, text, starts }: PathIndex, giving: readonly Group[]): Set<number> | undefined {
  const places = new Set<number>();
  const add = (key: string): void => {
    for (const at of keys.get(key) ?? []) places.add(at);
  };
  for (const { paths, names, ends, pattern, hints } of giving) {
    if (pattern && !hints) return undefined;
    for (const path of paths) add(`/${path}`);
    for (const name of names) add(`*${name}`);
    for (const extension of ends.keys()) add(extension);
    for (const hint of pattern && hints ? hints : [])
      for (let found = text.indexOf(hint); found !== -1;) {
        const at = placeOf(starts, found);
        places.add(at);
        // On with the next path: one hit is enough for each.
        found = at + 1 < starts.length ? text.indexOf(hint, starts[at + 1]) : -1;
      }
  }
  return places;
}

/** The last of the sorted numbers that is not larger. */
function placeOf(starts: readonly number[], offset: number): number {
  let [low, high] = [0, starts.length - 1];
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

async function compiled(
  globs: readonly Glob[],
): Promise<{ matches: (uri: string) => boolean; giving: readonly Group[] | undefined }> {
  const groups = globs.reduce<Group[]>(grouped, []);
  for (const group of groups) {
    if (group.others.length === 0) continue;
    const sources = await Promise.all(group.others.map(sourceOf));
    // `s`: a file name may hold a line break.
    group.pattern = new RegExp(sources.join('|'), 's');
    const hints = group.others.map(hintOf);
    if (hints.every((hint) => hint !== undefined)) group.hints = [...new Set(hints)];
  }
  const before = groups[0]?.takesAway === true;
  groups.reverse();
  const giving = groups.filter(({ takesAway }) => !takesAway);
  const test = (uri: string): boolean => {
    // Most paths are of no interest to anybody: they are done with before anything is taken away.
    if (!before && !giving.some((group) => matches(group, uri))) return false;
    for (const group of groups) if (matches(group, uri)) return !group.takesAway;
    return before;
  };
  return { matches: test, giving: before ? undefined : giving };
}

function matches(group: Group, uri: string): boolean {
  if (group.paths.has(uri)) return true;
  const name = uri.slice(uri.lastIndexOf('/') + 1);
  if (group.names.has(name)) return true;
  const dot = name.lastIndexOf('.');
  const ends = dot === -1 ? undefined : group.ends.get(name.slice(dot));
  if (ends) for (const end of ends) if (name.endsWith(end)) return true;
  if (!group.pattern || (group.hints && !group.hints.some((hint) => uri.includes(hint)))) return false;
  return group.pattern.test(uri);
}

/** The longest part of a glob that stands in every path it fits: searching for it costs a tenth of the regular expression. */
function hintOf(glob: string): string | undefined {
  if (/[{}\\]/.test(glob)) return undefined;
  const parts = glob.split(/\*+|\?|\[[^\]]*\]/).flatMap((part) => part.split('/'));
  const longest = parts.reduce((best, part) => (part.length > best.length ? part : best), '');
  return longest.length >= 2 ? longest : undefined;
}

function grouped(groups: Group[], written: Glob): Group[] {
  const takesAway = written.startsWith('!');
  const glob = (takesAway ? written.slice(1) : written).replace(/^\.?\//, '').replace(/\/$/, '/**');
  checkBounds(glob);
  let group = groups.at(-1);
  if (group?.takesAway !== takesAway) {
    group = { takesAway, paths: new Set(), names: new Set(), ends: new Map(), others: [] };
    groups.push(group);
  }
  for (const variant of expanded(glob)) sort(variant, group);
  return groups;
}

const plain = /^[^*?[\]{}!\\]+$/;
const afterGlobstar = /^\*\*\/(\*?)([^*?[\]{}!\\/]+)$/;

function sort(glob: Glob, group: Group): void {
  const [, star, rest = ''] = afterGlobstar.exec(glob) ?? [];
  const dot = rest.lastIndexOf('.');
  if (plain.test(glob)) group.paths.add(glob);
  else if (star === '') group.names.add(rest);
  else if (star === '*' && dot !== -1) {
    const extension = rest.slice(dot);
    group.ends.set(extension, [...(group.ends.get(extension) ?? []), rest]);
  } else group.others.push(glob);
}

/** `**\/*.{ts,tsx}` as two globs: one plain brace list, the form that nearly every glob with braces has. */
function expanded(glob: Glob): Glob[] {
  const [, before, list, after] = /^([^{}[\]\\]*)\{([^{}[\]\\]*)\}([^{}[\]\\]*)$/.exec(glob) ?? [];
  // Two dots make a range, which is picomatch's business.
  if (list === undefined || !list.includes(',') || list.includes('..')) return [glob];
  return list.split(',').map((choice) => `${before}${choice}${after}`);
}

async function sourceOf(glob: Glob): Promise<string> {
  const { default: picomatch } = await import('picomatch');
  const literal = glob.replace(/(?<!\\)[()|+@]/g, '\\$&');
  return picomatch.makeRe(literal, { dot: true, noextglob: true, nonegate: true }).source;
}

function checkBounds(glob: Glob): void {
  const wildcards = glob.match(/\*+/g)?.length ?? 0;
  if (glob.length > longest || wildcards > mostWildcards)
    throw new ConfigError(
      `the glob ${glob.slice(0, 60)}${glob.length > 60 ? '…' : ''} is too long or has more than ${mostWildcards} wildcards`,
      'write several globs instead',
    );
}
