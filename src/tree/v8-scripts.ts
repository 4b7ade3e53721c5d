/** Takes out of raw V8 coverage what is of files in the folder and ran as it stands there, each with its source map in it. */
import { isAbsolute, posix, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { UnreadableError } from '../model/index.ts';
import { textOf } from './disk-files.ts';
import type { Disk } from './disk-files.ts';
import { isListed, isPlainPath, readLimit } from './paths.ts';

/** What Node writes for a process: https://nodejs.org/docs/latest/api/cli.html#coverage-output */
export interface RawData {
  result: Script[];
  'source-map-cache': Record<string, CachedMap>;
}

export interface Script {
  url: string;
  functions: ScriptFunction[];
}

interface ScriptFunction {
  functionName: string;
  isBlockCoverage: boolean;
  ranges: { startOffset: number; endOffset: number; count: number }[];
}

interface CachedMap {
  lineLengths?: number[];
  data: SourceMap;
}

interface SourceMap {
  version: 3;
  sources: (string | null)[];
  sourcesContent: (string | null)[];
  mappings: string;
  names: string[];
}

/** What could not be used, and why; paths are relative. */
export interface Trouble {
  unread: string[];
  rewritten: Set<string>;
  unmapped: Set<string>;
  stale: Set<string>;
  /** Scripts that lie elsewhere. */
  outside: number;
  failure?: string;
}

/** Undefined where the text is no such data. */
export function readScripts(disk: Disk, text: string, trouble: Trouble): RawData | undefined {
  const data = parsed(text);
  if (!isRecord(data) || !Array.isArray(data['result'])) return undefined;
  const cache = isRecord(data['source-map-cache']) ? data['source-map-cache'] : {};
  const kept: RawData = { result: [], 'source-map-cache': {} };
  for (const script of data['result']) {
    if (!isScript(script)) return undefined;
    const uri = uriOf(disk, script.url);
    if (uri === undefined) {
      if (script.url.startsWith('file:') && !script.url.includes('/node_modules/')) trouble.outside++;
      continue;
    }
    if (!isListed(uri)) continue;
    const map = usable(disk, uri, script, cache[script.url], trouble);
    if (map === undefined) continue;
    const { url } = script;
    kept.result.push({ url, functions: script.functions });
    if (map !== null) kept['source-map-cache'][url] = map;
  }
  return kept;
}

/** Its source map, null where it has none; undefined where what ran is not what stands there. */
function usable(
  disk: Disk,
  uri: string,
  script: Script,
  cached: unknown,
  trouble: Trouble,
): CachedMap | null | undefined {
  const text = textIn(disk, uri);
  const length = ranLength(script);
  const lineLengths = isRecord(cached) ? numbersIn(cached['lineLengths']) : undefined;
  // Offsets into a text of another length point at other code, and nothing in the data would show it.
  if (text === undefined || length === undefined || !isOfLength(text, length, disk, uri)) {
    trouble.rewritten.add(uri);
    return undefined;
  }
  const given =
    isRecord(cached) && isRecord(cached['data']) ? { map: cached['data'], at: uri } : mapNamedIn(disk, uri, text);
  if (given === null) return null;
  const data = given && sanitised(disk, given.at, given.map, trouble);
  if (!data) {
    trouble.unmapped.add(uri);
    return undefined;
  }
  return { ...(lineLengths ? { lineLengths } : {}), data };
}

/** Where Node takes the types off, it ends the text with its name: as long as they stand in place, all offsets hold. */
function isOfLength(text: string, length: number, disk: Disk, uri: string): boolean {
  if (text.length === length) return true;
  const path = `${disk.root}/${uri}`;
  return [path, pathToFileURL(path).href].some((name) => text.length + `\n\n//# sourceURL=${name}`.length === length);
}

/** The first function is the script as a whole. */
function ranLength({ functions }: Script): number | undefined {
  const whole = functions.find(({ functionName, ranges }) => functionName === '' && ranges[0]?.startOffset === 0);
  return whole?.ranges[0]?.endOffset;
}

/** Named in a comment, inline or as a file; null where there is none, undefined where it cannot be had. */
function mapNamedIn(
  disk: Disk,
  uri: string,
  text: string,
): { map: Record<string, unknown>; at: string } | null | undefined {
  let named: string | undefined;
  // More than c8's own look finds: what it would find and this would not, it would open by itself.
  for (const [, url] of text.matchAll(/[#@]\s{0,9}sourceMappingURL=([^\s'"`]*)/g)) named = url;
  if (named === undefined) return text.includes('sourceMappingURL=') ? undefined : null;
  const [, encoded] = /^data:[\w/;=.+-]{0,100},(.*)$/.exec(named) ?? [];
  const at = encoded === undefined ? posix.join(posix.dirname(uri), decoded(named)) : uri;
  const content = encoded === undefined ? textIn(disk, at) : Buffer.from(encoded, 'base64').toString();
  const map = content === undefined ? undefined : parsed(content);
  return isRecord(map) ? { map, at } : undefined;
}

/** The map with the texts of its sources in it as they are now, none of them from outside the folder. */
function sanitised(disk: Disk, at: string, map: Record<string, unknown>, trouble: Trouble): SourceMap | undefined {
  const { sources, mappings, sourceRoot = '', sourcesContent } = map;
  if (!Array.isArray(sources) || typeof mappings !== 'string' || typeof sourceRoot !== 'string') return undefined;
  const texts: readonly unknown[] = Array.isArray(sourcesContent) ? sourcesContent : [];
  const found = sources.map((source, index) => {
    const uri = typeof source === 'string' ? sourceUri(disk, at, sourceRoot, source) : undefined;
    const text = uri === undefined ? undefined : textIn(disk, uri);
    if (uri === undefined || text === undefined) return undefined;
    const then = texts[index];
    if (typeof then === 'string' && then.replaceAll('\r\n', '\n') !== text.replaceAll('\r\n', '\n'))
      trouble.stale.add(uri);
    return { href: pathToFileURL(`${disk.root}/${uri}`).href, text };
  });
  // With a source missing that it is made of alone, nothing can be told of the file.
  if (found.every((one) => one === undefined)) return undefined;
  return {
    version: 3,
    sources: found.map((one, index) => one?.href ?? `outside:${index}`),
    sourcesContent: found.map((one) => one?.text ?? ''),
    mappings,
    names: [],
  };
}

function sourceUri(disk: Disk, at: string, root: string, source: string): string | undefined {
  const whole = /^[a-z]+:|^\//i.test(source)
    ? source
    : `${root.replace(/(?<=.)\/$/, '')}${root === '' ? '' : '/'}${source}`;
  if (/^file:|^\//i.test(whole)) return uriOf(disk, whole.startsWith('/') ? pathToFileURL(whole).href : whole);
  const uri = posix.join(posix.dirname(at), decoded(whole.replace(/^webpack:\/\/[^/]{0,200}\//, '')));
  return isPlainPath(uri) ? uri : undefined;
}

function uriOf({ root }: Disk, url: string): string | undefined {
  try {
    if (!url.startsWith('file:')) return undefined;
    const uri = relative(root, fileURLToPath(url)).split(sep).join('/');
    return !isAbsolute(uri) && isPlainPath(uri) ? uri : undefined;
  } catch {
    // A host, or an encoded slash: no file of this machine.
    return undefined;
  }
}

function textIn(disk: Disk, uri: string): string | undefined {
  try {
    return isPlainPath(uri) ? textOf(disk, uri, readLimit) : undefined;
  } catch (error) {
    if (error instanceof UnreadableError) return undefined;
    throw error;
  }
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isScript(value: unknown): value is Script {
  if (!isRecord(value) || typeof value['url'] !== 'string' || !Array.isArray(value['functions'])) return false;
  return value['functions'].every(
    (one) =>
      isRecord(one) &&
      typeof one['functionName'] === 'string' &&
      Array.isArray(one['ranges']) &&
      one['ranges'].every(
        (range) => isRecord(range) && ['startOffset', 'endOffset', 'count'].every((key) => isCount(range[key])),
      ),
  );
}

function numbersIn(value: unknown): number[] | undefined {
  return Array.isArray(value) && value.every(isCount) ? value : undefined;
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
