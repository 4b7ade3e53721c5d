/** The `paths` and `baseUrl` of tsconfig files: which files a non-relative specifier may mean below which folder. */
import { posix } from 'node:path';
import { parse as parseJsonc } from 'jsonc-parser';

export interface Tsconfigs {
  /** Paths to try for a specifier in a folder, in the order in which TypeScript tries them. */
  candidates(specifier: string, dir: string): string[];
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

/** `manifests` are the texts of the tree's tsconfig files by path; `findPackage` resolves `extends: "@acme/tsconfig/base.json"`. */
export function createTsconfigs(
  manifests: ReadonlyMap<string, string>,
  findPackage: (specifier: string) => string | undefined,
): Tsconfigs {
  const byFolder = new Map<string, Mapping | undefined>();

  const mappingFor = (dir: string): Mapping | undefined => {
    if (byFolder.has(dir)) return byFolder.get(dir);
    const own = ['tsconfig.json', 'jsconfig.json', 'tsconfig.base.json']
      .map((name) => (dir === '' ? name : `${dir}/${name}`))
      .find((uri) => manifests.has(uri));
    const parent = dir === '' ? undefined : posix.dirname(dir) === '.' ? '' : posix.dirname(dir);
    const mapping = own === undefined ? (parent === undefined ? undefined : mappingFor(parent)) : readMapping(own, 0);
    byFolder.set(dir, mapping);
    return mapping;
  };

  const readMapping = (uri: string, depth: number): Mapping | undefined => {
    const text = manifests.get(uri);
    if (text === undefined || depth > maxChain) return undefined;
    const config = asRecord(parseJsonc(text, [], { allowTrailingComma: true }));
    const options = asRecord(config['compilerOptions']);
    const dir = posix.dirname(uri) === '.' ? '' : posix.dirname(uri);
    const parents = [config['extends'] ?? []].flat().filter((value) => typeof value === 'string');
    const inherited = parents
      .map((parent) => readMapping(resolveExtends(parent, dir), depth + 1))
      .findLast((one) => one !== undefined);
    const baseUrl = typeof options['baseUrl'] === 'string' ? posix.join(dir, options['baseUrl']) : inherited?.baseUrl;
    // A solution file only points at projects; their paths hold for the files below it as well as can be known here.
    const referenced = options['paths'] ?? inherited?.paths ?? referencedPaths(config['references'], dir, depth);
    if (!isRecord(referenced)) return baseUrl === undefined ? undefined : { base: baseUrl, paths: {}, baseUrl };
    const base = options['paths'] === undefined ? (inherited?.base ?? baseUrl ?? dir) : (baseUrl ?? dir);
    return { base, paths: pathsOf(referenced), ...(baseUrl === undefined ? {} : { baseUrl }) };
  };

  const referencedPaths = (references: unknown, dir: string, depth: number): unknown => {
    if (!Array.isArray(references)) return undefined;
    for (const reference of references) {
      const path = asRecord(reference)['path'];
      if (typeof path !== 'string') continue;
      const target = posix.join(dir, path);
      if (posix.dirname(target) !== (dir === '' ? '.' : dir)) continue;
      const mapping = readMapping(target, depth + 1);
      if (mapping && Object.keys(mapping.paths).length > 0) return mapping.paths;
    }
    return undefined;
  };

  const resolveExtends = (specifier: string, dir: string): string => {
    const target = specifier.startsWith('.') ? posix.join(dir, specifier) : (findPackage(specifier) ?? specifier);
    return manifests.has(target) ? target : `${target}.json`;
  };

  return {
    candidates: (specifier, dir) => {
      const mapping = mappingFor(dir);
      if (!mapping) return [];
      const found: string[] = [];
      for (const [pattern, targets] of sortedPatterns(mapping.paths)) {
        const star = matchStar(pattern, specifier);
        if (star === undefined) continue;
        found.push(
          ...targets.map((target) =>
            posix.join(
              mapping.base,
              target.replace('*', () => star),
            ),
          ),
        );
        break;
      }
      if (mapping.baseUrl !== undefined) found.push(posix.join(mapping.baseUrl, specifier));
      return found;
    },
  };
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
