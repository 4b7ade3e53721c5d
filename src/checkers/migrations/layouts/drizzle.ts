/** Drizzle Kit: files in the order of a journal, or of their folders from version 1 on. https://orm.drizzle.team/docs/kit-overview */
import { ConfigError } from '../../../model/index.ts';
import type { Context } from '../../../model/index.ts';
import type { Bookkeeping, Candidate, Layout, Migration, Script } from './layout.ts';
import { unreadable } from './layout.ts';
import { digestsOf } from './reading/checksums.ts';
import { dialectOf, peek, samplesOf } from './reading/dialect.ts';
import { folderOf, identity, openFolder, scriptOf } from './reading/folder.ts';
import type { Reading } from './reading/folder.ts';
import { ended } from './reading/next.ts';
import { folderOfPath, isElsewhere, isForOther, nearest } from './reading/paths.ts';
import { lineAt } from './reading/sections.ts';
import { byText, madeAt, slugOf, timeOf, versionAfter } from './reading/versions.ts';

const journalName = 'meta/_journal.json';
const breakpoint = '--> statement-breakpoint';

interface Journal {
  dialect: string;
  entries: { when: number; tag: string }[];
}

export const drizzle: Layout = {
  tool: 'drizzle',
  detect: async (paths, context) => {
    const found: Candidate[] = [];
    for (const uri of paths) {
      if (!uri.endsWith(`/${journalName}`) && uri !== journalName) continue;
      const journal = isElsewhere(uri) ? undefined : journalIn((await peek(context, uri)) ?? '');
      if (journal && isPostgres(journal.dialect))
        found.push({ tool: 'drizzle', directory: folderOfPath(folderOfPath(uri)), evidence: uri });
    }
    return [...found, ...(await withoutJournal(paths, context))];
  },
  read: async (written, context) => {
    const reading = await openFolder(written, context);
    const kept = reading.inside.includes(journalName);
    const migrations = kept ? await fromJournal(reading) : await fromFolders(reading);
    const table = await tableOf(reading);
    return folderOf(reading, migrations, {
      tool: 'drizzle',
      bookkeeping: bookkeeping(table),
      managed: table.startsWith('drizzle.') ? ['drizzle', 'drizzle.*'] : [table],
      next: (slug, up) => nextFile(reading, migrations.at(-1), slug, up, kept),
    });
  },
};

function journalIn(text: string): Journal | undefined {
  try {
    const journal = JSON.parse(text) as Partial<Journal> | null;
    if (!journal || typeof journal !== 'object' || !Array.isArray(journal.entries)) return undefined;
    const entries = journal.entries.filter(
      (entry) =>
        typeof entry === 'object' && entry !== null && typeof entry.tag === 'string' && typeof entry.when === 'number',
    );
    return entries.length === journal.entries.length ? { dialect: String(journal.dialect), entries } : undefined;
  } catch {
    return undefined;
  }
}

function isPostgres(dialect: string): boolean {
  return dialect === 'postgresql' || dialect === 'pg';
}

async function withoutJournal(paths: readonly string[], context: Context): Promise<Candidate[]> {
  const all = new Set(paths);
  const folders = new Map<string, string[]>();
  for (const uri of paths) {
    if (!/(?:^|\/)\d{14}_[^/]+\/migration\.sql$/.test(uri) || isElsewhere(uri)) continue;
    if (!all.has(`${folderOfPath(uri)}/snapshot.json`)) continue;
    const directory = folderOfPath(folderOfPath(uri));
    folders.set(directory, [...(folders.get(directory) ?? []), uri]);
  }
  const found: Candidate[] = [];
  for (const [directory, files] of folders) {
    if (isForOther(directory)) continue;
    const snapshot = (await peek(context, `${folderOfPath(files[0] ?? '')}/snapshot.json`)) ?? '';
    const dialect = /"dialect"\s*:\s*"(\w+)"/.exec(snapshot)?.[1];
    const fits =
      dialect === undefined
        ? !(await samplesOf(context, files)).some((text) => dialectOf(text).foreign)
        : isPostgres(dialect);
    if (fits) found.push({ tool: 'drizzle', directory, evidence: files[0] ?? directory });
  }
  return found;
}

