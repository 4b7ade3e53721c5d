/** Modules behind `export *`: which of a hundred could have a name is read from their texts, so that the rest are never parsed. */
import type { Context } from '../../../model/index.ts';
import { UnreadableError } from '../../../model/index.ts';
import type { ModuleCode } from '../source/code.ts';

export interface Barrels {
  /** True where a module that is not loaded cannot have the name; where nobody has looked yet, it is put down to be looked at. */
  lacks(uri: string, name: string): boolean;
  /** Looks at what was put down. @returns the modules that may have a name that somebody asked of them. */
  holders(): Promise<string[]>;
  /** True where the last look found out something that the next round can use. */
  isPending(): boolean;
}

export function createBarrels(
  context: Context,
  modules: ReadonlyMap<string, ModuleCode>,
  available: ReadonlySet<string>,
): Barrels {
  const lacking = new Map<string, Set<string>>();
  const asked = new Map<string, Set<string>>();
  let learnt = false;
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
      const found: string[] = [];
      for (const [uri, names] of asked) {
        const text = await textOf(context, uri);
        const handsOn = /\bexport\s{0,20}\*/.test(text);
        if ([...names].some((name) => handsOn || mayExport(text, name))) found.push(uri);
        else for (const name of names) add(lacking, uri, name);
      }
      asked.clear();
      return found;
    },
    isPending: () => learnt,
  };
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

async function textOf(context: Context, uri: string): Promise<string> {
  try {
    return await context.tree.read(uri);
  } catch (error) {
    // The first pass has named every file that cannot be read.
    if (!(error instanceof UnreadableError)) throw error;
    return '';
  }
}
