/** Which files could import one of the given modules: a text search that spares the parser all others. */
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

/** A specifier as a whole, and each end of it that begins with a word: `~env` and `@/lib/env.mjs` may both be `env`. */
function tailsIn(specifier: string): string[] {
  const whole = specifier.replace(/\?.*$/s, '').replace(/\/$/, '');
  if (whole === '' || whole === '.' || whole === '..' || whole.endsWith('/..')) return [folderItself];
  const plain = whole.replace(/\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/, '');
  const tails = new Set([whole, plain]);
  for (const { index } of plain.matchAll(/(?<!\w)\w/g)) tails.add(plain.slice(index));
  return [...tails];
}

/** What `import … from '.'` and `'..'` name. */
const folderItself = '.';

/** The ways in which the last part of a specifier can name a file. */
function tailsOf(uri: string, resolver: ModuleResolver): string[] {
  const parts = uri.split('/');
  const file = (parts.pop() ?? '').replace(/(?:\.d)?\.[cm]?[jt]sx?$|\.(?:vue|svelte|astro)$/, '');
  const tails = new Set<string>([file]);
  if (file === 'index' || file === 'main' || file === 'mod') {
    const folder = parts.at(-1);
    if (folder !== undefined) tails.add(folder);
    tails.add(folderItself);
  }
  for (const name of resolver.namesOf(uri)) tails.add(name);
  return [...tails];
}
