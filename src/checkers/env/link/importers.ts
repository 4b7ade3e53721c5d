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
    // A default export goes by any name.
    names: names.has('default') || names.has('*') ? undefined : [...names],
  }));
  return (text) =>
    endings.some(
      ({ tail, names }) =>
        endsSpecifier(text, tail) && (!names || names.some((name) => text.includes(name)) || handsOn(text)),
    );
}

/** `export * from` hands names on without spelling them. */
function handsOn(text: string): boolean {
  return /\bexport\s{0,20}\*/.test(text);
}

const extension = /^\.[cm]?[jt]sx?['"`]/;

/** True where the tail stands before a quote, with or without the extension of a source file. */
function endsSpecifier(text: string, tail: string): boolean {
  for (let at = text.indexOf(tail); at !== -1; at = text.indexOf(tail, at + 1)) {
    const next = text.charCodeAt(at + tail.length);
    if (next === 39 || next === 34 || next === 96) return true;
    if (next === 46 && extension.test(text.slice(at + tail.length, at + tail.length + 6))) return true;
  }
  return false;
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
    for (const dots of ["'.", "'..", '".', '"..', './', '../']) tails.add(dots);
  }
  for (const name of resolver.namesOf(uri)) tails.add(name);
  return [...tails];
}