async function fromJournal(reading: Reading): Promise<Migration[]> {
  const uri = reading.uri(journalName);
  const journal = journalIn((await reading.text(uri)) ?? '');
  if (!journal)
    throw new ConfigError(`${uri}: not a journal of Drizzle Kit`, 'restore it from git, or run drizzle-kit generate');
  if (!isPostgres(journal.dialect))
    throw new ConfigError(
      `${uri}: the migrations are for ${journal.dialect.slice(0, 40)}, and trueup compares Postgres databases`,
      'name another folder with migrations.directory',
    );
  const migrations: Migration[] = [];
  let latest = 0;
  for (const { tag, when } of journal.entries) {
    migrations.push(await migrationOf(reading, tag, `${tag}.sql`, when));
    // The migrator asks for the newest `when` that was applied, and leaves out whatever is older.
    if (when < latest)
      reading.note(
        'skipped-by-drizzle',
        `${uri}: ${tag} is older than an entry before it, so Drizzle skips it where that one was applied before`,
        uri,
      );
    latest = Math.max(latest, when);
  }
  const named = new Set(journal.entries.map(({ tag }) => `${tag}.sql`));
  for (const path of reading.inside)
    if (/^\d+_[^/]*\.sql$/.test(path) && !named.has(path))
      reading.note(
        'not-in-journal',
        `${reading.uri(path)} is not in the journal, so Drizzle does not apply it`,
        reading.uri(path),
      );
  return migrations;
}

async function fromFolders(reading: Reading): Promise<Migration[]> {
  const names = reading.inside.flatMap((path) => /^([^/]+)\/migration\.sql$/.exec(path)?.[1] ?? []);
  const migrations: Migration[] = [];
  for (const name of names.sort(byText))
    migrations.push(await migrationOf(reading, name, `${name}/migration.sql`, timeOf(name.slice(0, 14)) ?? 0));
  return migrations;
}

async function migrationOf(reading: Reading, name: string, path: string, when: number): Promise<Migration> {
  const uri = reading.uri(path);
  const base = { id: String(when), name, uri, ...madeAt(String(when)) };
  const text = await reading.text(uri);
  if (text === undefined) return { ...base, scripts: [], code: unreadable };
  const checksums = await digestsOf('SHA-256', text);
  return { ...base, scripts: scriptsOf(reading, uri, text), ...(checksums ? { checksums } : {}) };
}

/** Drizzle sends what stands between two breakpoints as one text. */
function scriptsOf(reading: Reading, uri: string, text: string): Script[] {
  const scripts: Script[] = [];
  let line = 1;
  for (const piece of text.split(breakpoint)) {
    if (piece.trim() !== '') scripts.push(scriptOf(reading, uri, piece, line));
    line += lineAt(piece, piece.length + 1) - 1;
  }
  return scripts;
}

/** The table that drizzle.config names, where it names one plainly. */
async function tableOf(reading: Reading): Promise<string> {
  const names = ['ts', 'js', 'mjs', 'mts', 'cjs', 'json'].map((end) => `drizzle.config.${end}`);
  const uri = nearest(reading.all, reading.directory, names);
  const text = uri === undefined ? '' : ((await peek(reading.context, uri)) ?? '');
  const block = /["']?\bmigrations["']?\s*:\s*\{([^{}]{0,500})\}/.exec(text)?.[1] ?? '';
  const named = (key: string) => new RegExp(`["']?\\b${key}["']?\\s*:\\s*["'\`](\\w{1,63})["'\`]`).exec(block)?.[1];
  return identity(named('schema') ?? 'drizzle', named('table') ?? '__drizzle_migrations');
}

function bookkeeping(table: string): Bookkeeping {
  return {
    table,
    query: `SELECT created_at::text, hash::text FROM ${table} ORDER BY created_at, id`,
    read: (rows) =>
      rows.map(([when, hash]) => ({
        id: when ?? '',
        name: when ?? '',
        ...(hash ? { checksum: hash } : {}),
      })),
  };
}

function nextFile(
  reading: Reading,
  last: Migration | undefined,
  slug: string,
  up: string,
  journal: boolean,
): { uri: string; text: string } {
  const before = /^\d+/.exec(last?.name ?? '')?.[0];
  if (!journal) {
    const tag = `${versionAfter(before, '20000101000000')}_${slugOf(slug)}`;
    return { uri: reading.uri(`${tag}/migration.sql`), text: ended(up) };
  }
  const tag = `${versionAfter(before, '0000')}_${slugOf(slug)}`;
  const entry = {
    idx: Number(versionAfter(before, '0')),
    version: '7',
    when: Number(last?.id ?? 0) + 1000,
    tag,
    breakpoints: true,
  };
  const text = `-- ${journalName} needs this entry: ${JSON.stringify(entry)}\n${ended(up)}`;
  return { uri: reading.uri(`${tag}.sql`), text };
}
