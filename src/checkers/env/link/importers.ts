/** Which files could import one of the given modules: a text search that spares the parser all others. */
import type { ModuleResolver } from '../../../parse/resolve.ts';

/** A module whose exports lead to the environment, with the names that do. */
export interface Target {
  uri: string;
  names: readonly string[];
}

/** True where the text may import one of the targets; never wrong when it says no, but for names put together at run time. */
export function importerTest(targets: readonly Target[], resolver: ModuleResolver): (text: string) => boolean {
  const byTail = new Map<string, Set<string>>();
  for (const { uri, names } of targets) {
    for (const tail of tailsOf(uri, resolver)) {
      const known = byTail.get(tail) ?? new Set();
      for (const name of names) known.add(name);
      byTail.set(tail, known);
    }
  }
  const endings = [...byTail].map(([tail, names]) => ({
    tail,
    quoted: ["'", '"', '`', ".js'", '.js"', ".ts'", '.ts"', ".mjs'", ".cjs'"].map((end) => tail + end),
    // A default export goes by any name.
    names: names.has('default') || names.has('*') ? undefined : [...names],
  }));
  return (text) => {
    // `export * from` hands names on without spelling them.
    const handsOn = /\bexport\s{0,20}\*/.test(text);
    return endings.some(({ tail, quoted, names }) => text.includes(tail) && quoted.some((end) => text.includes(end)) && (handsOn || !names || names.some((name) => text.includes(name))));
  };
}

/** The ways in which the last part of a specifier can name a file. */
function tailsOf(uri: string, resolver: ModuleResolver): string[] {
  const parts = uri.split('/');
  const file = (parts.pop() ?? '').replace(/(?:\.d)?\.[cm]?[jt]sx?$|\.(?:vue|svelte|astro)$/, '');
  const tails = new Set<string>([file]);
  if (file === 'index' || file === 'main' || file === 'mod') {
    const folder = parts.at(-1);
    if (folder !== undefined) tails.add(folder);
    // `import … from '.'` and `'..'`
    for (const dots of ["'.", '"', "'..", '".', '"..', './', '../']) if (dots.length > 1) tails.add(dots);
  }
  for (const name of resolver.namesOf(uri)) tails.add(name);
  return [...tails];
}
