/** Finds the declarations of packages as TypeScript would, in what the tree lets be read of node_modules. */
import type { Tree } from '../../../model/index.ts';
import { UnreadableError } from '../../../model/index.ts';
import type { Library } from './library.ts';
import { pathOf, uriOf } from './library.ts';

export interface Packages {
  /** The file of declarations that a specifier means in a file; undefined where there is none. */
  resolve(specifier: string, from: string): Promise<string | undefined>;
  /** The text of such a file. */
  text(uri: string): Promise<string | undefined>;
  /** Whether a package is installed where a file looks for it, with types or without. */
  isInstalled(name: string, from: string): Promise<boolean>;
}

/** Characters; declarations that are larger are generated, and the whole of them is never needed. */
const largest = 8 * 1024 * 1024;
/** One lookup leads to the next: package.json, then what it names. */
const mostRounds = 20;

const readable = /\/(?:package\.json|[^/]+\.d\.(?:ts|mts|cts))$/;
const packageFolder = /\/node_modules\/(?:@[^/]+\/[^/@][^/]*|[^/@.][^/]*)$/;

export function packagesOf(tree: Tree, { ts }: Library): Packages {
  const known = new Map<string, string | undefined>();
  const asked = new Set<string>();
  // What is not known yet is taken to be absent, is read then, and asked for again.
  const look = (path: string): string | undefined => {
    if (!path.includes('/node_modules/') || !readable.test(path)) return undefined;
    if (!known.has(path)) asked.add(path);
    return known.get(path);
  };
  const host = {
    fileExists: (path: string) => look(path) !== undefined,
    readFile: look,
    directoryExists: (path: string) => !packageFolder.test(path) || look(`${path}/package.json`) !== undefined,
  };
  const options = { module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler };
  const load = async (path: string): Promise<string | undefined> => {
    if (!known.has(path)) known.set(path, await readText(tree, uriOf(path)));
    return known.get(path);
  };
  const resolveFrom = async (specifier: string, path: string): Promise<string | undefined> => {
    for (let round = 0; round < mostRounds; round++) {
      asked.clear();
      const { resolvedModule } = ts.resolveModuleName(specifier, path, options, host);
      if (asked.size === 0) return resolvedModule && uriOf(resolvedModule.resolvedFileName);
      for (const one of asked) await load(one);
    }
    return undefined;
  };
  return {
    resolve: async (specifier, from) => {
      const found = await resolveFrom(specifier, pathOf(from));
      if (found !== undefined || !from.includes('node_modules/') || specifier.startsWith('.')) return found;
      // pnpm keeps what packages need of each other here, and leads there by links, which a tree does not tell of.
      return await resolveFrom(specifier, pathOf('node_modules/.pnpm/node_modules/index.d.ts'));
    },
    text: (uri) => load(pathOf(uri)),
    isInstalled: async (name, from) => {
      const folders = from.split('/').slice(0, -1);
      for (let length = folders.length; length >= 0; length--) {
        const dir = folders
          .slice(0, length)
          .map((folder) => `${folder}/`)
          .join('');
        if ((await load(pathOf(`${dir}node_modules/${name}/package.json`))) !== undefined) return true;
      }
      return false;
    },
  };
}

/** Undefined for whatever cannot be read: a link that leads out of the tree, a binary file. */
async function readText(tree: Tree, uri: string): Promise<string | undefined> {
  try {
    return (await tree.size(uri)) > largest ? undefined : await tree.artefact(uri);
  } catch (error) {
    if (error instanceof UnreadableError) return undefined;
    throw error;
  }
}
