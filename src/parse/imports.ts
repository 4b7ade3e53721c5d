/** What files import, by a look at their texts: a search that spares the parser all others. */
import type { Context } from '../model/index.ts';
import { lookThrough } from './per-file.ts';
import type { ModuleResolver } from './resolve.ts';

export interface Import {
  readonly specifier: string;
  /** `export … from`: whoever imports that file has it too. */
  readonly handsOn: boolean;
}

const imports =
  /\b(export\s{1,20}(?:\*|\{[^}]{0,2000}\})[^'"\n;]{0,80}|from|import|require)\s{0,20}\(?\s{0,20}(?:\/\*[^*]{0,80}\*\/\s{0,20})?['"`]([^'"`\n]{1,200})['"`]/g;

/** The imports of each file that has some. Never wrong in what it leaves out, but for names put together at run time. */
export async function importsOf(context: Context, uris: Iterable<string>): Promise<Map<string, Import[]>> {
  // One text a file, an import a line: thousands of lists would take long to take in.
  const found = await lookThrough(context, uris, { id: 'imports@3', ask: importsIn });
  return new Map([...found].map(([uri, lines]) => [uri, lines.split('\n').map(toImport)]));
}

function importsIn(text: string): string | undefined {
  const found: string[] = [];
  for (const [, how = '', specifier = ''] of text.matchAll(imports))
    found.push(`${how.startsWith('export') ? '>' : ' '}${specifier}`);
  return found.length > 0 ? found.join('\n') : undefined;
}

function toImport(line: string): Import {
  const known = knownImports.get(line);
  if (known) return known;
  const one = { specifier: line.slice(1), handsOn: line.startsWith('>') };
  if (knownImports.size > 50_000) knownImports.clear();
  knownImports.set(line, one);
  return one;
}

/** The same few thousand lines stand in all files; a program that lives long starts anew now and then. */
const knownImports = new Map<string, Import>();

/** Whether a specifier may lead to one of the files, by its end alone: most lead elsewhere, and to resolve all of them takes long. */
export function mayLeadTo(
  uris: Iterable<string>,
  resolver: Pick<ModuleResolver, 'namesOf'>,
): (specifier: string) => boolean {
  const tails = new Set([...uris].flatMap((uri) => tailsOf(uri, resolver)));
  return (specifier) => tailsIn(specifier).some((tail) => tails.has(tail));
}

/** A specifier as a whole, and each end of it that begins with a word: `~env` and `@/lib/env.mjs` may both be `env`. */
export function tailsIn(specifier: string): readonly string[] {
  const known = knownTails.get(specifier);
  if (known) return known;
  const tails = findTails(specifier);
  if (knownTails.size > 50_000) knownTails.clear();
  knownTails.set(specifier, tails);
  return tails;
}

const knownTails = new Map<string, readonly string[]>();

function findTails(specifier: string): string[] {
  const whole = specifier.replace(/\?.*$/s, '').replace(/\/$/, '');
  if (whole === '' || whole === '.' || whole === '..' || whole.endsWith('/..')) return [folderItself];
  const plain = whole.replace(/\.(?:[cm]?[jt]sx?|vue|svelte|astro)$/, '');
  const tails = new Set([whole, plain]);
  for (const { index } of plain.matchAll(/(?<!\w)\w/g)) tails.add(plain.slice(index));
  return [...tails];
}

/** What `import … from '.'` and `'..'` name. */
const folderItself = '.';

/** The ends by which specifiers can name a file. */
export function tailsOf(uri: string, resolver: Pick<ModuleResolver, 'namesOf'>): string[] {
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
