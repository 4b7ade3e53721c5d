/** Flyway: versions, baselines and repeatable scripts, told by their file names. https://documentation.red-gate.com/flyway */
import { ConfigError } from '../../../model/index.ts';
import type { Candidate, Layout, LayoutOptions, Migration } from './layout.ts';
import { unreadable } from './layout.ts';
import { flywayLedger } from './reading/flyway-ledger.ts';
import { crc32, isExact } from './reading/checksums.ts';
import { speaksPostgres } from './reading/dialect.ts';
import { flywayFile, byVersion } from './reading/flyway-names.ts';
import type { FlywayFile } from './reading/flyway-names.ts';
import { flywaySettings, withPlaceholders } from './reading/flyway-settings.ts';
import type { FlywaySettings } from './reading/flyway-settings.ts';
import { folderOf, identity, openFolder, scriptOf, searchPath } from './reading/folder.ts';
import type { Reading } from './reading/folder.ts';
import { downAsComment, ended, needsNoTransaction } from './reading/next.ts';
import { ancestors, folderOfPath, isElsewhere, isForOther, nameOfPath } from './reading/paths.ts';
import { byText, madeAt, slugOf, versionAfter } from './reading/versions.ts';

export const flyway: Layout = {
  tool: 'flyway',
  detect: async (paths, context) => {
    const folders = new Map<string, string[]>();
    for (const uri of paths) {
      const kind = uri.endsWith('.sql') && !isElsewhere(uri) ? flywayFile(nameOfPath(uri))?.kind : undefined;
      if (kind !== 'versioned' && kind !== 'baseline') continue;
      const directory = folderOfPath(uri);
      if (isForOther(directory)) continue;
      // Locations are read with everything below them: a folder for each release, or for each database.
      const root = ancestors(directory).find((folder) => /^migrations?$/i.test(nameOfPath(folder))) ?? directory;
      folders.set(root, [...(folders.get(root) ?? []), uri]);
    }
    const found: Candidate[] = [];
    for (const [directory, files] of folders)
      if (await speaksPostgres(context, directory, files))
        found.push({ tool: 'flyway', directory, evidence: files[0] ?? directory });
    return found;
  },
  read: async (written, context, options) => {
    const reading = await openFolder(written, context);
    if (isForOther(reading.directory))
      throw new ConfigError(
        `${reading.directory} is named after another database, and trueup compares Postgres databases`,
        'name another folder with migrations.directory',
      );
    const settings = await flywaySettings(reading, options);
    const files = filesOf(reading);
    const versioned = files
      .filter(({ file }) => file.kind === 'versioned')
      .sort((a, b) => byVersion(a.file.version, b.file.version));
    const baseline = files
      .filter(({ file }) => file.kind === 'baseline')
      .sort((a, b) => byVersion(a.file.version, b.file.version))
      .at(-1);
    const later = versioned.filter(({ file }) => !baseline || byVersion(file.version, baseline.file.version) > 0);
    const repeatable = files
      .filter(({ file }) => file.kind === 'repeatable')
      .sort((a, b) => byText(a.file.description, b.file.description));
    const callbacks = (...names: string[]) =>
      files.filter(({ file }) => file.kind === 'callback' && names.includes(file.event));

    const migrations: Migration[] = [];
    const ordered = [
      ...callbacks('beforeMigrate'),
      ...(baseline ? [baseline] : []),
      ...later,
      ...callbacks('afterVersioned'),
      ...repeatable,
      ...callbacks('afterMigrate', 'afterMigrateApplied'),
    ];
    for (const one of ordered) migrations.push(await migrationOf(reading, one, settings, options));
    for (const { uri, file } of callbacks('beforeEachMigrate', 'afterEachMigrate', 'afterConnect', 'beforeConnect'))
      reading.note('callback-not-replayed', `${uri} runs at ${file.event}, which the replay leaves out`, uri);

    const last = (later.at(-1) ?? baseline)?.file.written;
    return folderOf(reading, migrations, {
      tool: 'flyway',
      bookkeeping: flywayLedger(identity(settings.schema, settings.table), migrations, baseline?.file.version),
      managed: [identity(settings.schema, settings.table), 'public.refinery_schema_history'],
      ...(settings.schema === 'public' ? {} : { setup: `CREATE SCHEMA IF NOT EXISTS "${settings.schema}";` }),
      next: (slug, up, down) => {
        const name = `${nextVersion(last)}__${slugOf(slug)}.sql`;
        const head = needsNoTransaction(up) ? '-- flyway:executeInTransaction=false\n' : '';
        return { uri: reading.uri(`V${name}`), text: head + ended(up) + downAsComment(reading.uri(`U${name}`), down) };
      },
    });
  },
};

