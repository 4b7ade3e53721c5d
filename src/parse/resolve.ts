/** Module specifiers into files of the tree: relative paths, tsconfig paths, packages of the workspace; never the disk. */
import { posix } from 'node:path';
import type { exports as exportsOf, imports as importsOf } from 'resolve.exports';
import type { Tree } from '../model/index.ts';
import { folderOf, join, nearest } from './paths.ts';
import { createTsconfigs } from './tsconfig.ts';
import type { Tsconfigs } from './tsconfig.ts';
import type { WorkspacePackage } from './workspace.ts';
import { readAll, workspacePackages } from './workspace.ts';

export interface ModuleResolver {
  /** The file that a specifier means in a module, or undefined where it is outside the tree. */
  resolve(specifier: string, from: string): string | undefined;
  /**
   * Paths without certain ending that a specifier means in a module whether or not a file is there: of a relative one, and of
   * one that a tsconfig path fits. Empty where it may mean a package.
   */
  meant(specifier: string, from: string): string[];
  /** Name of the workspace package that a file belongs to and its folder; the nearest package.json upwards. */
  packageOf(uri: string): WorkspacePackage | undefined;
  /** Specifiers that mean a file by a name of their own: a package's entry points, exact aliases. */
  namesOf(uri: string): string[];
  /** Packages of the workspace by folder. */
  folders: ReadonlyMap<string, WorkspacePackage>;
  /** Packages of the workspace by name. */
  packages: ReadonlyMap<string, WorkspacePackage>;
}

/** In the order in which TypeScript and bundlers try them. */
const extensions = [
  '.ts',
  '.tsx',
  '.d.ts',
  '.mts',
  '.cts',
  '.js',
  '.jsx',
  '.mjs',
  '.cjs',
  '.vue',
  '.svelte',
  '.astro',
  '.json',
];
/** A TypeScript module names its sibling by the name that it will have once built. */
const builtNames: Readonly<Record<string, readonly string[]>> = {
  '.js': ['.ts', '.tsx', '.jsx'],
  '.jsx': ['.tsx'],
  '.mjs': ['.mts'],
  '.cjs': ['.cts'],
};

/** Manifests, and the bases that a package of configurations keeps under other names (`typescript-config/base.json`). */
const manifestFiles =
  /(?:^|\/)(?:package|[tj]sconfig[^/]*)\.json$|(?:^|\/)[\w.-]*(?:tsconfig|typescript|ts-config)[\w.-]*\/[^/]+\.json$/;

/** What resolving looks things up in. */
interface Index {
  library: { exports: typeof exportsOf; imports: typeof importsOf };
  files: ReadonlySet<string>;
  folders: ReadonlyMap<string, WorkspacePackage>;
  packages: ReadonlyMap<string, WorkspacePackage>;
}

/**
 * Reads the package.json and tsconfig files of the tree once; resolving is then synchronous. Our own, because the kept
 * libraries read the disk, while a tree may be an index, a revision or a literal, has no node_modules, and asks often.
 * Rules: nodejs.org/api/esm.html#resolution-algorithm-specification and typescriptlang.org/docs/handbook/modules/reference.html.
 */
export async function createModuleResolver(tree: Tree): Promise<ModuleResolver> {
  const known = tree.self && made.get(tree.self);
  if (known) {
    const { resolver, manifests } = await known;
    // Another checker asks: what the answers rest on is looked at by that one, too.
    await tree.list();
    for (const uri of manifests) if (tree.knownId?.(uri) === undefined) await tree.contentId(uri);
    return resolver;
  }
  const one = makeResolver(tree);
  if (tree.self) made.set(tree.self, one);
  return (await one).resolver;
}

const made = new WeakMap<object, Promise<{ resolver: ModuleResolver; manifests: readonly string[] }>>();

async function makeResolver(tree: Tree): Promise<{ resolver: ModuleResolver; manifests: readonly string[] }> {
  const library = await import('resolve.exports');
  const files = await tree.list();
  const manifests = await readAll(tree, files, manifestFiles);
  const folders = workspacePackages(manifests);
  const packages = new Map(
    [...folders.values()].flatMap((one) => (one.name === undefined ? [] : [[one.name, one] as const])),
  );
  const index: Index = { library, files: new Set(files), folders, packages };
  const tsconfigs = createTsconfigs(manifests, (specifier) => inPackage(index, specifier));
  // By importing file first: the same few specifiers are asked for again and again.
  const memo = new Map<string, Map<string, string | undefined>>();
  const resolver: ModuleResolver = {
    folders,
    packages,
    packageOf: (uri) => nearest(folderOf(uri), (at) => folders.get(at)),
    namesOf: (uri) => namesOf(index, uri),
    meant: (specifier, from) => {
      const plain = withoutQuery(specifier);
      const dir = folderOf(from);
      return isRelative(plain) ? [posix.normalize(join(dir, plain))] : tsconfigs.aliased(plain, dir);
    },
    resolve: (specifier, from) => {
      let known = memo.get(from);
      if (!known) memo.set(from, (known = new Map()));
      const before = known.get(specifier);
      if (before !== undefined || known.has(specifier)) return before;
      const found = resolveIn(index, tsconfigs, withoutQuery(specifier), folderOf(from));
      known.set(specifier, found);
      return found;
    },
  };
  return { resolver, manifests: [...manifests.keys()] };
}

