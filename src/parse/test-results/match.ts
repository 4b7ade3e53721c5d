/** Which results of a report are those of a declared test: by its file as far as the report names it, and by its titles. */
import type { TestTitle } from '../tests/declarations.ts';
import type { TestResult } from './result.ts';

interface DeclaredTest {
  uri: string;
  /** Suites first. */
  path: readonly TestTitle[];
}

/** Whether a report's name of a file can be that of the repository: either may be the end of the other. */
function matchesFile(file: string, uri: string): boolean {
  return file === uri || file.endsWith(`/${uri}`) || uri.endsWith(`/${file}`);
}

export interface ResultLookup {
  /**
   * The results of a declared test: several where it is repeated or runs in several projects. A result without a file fits
   * by its titles alone: whoever asks must know whether another test has them too.
   */
  of(test: DeclaredTest): TestResult[];
  /** Files of the report that are none of the repository's, or could be several. */
  unplaced: string[];
}

/** Finds each file of the report among the repository's once, so that a name that could be several is none. */
export function resultLookup(results: readonly TestResult[], uris: readonly string[]): ResultLookup {
  const placeOf = placer(uris);
  const byFile = new Map<string, TestResult[]>();
  const unplaced = new Set<string>();
  for (const result of results) {
    const uri = result.file === undefined ? '' : placeOf(result.file);
    if (uri === undefined) unplaced.add(result.file ?? '');
    else if (byFile.get(uri)?.push(result) === undefined) byFile.set(uri, [result]);
  }
  const shelves = new Map([...byFile].map(([uri, own]) => [uri, shelve(own)]));
  return {
    of: ({ uri, path }) =>
      [uri, ''].flatMap((key) => {
        const shelf = shelves.get(key);
        if (!shelf) return [];
        const isExact = !path.some(({ pattern }) => pattern);
        const near = isExact
          ? [...(shelf.get(keyOf(path.map(({ text }) => text))) ?? []), ...(shelf.get('') ?? [])]
          : [...shelf.values()].flat();
        return near.filter((result) => fits(result, path));
      }),
    unplaced: [...unplaced].sort(),
  };
}

function shelve(results: readonly TestResult[]): Map<string, TestResult[]> {
  const shelf = new Map<string, TestResult[]>();
  for (const result of results) {
    const key = keyOf(withoutParameters(result));
    if (shelf.get(key)?.push(result) === undefined) shelf.set(key, [result]);
  }
  return shelf;
}

/** Titles without what runners put between them where they print them as one. */
function keyOf(titles: readonly string[]): string {
  return titles.join(' ').replaceAll(' > ', ' ').replaceAll(' › ', ' ').trim();
}

/** The longest file of the repository that the report's name ends with; else the only one that ends with it. */
function placer(uris: readonly string[]): (file: string) => string | undefined {
  const byName = new Map<string, string[]>();
  for (const uri of uris) {
    const name = lastOf(uri);
    if (byName.get(name)?.push(uri) === undefined) byName.set(name, [uri]);
  }
  const known = new Map<string, string | undefined>();
  return (file) => {
    if (known.has(file)) return known.get(file);
    const near = (byName.get(lastOf(file)) ?? []).filter((uri) => matchesFile(file, uri));
    const within = near.filter((uri) => file === uri || file.endsWith(`/${uri}`)).sort((a, b) => b.length - a.length);
    const found = within[0] ?? (near.length === 1 ? near[0] : undefined);
    known.set(file, found);
    return found;
  };
}

function lastOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function fits(result: TestResult, path: readonly TestTitle[]): boolean {
  // The whole file failed, and each of its tests with it.
  if (result.path.length === 0) return result.file !== undefined;
  const isSame = (titles: readonly string[]): boolean =>
    titles.length === path.length && path.every((title, at) => isTitle(title, titles[at] ?? ''));
  if (isSame(result.path) || isSame(withoutParameters(result))) return true;
  if (!path.some(({ pattern }) => pattern)) return keyOf(path.map(({ text }) => text)) === keyOf(result.path);
  // Of a title that is not known at all, every other would be one.
  if (result.path.length > 1 || path.some(({ text }) => text.replaceAll('{}', '').trim() === '')) return false;
  return isTitle({ text: path.map(({ text }) => text).join(' '), pattern: true }, result.path[0] ?? '');
}

/** pytest tells the values that a test was given behind its name, those that come from a fixture too. */
function withoutParameters({ file, path }: TestResult): string[] {
  if (!file?.endsWith('.py')) return path;
  return path.map((title, at) =>
    at === path.length - 1 && title.includes('[') ? title.slice(0, title.indexOf('[')) : title,
  );
}

/** Whether a title as it is printed is that of the declaration, `{}` standing for anything. */
function isTitle({ text, pattern }: TestTitle, printed: string): boolean {
  if (!pattern) return text === printed;
  const [first = '', ...parts] = text.split('{}');
  const last = parts.pop();
  if (last === undefined) return text === printed;
  if (printed.length < first.length + last.length || !printed.startsWith(first) || !printed.endsWith(last))
    return false;
  let at = first.length;
  for (const part of parts) {
    const found = printed.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return at <= printed.length - last.length;
}