interface Found {
  uri: string;
  file: FlywayFile;
}

/** SQL of the folder and below, and what its Java twin holds: `src/main/java/db/migration` beside `src/main/resources/db/migration`. */
function filesOf(reading: Reading): Found[] {
  const found: Found[] = [];
  const add = (uri: string) => {
    const file = flywayFile(nameOfPath(uri));
    if (file) found.push({ uri, file });
  };
  for (const path of reading.inside) if (!isForOther(folderOfPath(path))) add(reading.uri(path));
  const twins = ['java', 'kotlin', 'groovy', 'scala'].map((language) =>
    reading.directory.replace(/(^|\/)resources(?=\/|$)/, `$1${language}`),
  );
  for (const uri of reading.all)
    if (twins.some((twin) => twin !== reading.directory && uri.startsWith(`${twin}/`))) add(uri);
  return found;
}

async function migrationOf(
  reading: Reading,
  { uri, file }: Found,
  settings: FlywaySettings,
  options: LayoutOptions,
): Promise<Migration> {
  const base: Migration = {
    id: file.id,
    name: nameOfPath(uri),
    uri,
    scripts: [],
    ...(file.kind === 'repeatable' || file.kind === 'callback' ? { repeatable: true } : {}),
    ...madeAt(file.version.replaceAll('.', '')),
  };
  if (!uri.endsWith('.sql'))
    return { ...base, code: `it is a ${languages[uri.slice(uri.lastIndexOf('.') + 1)] ?? 'code'} file` };
  const text = await reading.text(uri);
  if (text === undefined) return { ...base, code: unreadable };
  const conf = reading.all.has(`${uri}.conf`) ? ((await reading.text(`${uri}.conf`)) ?? '') : '';
  const alone =
    /^[ \t]*executeInTransaction[ \t]*=[ \t]*false/im.test(conf) ||
    /^[ \t]*--[ \t]*flyway:executeInTransaction[ \t]*[=:][ \t]*false/im.test(text);
  const raw =
    /^[ \t]*placeholderReplacement[ \t]*=[ \t]*false/im.test(conf) ||
    /^[ \t]*--[ \t]*flyway:placeholderReplacement[ \t]*[=:][ \t]*false/im.test(text);
  const sql = raw ? text : withPlaceholders(reading, uri, text, settings, options);
  const script = scriptOf(reading, uri, sql, 1, alone ? 'each' : 'whole');
  // Flyway puts its default schema first for every script.
  const path = settings.schema === 'public' ? [] : [searchPath(uri, `"${settings.schema}", public`)];
  // A repeatable script's checksum is taken of the text with its values put in, and those may differ on live.
  const certain = isExact(text) && file.kind !== 'callback' && !(file.kind === 'repeatable' && sql !== text);
  return { ...base, scripts: [...path, script], ...(certain ? { checksums: [checksumOf(text)] } : {}) };
}

const languages: Record<string, string> = { java: 'Java', kt: 'Kotlin', groovy: 'Groovy', scala: 'Scala' };

/** CRC-32 of the lines without their ends, as a signed number (its LoadableResource and ChecksumCalculator). */
function checksumOf(text: string): string {
  const crc = crc32(new TextEncoder().encode(text).filter((byte) => byte !== 0x0a && byte !== 0x0d));
  return String(crc);
}

/** The last part of the version, one further. */
function nextVersion(last: string | undefined): string {
  if (last === undefined) return '1';
  const [, before = '', part = ''] = /^(.*?)(\d+)$/.exec(last) ?? [];
  return before + versionAfter(part, '1');
}
