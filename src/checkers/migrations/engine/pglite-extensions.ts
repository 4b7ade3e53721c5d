/** Where the code of an extension lies for PGlite: the bundles that it ships, and packages that the user may have installed beside it. */
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';

export interface Bundle {
  name: string;
  url: string;
  /** Whether the URL is a module that describes the extension, not the archive itself. */
  module: boolean;
  /** Of the package that it comes from. */
  version: string;
}

const require = createRequire(import.meta.url);

/** Packages with one extension each. They are resolved from trueup alone: the repository under check could bring its own. */
const packages: Readonly<Record<string, string>> = {
  vector: '@electric-sql/pglite-pgvector',
  postgis: '@electric-sql/pglite-postgis',
  age: '@electric-sql/pglite-age',
  pg_hashids: '@electric-sql/pglite-pg_hashids',
  pg_uuidv7: '@electric-sql/pglite-pg_uuidv7',
  pgtap: '@electric-sql/pglite-pgtap',
};

/** The package that brings an extension to PGlite, where there is one to install. */
export function packageOf(extension: string): string | undefined {
  return Object.hasOwn(packages, extension) ? packages[extension] : undefined;
}

/** Extensions that share the archive of another. */
const archives: Readonly<Record<string, string>> = {
  moddatetime: 'spi',
  autoinc: 'spi',
  insert_username: 'spi',
  refint: 'spi',
};

/** Archives that hold libraries to preload, none of them an extension to create. */
const librariesOnly = new Set(['auto_explain', 'passwordcheck', 'pg_overexplain', 'spi']);

/** Version of the installed PGlite: `0.5.16`. */
export function pgliteVersion(): string {
  return versionIn(distOf('@electric-sql/pglite') ?? '');
}

/** Every extension that PGlite can load here, by name. */
export function pgliteBundles(): ReadonlyMap<string, Bundle> {
  const bundles = new Map<string, Bundle>();
  const dist = distOf('@electric-sql/pglite');
  if (dist === undefined) return bundles;
  const version = versionIn(dist);
  const shipped = new Set(readdirSync(dist).flatMap((file) => /^(.+)\.tar\.gz$/.exec(file)?.[1] ?? []));
  const named = [...shipped].filter((name) => !librariesOnly.has(name)).map((name) => [name, name] as const);
  for (const [name, archive] of [...named, ...Object.entries(archives)]) {
    if (!shipped.has(archive)) continue;
    const url = pathToFileURL(join(dist, `${archive}.tar.gz`)).href;
    bundles.set(name, { name, url, module: false, version });
  }
  for (const [name, from] of Object.entries(packages)) {
    const folder = distOf(from);
    if (folder === undefined) continue;
    const url = pathToFileURL(join(folder, 'index.js')).href;
    bundles.set(name, { name, url, module: true, version: versionIn(folder) });
  }
  return bundles;
}

function distOf(name: string): string | undefined {
  try {
    return dirname(require.resolve(name));
  } catch {
    return undefined;
  }
}

function versionIn(dist: string): string {
  try {
    return (JSON.parse(readFileSync(join(dist, '..', 'package.json'), 'utf8')) as { version: string }).version;
  } catch {
    return 'unknown';
  }
}
