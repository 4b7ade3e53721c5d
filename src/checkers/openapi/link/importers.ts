/** Files that hand something to what nobody else calls: `new App([new UsersController()])` stands where no framework is named. */
import type { Context } from '../../../model/index.ts';
import { importsOf } from '../../../parse/imports.ts';
import type { Import } from '../../../parse/imports.ts';

export interface Importers {
  /** Files that import one of these, through files that only hand it on too; each file is given once. */
  of(uris: readonly string[]): Promise<string[]>;
}

interface Importing extends Import {
  uri: string;
}

export function createImporters(
  context: Context,
  files: readonly string[],
  resolve: (specifier: string, from: string) => string | undefined,
): Importers {
  const asked = new Set<string>();
  let index: Promise<Map<string, Importing[]>> | undefined;
  return {
    of: async (uris) => {
      const found = new Set<string>();
      const open = uris.filter((uri) => !asked.has(uri));
      for (let target = open.pop(); target !== undefined; target = open.pop()) {
        if (asked.has(target)) continue;
        asked.add(target);
        index ??= indexOf(context, files);
        for (const one of (await index).get(wordOf(target)) ?? []) {
          if (one.uri === target || resolve(one.specifier, one.uri) !== target) continue;
          found.add(one.uri);
          if (one.handsOn) open.push(one.uri);
        }
      }
      return [...found].sort();
    },
  };
}

/** What every file imports, by the last word of the name: most names are of other modules, and never resolved. */
async function indexOf(context: Context, files: readonly string[]): Promise<Map<string, Importing[]>> {
  const index = new Map<string, Importing[]>();
  for (const [uri, all] of await importsOf(context, files)) {
    for (const { specifier, handsOn } of all) {
      const word = wordOf(specifier);
      const known = index.get(word) ?? [];
      index.set(word, known);
      known.push({ uri, specifier, handsOn });
    }
  }
  return index;
}

/** `src/app/index.ts` and `../app` are both `app`. */
function wordOf(path: string): string {
  const plain = path.replace(/\.[cm]?[jt]sx?$/, '').replace(/\/index$/, '');
  return plain.slice(plain.lastIndexOf('/') + 1);
}
