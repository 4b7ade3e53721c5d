/** Modules behind `export *`: which of a hundred could have a name is read from their texts, so that the rest are never parsed. */
import type { Context } from '../../../model/index.ts';
import { textOf } from '../../../parse/per-file.ts';
import type { ModuleCode } from '../source/code.ts';

export interface Barrels {
  /** True where a module that is not loaded cannot have the name; where nobody has looked yet, it is put down to be looked at. */
  lacks(uri: string, name: string): boolean;
  /** Looks at what was put down. @returns the modules that may have a name that somebody asked of them. */
  holders(): Promise<string[]>;
  /** True where the last look found out something that the next round can use. */
  isPending(): boolean;
}

/** Modules that one name is looked for in. */
const mostLooks = 2000;

export function createBarrels(
  context: Context,
  modules: ReadonlyMap<string, ModuleCode>,
  available: ReadonlySet<string>,
  resolve: (specifier: string, from: string) => string | undefined,
): Barrels {
  const lacking = new Map<string, Set<string>>();
  const asked = new Map<string, Set<string>>();
  let learnt = false;

  /** Follows a name through modules that only hand it on, all in one go: each would cost a round of its own. */
  const look = async (start: string, name: string, found: Set<string>): Promise<void> => {
    const seen = new Set<string>();
    const open = [start];
    for (let uri = open.pop(); uri !== undefined && seen.size < mostLooks; uri = open.pop()) {
      if (seen.has(uri) || modules.has(uri) || !available.has(uri)) continue;
      seen.add(uri);
      // Not remembered from run to run: an answer for each name that anybody looks for would never end.
      const text = await textOf(context, uri);
      const handed = handedOn(text, name);
      if (handed.length === 0 && !mayExport(text, name)) add(lacking, uri, name);
      else found.add(uri);
      for (const specifier of handed) {
        const target = resolve(specifier, uri);
        if (target !== undefined) open.push(target);
      }
    }
  };

  return {
    lacks: (uri, name) => {
      if (modules.has(uri) || !available.has(uri)) return false;
      if (lacking.get(uri)?.has(name)) return true;
      add(asked, uri, name);
      // Until then it may have it; nobody asks for it by that alone.
      return true;
    },
    holders: async () => {
      learnt = asked.size > 0;
      const found = new Set<string>();
      for (const [uri, names] of asked) for (const name of names) await look(uri, name, found);
      asked.clear();
      return [...found];
    },
    isPending: () => learnt,
  };
}

const handing =
  /\bexport\s{0,20}(\*(?:\s{1,20}as\s{1,20}[\w$]{1,200})?|\{[^}]{0,20000}\})\s{0,20}from\s{0,20}['"]([^'"\n]{1,300})['"]/g;

/** Where a module has a name from that it does not declare itself: `export * from`, `export { name } from`. */
function handedOn(text: string, name: string): string[] {
  if (!text.includes('from')) return [];
  return [...text.matchAll(handing)].flatMap(([, what = '', specifier = '']) =>
    what.startsWith('*') || new RegExp(`\\b${name.replaceAll('$', '\\$')}\\b`).test(what) ? [specifier] : [],
  );
}

/** A value by that name; a type of that name is of no use to anybody who runs code. */
function mayExport(text: string, name: string): boolean {
  if (!text.includes(name)) return false;
  const word = `${name.replaceAll('$', '\\$')}\\b`;
  return (
    new RegExp(`\\b(?:class|const|let|var|function\\*?|enum|namespace)\\s{1,20}${word}`).test(text) ||
    new RegExp(`\\bexport\\s{0,20}\\{[^}]{0,20000}\\b${word}`).test(text) ||
    // Several names of one declaration, or one that is taken apart.
    text.includes(`exports.${name}`) ||
    new RegExp(`\\bexport\\s{1,20}(?:const|let|var)\\s{0,20}[{[][^=]{0,2000}\\b${word}`).test(text)
  );
}

function add(map: Map<string, Set<string>>, key: string, value: string): void {
  const known = map.get(key);
  if (known) known.add(value);
  else map.set(key, new Set([value]));
}
