/** Module specifiers into files of the tree: relative paths, tsconfig paths, packages of the workspace; never the disk. */
import { posix } from 'node:path';
import type { Tree } from '../model/index.ts';
import { UnreadableError } from '../model/index.ts';
import { createTsconfigs } from './tsconfig.ts';

export interface ModuleResolver {
  /** The file that a specifier means in a module, or undefined where it is outside the tree. */
  resolve(specifier: string, from: string): string | undefined;
  /** Name of the workspace package that a file belongs to and its folder; the nearest package.json upwards. */
  packageOf(uri: string): WorkspacePackage | undefined;
  /** Specifiers that mean a file by a name of their own: a package's entry points, exact aliases. */
  namesOf(uri: string): string[];
  /** Packages of the workspace by folder. */
  folders: ReadonlyMap<string, WorkspacePackage>;
  /** Packages of the workspace by name. */
  packages: ReadonlyMap<string, WorkspacePackage>;
}

export interface WorkspacePackage {
  /** Folder relative to the root, '' for the root itself. */
  dir: string;
  name: string | undefined;
  /** Names in dependencies, devDependencies, peerDependencies and optionalDependencies. */
  dependencies: ReadonlySet<string>;
  manifest: Readonly<Record<string, unknown>>;
}

/** In the order in which TypeScript and bundlers try them. */
const extensions = ['.ts', '.tsx', '.d.ts', '.mts', '.cts', '.js', '.jsx', '.mjs', '.cjs', '.vue', '.svelte', '.astro', '.json'];
/** A TypeScript module names its sibling by the name that it will have once built. */
const builtNames: Readonly<Record<string, readonly string[]>> = { '.js': ['.ts', '.tsx', '.jsx'], '.jsx': ['.tsx'], '.mjs': ['.mts'], '.cjs': ['.cts'] };

/**
 * Reads the package.json and tsconfig files of the tree once; resolving is then synchronous. Our own, because the kept
 * libraries read the disk, while a tree may be an index, a revision or a literal, has no node_modules, and asks often.
 * Rules: nodejs.org/api/esm.html#resolution-algorithm-specification and typescriptlang.org/docs/handbook/modules/reference.html.
 */
