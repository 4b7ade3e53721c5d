/** Which files could import one of the given modules: a text search that spares the parser all others. */
import { tailsIn, tailsOf } from '../../../parse/imports.ts';
import type { Import } from '../../../parse/imports.ts';
import type { ModuleResolver } from '../../../parse/resolve.ts';

/** A module whose exports lead to the environment, with the names that do. */
export interface Target {
  uri: string;
  names: readonly string[];
}

/**
 * Whether a file with these imports may import one of the targets: true, false, or what its text must pass. Never wrong
 * when it says no, but for names put together at run time.
 */
export function importerTest(
  targets: readonly Target[],
  resolver: ModuleResolver,
): (imports: readonly Import[]) => boolean | ((text: string) => boolean) {
  const byTail = new Map<string, Set<string>>();
  for (const { uri, names } of targets) {
    for (const tail of tailsOf(uri, resolver)) {
      const known = byTail.get(tail) ?? new Set();
      for (const name of names) known.add(name);
      byTail.set(tail, known);
    }
  }
  return (imports) => {
    const met = new Set<string>();
    for (const { specifier, handsOn } of imports) {
      for (const tail of tailsIn(specifier)) {
        const names = byTail.get(tail);
        if (!names) continue;
        // A default export goes by any name, and `export * from` hands names on without spelling them.
        if (handsOn || names.has('default') || names.has('*')) return true;
        for (const name of names) met.add(name);
      }
    }
    return met.size > 0 && ((text) => [...met].some((name) => text.includes(name)));
  };
}
