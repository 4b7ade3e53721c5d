/** What files import, by a look at their texts: a search that spares the parser all others. */
import type { Context } from '../model/index.ts';
import { lookThrough } from './per-file.ts';

export interface Import {
  specifier: string;
  /** `export … from`: whoever imports that file has it too. */
  handsOn: boolean;
}

const imports =
  /\b(export\s{1,20}(?:\*|\{[^}]{0,2000}\})[^'"\n;]{0,80}|from|import|require)\s{0,20}\(?\s{0,20}(?:\/\*[^*]{0,80}\*\/\s{0,20})?(?:'([^'\n]{1,200})'|"([^"\n]{1,200})"|`([^`\n$]{1,200})`)/g;

/** The imports of each file that has some. Never wrong in what it leaves out, but for names put together at run time. */
export async function importsOf(context: Context, uris: Iterable<string>): Promise<Map<string, Import[]>> {
  const found = await lookThrough(context, uris, { id: 'imports@1', ask: importsIn });
  return new Map(
    [...found].map(([uri, all]) => [uri, all.map(([specifier, handsOn]) => ({ specifier, handsOn: handsOn === 1 }))]),
  );
}

function importsIn(text: string): [specifier: string, handsOn: 0 | 1][] | undefined {
  const found: [string, 0 | 1][] = [];
  for (const [, how = '', single, double, template] of text.matchAll(imports))
    found.push([single ?? double ?? template ?? '', how.startsWith('export') ? 1 : 0]);
  return found.length > 0 ? found : undefined;
}
