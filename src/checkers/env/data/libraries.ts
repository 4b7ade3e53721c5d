/** Variables that a library reads by itself: the code of the repository never names them, and still they are used. */
import { databaseAndCloud } from './libraries-cloud.ts';
import { frameworksAndTools } from './libraries-tools.ts';
import { servicesAndModels } from './libraries-services.ts';
import type { LibraryKeys } from './library.ts';

export interface LibraryReading {
  /** The dependency that reads it, as package.json spells it. */
  package: string;
  source: string;
  when?: string;
}

let index: { byKey: Map<string, LibraryKeys[]>; open: LibraryKeys[] } | undefined;

/**
 * The dependency that reads the key without the repository's code naming it, if there is one.
 * `dependencies` are the names of all packages that the repository depends on, of every kind.
 */
export function libraryReading(key: string, dependencies: ReadonlySet<string>): LibraryReading | undefined {
  index ??= buildIndex();
  const candidates = [...(index.byKey.get(key) ?? []), ...index.open.filter((library) => covers(library, key))];
  for (const library of candidates) {
    const dependency = installed(library, dependencies);
    if (dependency) {
      const { source, when } = library;
      return { package: dependency, source, ...(when ? { when } : {}) };
    }
  }
  return undefined;
}

function buildIndex(): { byKey: Map<string, LibraryKeys[]>; open: LibraryKeys[] } {
  const libraries = [...servicesAndModels, ...databaseAndCloud, ...frameworksAndTools];
  const byKey = new Map<string, LibraryKeys[]>();
  for (const library of libraries) {
    for (const key of words(library.keys)) byKey.set(key, [...(byKey.get(key) ?? []), library]);
  }
  return {
    byKey,
    open: libraries.filter((library) => library.prefixes !== undefined || library.pattern !== undefined),
  };
}

function covers(library: LibraryKeys, key: string): boolean {
  return words(library.prefixes).some((prefix) => key.startsWith(prefix)) || library.pattern?.test(key) === true;
}

function installed(library: LibraryKeys, dependencies: ReadonlySet<string>): string | undefined {
  for (const name of words(library.packages)) {
    if (dependencies.has(name)) return name;
    if (!name.endsWith('/*')) continue;
    for (const dependency of dependencies) if (dependency.startsWith(name.slice(0, -1))) return dependency;
  }
  return undefined;
}

function words(list: string | undefined): string[] {
  return list ? list.trim().split(/\s+/) : [];
}