export async function createModuleResolver(tree: Tree): Promise<ModuleResolver> {
  const library = await import('resolve.exports');
  const files = await tree.list();
  const fileSet = new Set(files);
  const manifests = await readAll(tree, files, /(?:^|\/)(?:package|[tj]sconfig[^/]*)\.json$/);
  const packages = workspacePackages(manifests);
  const byName = new Map([...packages.values()].flatMap((one) => (one.name === undefined ? [] : [[one.name, one] as const])));
  const memo = new Map<string, string | undefined>();

  const asFile = (base: string): string | undefined => {
    const path = posix.normalize(base);
    if (fileSet.has(path)) return path;
    const extension = posix.extname(path);
    const stem = path.slice(0, path.length - extension.length);
    for (const other of builtNames[extension] ?? []) if (fileSet.has(stem + other)) return stem + other;
    for (const other of extensions) if (fileSet.has(path + other)) return path + other;
    const folder = path === '.' ? '' : path;
    for (const other of extensions) if (fileSet.has(join(folder, `index${other}`))) return join(folder, `index${other}`);
    return undefined;
  };

  const mapped = (pkg: WorkspacePackage, entry: string, map: 'exports' | 'imports'): string | undefined => {
    const options = { unsafe: true, conditions: ['source', 'development', 'types', 'import', 'require', 'node', 'default'] };
    try {
      for (const target of library[map](pkg.manifest, entry, options) ?? []) {
        const found = asFile(join(pkg.dir, target));
        if (found !== undefined) return found;
      }
    } catch {
      // The library throws for an entry that the map does not have: then the package does not offer it.
    }
    return undefined;
  };

  const inPackage = (specifier: string): string | undefined => {
    const parts = specifier.split('/');
    const name = specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? '');
    const pkg = byName.get(name);
    if (!pkg) return undefined;
    const rest = specifier.slice(name.length + 1);
    const direct = mapped(pkg, rest === '' ? '.' : `./${rest}`, 'exports');
    if (direct !== undefined) return direct;
    const main = ['source', 'types', 'module', 'main'].map((field) => pkg.manifest[field]).filter((value) => typeof value === 'string');
    // Exports that point at what only a build makes: the sources are the best guess, and stay inside the package.
    const guesses = rest === '' ? [...main, 'src/index', 'index', 'src/main', 'src'] : [rest, `src/${rest}`];
    return firstOf(guesses, (guess) => asFile(join(pkg.dir, guess)));
  };

  const tsconfigs = createTsconfigs(manifests, (specifier) => inPackage(specifier));
  const resolveNew = (specifier: string, dir: string): string | undefined => {
    if (/^\.{1,2}(?:\/|$)/.test(specifier)) return asFile(join(dir, specifier));
    const pkg = nearest(dir, (at) => packages.get(at));
    if (specifier.startsWith('#') && pkg) {
      const found = mapped(pkg, specifier, 'imports');
      if (found !== undefined) return found;
    }
    return firstOf(tsconfigs.candidates(specifier, dir), asFile) ?? inPackage(specifier);
  };

  const namesOf = (uri: string): string[] => {
    const pkg = nearest(folderOf(uri), (at) => packages.get(at));
    if (!pkg) return [];
    const entries = [pkg.manifest['exports'], pkg.manifest['imports']].flatMap((map) => (typeof map === 'object' && map !== null ? Object.keys(map) : []));
    const own = entries.filter((entry) => entry.startsWith('#') && mapped(pkg, entry, 'imports') === uri);
    if (pkg.name === undefined) return own;
    const { name } = pkg;
    const offered = entries.filter((entry) => entry.startsWith('.') && !entry.includes('*')).map((entry) => name + entry.slice(1));
    return [...own, ...[name, ...offered].filter((specifier) => inPackage(specifier) === uri)];
  };

  return {
    namesOf,
    folders: packages,
    packages: byName,
    packageOf: (uri) => nearest(folderOf(uri), (at) => packages.get(at)),
    resolve: (specifier, from) => {
      // A bundler's query (`./worker?url`) is no part of the file's name.
      const plain = specifier.replace(/[?].*$/, '');
      const dir = folderOf(from);
      const key = `${dir}\0${plain}`;
      if (!memo.has(key)) memo.set(key, resolveNew(plain, dir));
      return memo.get(key);
    },
  };
}

function firstOf<T>(guesses: readonly T[], find: (guess: T) => string | undefined): string | undefined {
  for (const guess of guesses) {
    const found = find(guess);
    if (found !== undefined) return found;
  }
  return undefined;
}

async function readAll(tree: Tree, files: readonly string[], pattern: RegExp): Promise<Map<string, string>> {
  const texts = new Map<string, string>();
  for (const uri of files) {
    if (!pattern.test(uri)) continue;
    try {
      texts.set(uri, await tree.read(uri));
    } catch (error) {
      // A manifest that cannot be read resolves nothing; the checker that needs it says so itself.
      if (!(error instanceof UnreadableError)) throw error;
    }
  }
  return texts;
}

function workspacePackages(manifests: ReadonlyMap<string, string>): Map<string, WorkspacePackage> {
  const packages = new Map<string, WorkspacePackage>();
  for (const [uri, text] of manifests) {
    if (posix.basename(uri) !== 'package.json') continue;
    const dir = folderOf(uri);
    const manifest = parseJson(text);
    const dependencies = new Set<string>();
    for (const field of ['dependencies', 'devDependencies', 'peerDependencies', 'optionalDependencies']) {
      const section = manifest[field];
      if (typeof section === 'object' && section !== null) for (const name of Object.keys(section)) dependencies.add(name);
    }
    packages.set(dir, { dir, name: typeof manifest['name'] === 'string' ? manifest['name'] : undefined, dependencies, manifest });
  }
  return packages;
}

function parseJson(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/** The folder of a file, '' for the root. */
export function folderOf(uri: string): string {
  const dir = posix.dirname(uri);
  return dir === '.' ? '' : dir;
}

/** What `find` gives for a folder or the nearest one above it. */
export function nearest<T>(dir: string, find: (at: string) => T | undefined): T | undefined {
  for (let at = dir; ; at = folderOf(at)) {
    const found = find(at);
    if (found !== undefined || at === '') return found;
  }
}

export function join(dir: string, name: string): string {
  return dir === '' ? posix.normalize(name) : posix.join(dir, name);
}
