/** The `paths` and `baseUrl` of tsconfig files: which files a non-relative specifier may mean below which folder. */
import { posix } from 'node:path';
import { parse as parseJsonc } from 'jsonc-parser';
import { folderOf } from './paths.ts';

export interface Tsconfigs {
  /** Paths to try for a specifier in a folder, in the order in which TypeScript tries them. */
  candidates(specifier: string, dir: string): string[];
  /** The same by `paths` alone, and by no pattern that fits everything: such a specifier can only mean a file of the project. */
  aliased(specifier: string, dir: string): string[];
}

interface Mapping {
  /** Folder that the targets are relative to. */
  base: string;
  paths: Readonly<Record<string, readonly string[]>>;
  /** Set where `baseUrl` is: every bare specifier may be relative to it. */
  baseUrl?: string;
}

/** `extends` may chain; more than this is a loop. */
const maxChain = 10;

interface State {
  manifests: ReadonlyMap<string, string>;
  findPackage(specifier: string): string | undefined;
  byFolder: Map<string, Mapping | undefined>;
}

/** `manifests` are the texts of the tree's tsconfig files by path; `findPackage` resolves `extends: "@acme/tsconfig/base.json"`. */
export function createTsconfigs(
  manifests: ReadonlyMap<string, string>,
  findPackage: (specifier: string) => string | undefined,
): Tsconfigs {
  const state: State = { manifests, findPackage, byFolder: new Map() };
  return {
    candidates: (specifier, dir) => {
      const mapping = mappingFor(state, dir);
      return mapping ? candidatesOf(mapping, specifier) : [];
    },
    aliased: (specifier, dir) => {
      const mapping = mappingFor(state, dir);
      return mapping ? pathsFor({ ...mapping, paths: withoutCatchAll(mapping.paths) }, specifier) : [];
    },
  };
}

function candidatesOf(mapping: Mapping, specifier: string): string[] {
  const found = pathsFor(mapping, specifier);
  return mapping.baseUrl === undefined ? found : [...found, posix.join(mapping.baseUrl, specifier)];
}

function withoutCatchAll(paths: Mapping['paths']): Mapping['paths'] {
  return Object.fromEntries(Object.entries(paths).filter(([pattern]) => !pattern.startsWith('*')));
}

/** What the first pattern that fits says. */
function pathsFor({ base, paths }: Mapping, specifier: string): string[] {
  for (const [pattern, targets] of sortedPatterns(paths)) {
    const star = matchStar(pattern, specifier);
    if (star === undefined) continue;
    return targets.map((target) =>
      posix.join(
        base,
        target.replace('*', () => star),
      ),
    );
  }
  return [];
}

function mappingFor(state: State, dir: string): Mapping | undefined {
  if (state.byFolder.has(dir)) return state.byFolder.get(dir);
  const own = ['tsconfig.json', 'jsconfig.json', 'tsconfig.base.json']
    .map((name) => (dir === '' ? name : `${dir}/${name}`))
    .find((uri) => state.manifests.has(uri));
  const above = dir === '' ? undefined : () => mappingFor(state, folderOf(dir));
  const mapping = own === undefined ? above?.() : readMapping(state, own, 0);
  state.byFolder.set(dir, mapping);
  return mapping;
}

function readMapping(state: State, uri: string, depth: number): Mapping | undefined {
  const text = state.manifests.get(uri);
  if (text === undefined || depth > maxChain) return undefined;
  const config = asRecord(parseJsonc(text, [], { allowTrailingComma: true }));
  const options = asRecord(config['compilerOptions']);
  const dir = folderOf(uri);
  const parents = [config['extends'] ?? []].flat().filter((value) => typeof value === 'string');
  const inherited = parents
    .map((parent) => readMapping(state, extended(state, parent, dir), depth + 1))
    .findLast((one) => one !== undefined);
  const baseUrl = typeof options['baseUrl'] === 'string' ? posix.join(dir, options['baseUrl']) : inherited?.baseUrl;
  // A solution file only points at projects; their paths hold for the files below it as well as can be known here.
  const paths = options['paths'] ?? inherited?.paths ?? referencedPaths(state, config['references'], dir, depth);
  if (!isRecord(paths)) return baseUrl === undefined ? undefined : { base: baseUrl, paths: {}, baseUrl };
  const base = options['paths'] === undefined ? (inherited?.base ?? baseUrl ?? dir) : (baseUrl ?? dir);
  return { base, paths: pathsOf(paths), ...(baseUrl === undefined ? {} : { baseUrl }) };
}

function referencedPaths(state: State, references: unknown, dir: string, depth: number): unknown {
  if (!Array.isArray(references)) return undefined;
  for (const reference of references) {
    const path = asRecord(reference)['path'];
    if (typeof path !== 'string') continue;
    const target = posix.join(dir, path);
    if (folderOf(target) !== dir) continue;
    const mapping = readMapping(state, target, depth + 1);
    if (mapping && Object.keys(mapping.paths).length > 0) return mapping.paths;
  }
  return undefined;
}

function extended({ manifests, findPackage }: State, specifier: string, dir: string): string {
  const target = specifier.startsWith('.') ? posix.join(dir, specifier) : (findPackage(specifier) ?? specifier);
  return manifests.has(target) ? target : `${target}.json`;
}

/** Exact patterns first, then the longest beginning, as TypeScript chooses. */
function sortedPatterns(paths: Mapping['paths']): [string, readonly string[]][] {
  const rank = (pattern: string): number => (pattern.includes('*') ? pattern.indexOf('*') : Number.MAX_SAFE_INTEGER);
  return Object.entries(paths).toSorted(([a], [b]) => rank(b) - rank(a));
}

function matchStar(pattern: string, specifier: string): string | undefined {
  const at = pattern.indexOf('*');
  if (at === -1) return pattern === specifier ? '' : undefined;
  const [before, after] = [pattern.slice(0, at), pattern.slice(at + 1)];
  const fits =
    specifier.length >= before.length + after.length && specifier.startsWith(before) && specifier.endsWith(after);
  return fits ? specifier.slice(before.length, specifier.length - after.length) : undefined;
}

function pathsOf(value: Record<string, unknown>): Mapping['paths'] {
  return Object.fromEntries(
    Object.entries(value).map(([key, targets]) => [
      key,
      Array.isArray(targets) ? targets.filter((one) => typeof one === 'string') : [],
    ]),
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function asRecord(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}
