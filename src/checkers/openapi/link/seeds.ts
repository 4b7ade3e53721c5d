/** Which files are parsed first: those that could register routes, told by their texts, and those that are routes by their place. */
import type { Context } from '../../../model/index.ts';
import { lookThrough } from '../../../parse/per-file.ts';
import type { OpenapiConfig } from '../config.ts';
import { frameworks } from '../frameworks/index.ts';
import type { Framework } from '../frameworks/framework.ts';

export interface Seeds {
  /** Files that import a package of a framework and hold what it would take to register routes with it. */
  files: string[];
  /** The frameworks that some file imports. */
  present: ReadonlySet<Framework>;
}

/** What the text of a file tells: whether it may register routes, and the frameworks that it imports, by their places in the list. */
interface Told {
  registers: boolean;
  imports: number[];
}

/** Whoever imports what runs tests makes applications for them, wherever the file lies and whatever it is called. */
const runner =
  /(?:from|require\(|import)\s*['"](?:vitest|@jest\/globals|bun:test|node:test|supertest|@playwright\/test)['"]/;

/** Looks through the files. Those that cannot be read count as seeds: whoever parses them says why not. */
export async function seedsOf(context: Context, files: readonly string[], config: OpenapiConfig): Promise<Seeds> {
  const unknown = new Set<string>();
  const unread = (uri: string): void => void unknown.add(uri);
  const hints = config.routers.map(({ name }) => `${name.split('.').at(-1)}(`);
  const told = await lookThrough(context, files, { id: `api-seeds@1 ${hints.join()}`, ask: teller(hints), unread });
  const present = new Set<Framework>();
  for (const { imports } of told.values()) for (const at of imports) if (frameworks[at]) present.add(frameworks[at]);
  return { files: files.filter((uri) => told.get(uri)?.registers || unknown.has(uri)), present };
}

function teller(hints: readonly string[]): (text: string) => Told | undefined {
  const tests = frameworks.flatMap((framework, at) => {
    const name = importPattern(framework);
    return name === undefined ? [] : [{ framework, at, name, imported: new RegExp(`['"]${name}['"]`) }];
  });
  // Most files name none of them: one pass over the text says so.
  const any = new RegExp(`['"](?:${tests.map(({ name }) => name).join('|')})['"]`);
  return (text) => {
    if (hints.some((hint) => text.includes(hint))) return { registers: true, imports: [] };
    if (!any.test(text) || runner.test(text)) return undefined;
    const imported = tests.filter((one) => one.imported.test(text));
    const registers = imported.some(({ framework }) => framework.mentions?.test(text) !== false);
    return { registers, imports: imported.map(({ at }) => at) };
  };
}

/** The packages of a framework as they stand between quotes; undefined where it has none. */
function importPattern({ packages: { source } }: Framework): string | undefined {
  const name = source.replace(/^\^/, '');
  if (name.includes('\\0') || name.includes('(?!)')) return undefined;
  return name.endsWith('$') ? name.slice(0, -1) : `${name}[^'"]*`;
}
