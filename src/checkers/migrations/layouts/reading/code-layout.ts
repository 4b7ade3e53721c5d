/** Layouts whose migrations are code: found and put in order, never run from here. */
import type { Context } from '../../../../model/index.ts';
import type { Bookkeeping, Candidate, Layout, Migration, Tool } from '../layout.ts';
import { mayUsePostgres, samplesOf } from './dialect.ts';
import { folderOf, openFolder } from './folder.ts';
import { byFolder, isElsewhere, isForOther, nameOfPath } from './paths.ts';
import { byText, madeAt } from './versions.ts';

export interface CodeLayout {
  tool: Tool;
  /** Names of its files. */
  file: RegExp;
  /** What their text says that those of no other tool do. */
  sign: RegExp;
  /** What the table calls a file. */
  idOf(name: string): string;
  /** Order of two names; by text where absent. */
  order?(a: string, b: string): number;
  bookkeeping(migrations: readonly Migration[]): Bookkeeping;
  managed: readonly string[];
  /** The file after the last, whose name is given; `language` is the ending of that one. */
  next(last: string | undefined, slug: string, up: string, down?: string): { name: string; text: string };
}

export function codeLayout(code: CodeLayout): Layout {
  return {
    tool: code.tool,
    detect: async (paths, context) => {
      const all = new Set(paths);
      const found: Candidate[] = [];
      for (const [directory, files] of foldersOf(paths, code.file)) {
        const evidence = await signed(context, files, code.sign);
        if (evidence !== undefined && (await mayUsePostgres(context, directory, all)))
          found.push({ tool: code.tool, directory, evidence });
      }
      return found;
    },
    read: async (written, context) => {
      const reading = await openFolder(written, context);
      const names = reading.inside
        .filter((path) => code.file.test(path) && !path.endsWith('.d.ts'))
        .sort(code.order ?? byText);
      const migrations: Migration[] = names.map((name) => ({
        id: code.idOf(name),
        name,
        uri: reading.uri(name),
        scripts: [],
        code: codeOf(name),
        ...madeAt(/\d{13,17}/.exec(name)?.[0] ?? ''),
      }));
      return folderOf(reading, migrations, {
        tool: code.tool,
        bookkeeping: code.bookkeeping(migrations),
        managed: code.managed,
        next: (slug, up, down) => {
          const { name, text } = code.next(names.at(-1), slug, up, down);
          return { uri: reading.uri(name), text };
        },
      });
    },
  };
}

/** Folders of files whose names fit, whatever database they are for. */
export function foldersOf(paths: readonly string[], file: RegExp): Map<string, string[]> {
  const fits = (name: string, uri: string) => file.test(name) && !name.endsWith('.d.ts') && !isElsewhere(uri);
  const folders = byFolder(paths, fits);
  for (const directory of folders.keys())
    if (isForOther(directory) || !/migrat|versions/i.test(directory)) folders.delete(directory);
  return folders;
}

/** The first of a few files whose text has the sign. */
export async function signed(context: Context, files: readonly string[], sign: RegExp): Promise<string | undefined> {
  const samples = await samplesOf(context, files, 2);
  return samples.some((text) => sign.test(text)) ? files[0] : undefined;
}

const languages: readonly [RegExp, string][] = [
  [/\.[cm]?ts$/, 'TypeScript'],
  [/\.[cm]?js$/, 'JavaScript'],
  [/\.py$/, 'Python'],
  [/\.rb$/, 'Ruby'],
];

export function codeOf(name: string): string {
  const language = languages.find(([end]) => end.test(nameOfPath(name)))?.[1];
  return language === undefined ? 'it is code' : `it is a ${language} file`;
}

/** SQL as a template literal. */
export function literal(sql: string): string {
  return `\`${sql.trimEnd().replace(/[\\`]|\$\{/g, '\\$&')}\``;
}

/** `.ts`, `.js`, `.cjs` of the file before; TypeScript where there is none. */
export function endingOf(last: string | undefined): string {
  return /\.[cm]?[jt]s$/.exec(last ?? '')?.[0] ?? '.ts';
}

/** A table with one line for each migration, in order. */
export function linesOf(
  table: string,
  name: string,
  order: string,
  idOf: (name: string) => string = (text) => text,
): Bookkeeping {
  return {
    table,
    query: `SELECT ${name}::text FROM ${table} ORDER BY ${order}`,
    read: (rows) => rows.map(([text]) => ({ id: idOf(text ?? ''), name: text ?? '' })),
  };
}