/** A bundler's query (`./worker?url`) is no part of the file's name. */
function withoutQuery(specifier: string): string {
  const query = specifier.indexOf('?');
  return query === -1 ? specifier : specifier.slice(0, query);
}

function isRelative(specifier: string): boolean {
  return /^\.{1,2}(?:\/|$)/.test(specifier);
}

function resolveIn(index: Index, tsconfigs: Tsconfigs, specifier: string, dir: string): string | undefined {
  if (isRelative(specifier)) return asFile(index, join(dir, specifier));
  const pkg = nearest(dir, (at) => index.folders.get(at));
  if (specifier.startsWith('#') && pkg) {
    const found = mapped(index, pkg, specifier, 'imports');
    if (found !== undefined) return found;
  }
  return firstOf(tsconfigs.candidates(specifier, dir), (path) => asFile(index, path)) ?? inPackage(index, specifier);
}

/** The file that a path without certain ending means. */
function asFile({ files }: Index, base: string): string | undefined {
  const path = posix.normalize(base);
  if (files.has(path)) return path;
  const extension = posix.extname(path);
  const stem = path.slice(0, path.length - extension.length);
  const folder = path === '.' ? '' : path;
  const guesses = [
    ...(builtNames[extension] ?? []).map((other) => stem + other),
    ...extensions.map((other) => path + other),
    ...extensions.map((other) => join(folder, `index${other}`)),
  ];
  return guesses.find((guess) => files.has(guess));
}

/** What the `exports` or `imports` of a package say of an entry, where that is a file of the tree. */
function mapped(index: Index, pkg: WorkspacePackage, entry: string, map: 'exports' | 'imports'): string | undefined {
  const options = {
    unsafe: true,
    conditions: ['source', 'development', 'types', 'import', 'require', 'node', 'default'],
  };
  try {
    return firstOf(index.library[map](pkg.manifest, entry, options) ?? [], (target) =>
      asFile(index, join(pkg.dir, target)),
    );
  } catch {
    // The library throws for an entry that the map does not have: then the package does not offer it.
    return undefined;
  }
}

function inPackage(index: Index, specifier: string): string | undefined {
  const parts = specifier.split('/');
  const name = specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? '');
  const pkg = index.packages.get(name);
  if (!pkg) return undefined;
  const rest = specifier.slice(name.length + 1);
  const direct = mapped(index, pkg, rest === '' ? '.' : `./${rest}`, 'exports');
  if (direct !== undefined) return direct;
  const main = ['source', 'types', 'module', 'main']
    .map((field) => pkg.manifest[field])
    .filter((value) => typeof value === 'string');
  // Exports that point at what only a build makes: the sources are the best guess, and stay inside the package.
  const guesses =
    rest === ''
      ? [...main, 'src/index', 'index', 'lib/index', ...main.flatMap(unbuilt), 'src/main', 'src']
      : [rest, `src/${rest}`, `lib/${rest}`];
  return firstOf(guesses, (guess) => asFile(index, join(pkg.dir, guess)));
}

/** Where the source of a built file may lie: `dist/server.js` was made of `src/server.ts` or `lib/server.ts`. */
function unbuilt(main: string): string[] {
  const inner = /^(?:\.\/)?(?:dist|build|out)\/(?:(?:cjs|esm|src|lib)\/)?(.+)$/.exec(main)?.[1];
  return inner === undefined ? [] : [`src/${inner}`, `lib/${inner}`, inner];
}

function namesOf(index: Index, uri: string): string[] {
  const pkg = nearest(folderOf(uri), (at) => index.folders.get(at));
  if (!pkg) return [];
  const entries = [pkg.manifest['exports'], pkg.manifest['imports']].flatMap((map) =>
    typeof map === 'object' && map !== null ? Object.keys(map) : [],
  );
  const own = entries.filter((entry) => entry.startsWith('#') && mapped(index, pkg, entry, 'imports') === uri);
  if (pkg.name === undefined) return own;
  const { name } = pkg;
  const offered = entries
    .filter((entry) => entry.startsWith('.') && !entry.includes('*'))
    .map((entry) => name + entry.slice(1));
  return [...own, ...[name, ...offered].filter((specifier) => inPackage(index, specifier) === uri)];
}

function firstOf<T>(guesses: readonly T[], find: (guess: T) => string | undefined): string | undefined {
  for (const guess of guesses) {
    const found = find(guess);
    if (found !== undefined) return found;
  }
  return undefined;
}
