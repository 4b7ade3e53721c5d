/** React Router and Remix: names of files below `app/routes/` as paths. */
import type { Segment } from '../facts.ts';

/** One character of a name, and whether brackets take its meaning away. */
interface Char {
  char: string;
  plain: boolean;
}

/**
 * The paths of a route file, by its way below `routes/`: several where a segment may be absent; undefined where the file
 * is no route. Conventions: https://reactrouter.com/how-to/file-route-conventions; `hybrid`: folders that end in `+` are
 * part of the name (remix-flat-routes).
 */
export function flatPaths(path: string, hybrid: boolean): Segment[][] | undefined {
  const name = flatName(path.replace(/\.[cm]?[jt]sx?$/, ''), hybrid);
  if (name === undefined) return undefined;
  let paths: Segment[][] = [[]];
  for (const raw of segmentsOf(name)) {
    const { segment, optional } = segmentOf(raw);
    if (!segment) continue;
    const longer = paths.map((before) => [...before, segment]);
    // A parameter carries it itself that it may be absent; a text makes two paths.
    paths = optional && segment.kind === 'text' && paths.length < 8 ? [...paths, ...longer] : longer;
  }
  return paths;
}

/** A folder with a `route` in it is a file of the folder's name. */
function flatName(path: string, hybrid: boolean): string | undefined {
  const parts = path.split('/');
  if (!hybrid) {
    if (parts.length === 1) return path;
    return parts.length === 2 && (parts[1] === 'route' || parts[1] === 'index') ? parts[0] : undefined;
  }
  const file = parts.pop() ?? '';
  const inRoute = parts.length > 0 && !parts.at(-1)?.endsWith('+');
  if (inRoute && !/^(?:_?route|_?index|page)$/.test(file)) return undefined;
  const names = parts.map((part) => part.replace(/\+$/, ''));
  return [...names, ...(inRoute ? [] : [file === 'index' ? '_index' : file])].join('.');
}

function segmentsOf(name: string): Char[][] {
  const segments: Char[][] = [[]];
  let escaped = false;
  for (const char of name) {
    if (char === '[' && !escaped) escaped = true;
    else if (char === ']' && escaped) escaped = false;
    else if (char === '.' && !escaped) segments.push([]);
    else segments.at(-1)?.push({ char, plain: !escaped });
  }
  return segments;
}

function segmentOf(given: readonly Char[]): { segment: Segment | undefined; optional: boolean } {
  let chars = [...given];
  const isPlain = (at: number, char: string): boolean => chars.at(at)?.plain === true && chars.at(at)?.char === char;
  const optional = isPlain(0, '(') && isPlain(-1, ')');
  if (optional) chars = chars.slice(1, -1);
  // `_index` and `_layout` add nothing, and a `_` at the end only takes the file out of its layout.
  if (chars.length === 0 || isPlain(0, '_')) return { segment: undefined, optional };
  if (isPlain(-1, '_')) chars = chars.slice(0, -1);
  if (!isPlain(0, '$')) return { segment: { kind: 'text', text: textOf(chars) }, optional };
  if (chars.length === 1) return { segment: { kind: 'wildcard', optional: true }, optional };
  const stop = chars.findIndex(({ plain }) => !plain);
  const name = textOf(chars.slice(1, stop === -1 ? undefined : stop));
  if (stop === -1) return { segment: { kind: 'parameter', name, ...(optional ? { optional } : {}) }, optional };
  return { segment: { kind: 'mixed', parts: [{ name }, textOf(chars.slice(stop))] }, optional };
}

function textOf(chars: readonly Char[]): string {
  return chars.map(({ char }) => char).join('');
}
