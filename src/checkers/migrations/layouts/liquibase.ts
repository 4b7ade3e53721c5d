/** Liquibase: changesets in SQL files, in the order of a master changelog. https://docs.liquibase.com/concepts/changelogs/sql-format.html */
import type { Applied, Bookkeeping, Candidate, Layout, LayoutOptions, Migration, Script } from './layout.ts';
import { unreadable } from './layout.ts';
import { peek, samplesOf, speaksPostgres } from './reading/dialect.ts';
import { changelogOrder, isMasterName } from './reading/changelog-order.ts';
import { changesetsIn } from './reading/changesets.ts';
import type { Changeset } from './reading/changesets.ts';
import { folderOf, openFolder, scriptOf } from './reading/folder.ts';
import type { Reading } from './reading/folder.ts';
import { commented, ended, needsNoTransaction } from './reading/next.ts';
import { byFolder, folderOfPath, isElsewhere, isForOther, isWithin, nameOfPath } from './reading/paths.ts';
import { slugOf, versionAfter } from './reading/versions.ts';

const formatted = /^\s*--\s*liquibase formatted sql/i;

export const liquibase: Layout = {
  tool: 'liquibase',
  detect: async (paths, context) => {
    const found: Candidate[] = [];
    for (const uri of paths) {
      if (!isMasterName(nameOfPath(uri)) || isElsewhere(uri) || isForOther(uri)) continue;
      const text = (await peek(context, uri)) ?? '';
      if (!/databaseChangeLog/.test(text)) continue;
      found.push({ tool: 'liquibase', directory: folderOfPath(uri), evidence: uri });
    }
    const masters = found.map(({ directory }) => directory);
    const likely = (name: string, uri: string) =>
      name.endsWith('.sql') && /changelog|liquibase|migration|changes/i.test(uri) && !isElsewhere(uri);
    for (const [directory, files] of byFolder(paths, likely)) {
      if (masters.some((master) => isWithin(directory, master))) continue;
      const samples = await samplesOf(context, files, 2);
      if (samples.some((text) => formatted.test(text)) && (await speaksPostgres(context, directory, files)))
        found.push({ tool: 'liquibase', directory, evidence: files[0] ?? directory });
    }
    return found;
  },
  read: async (written, context, options) => {
    const reading = await openFolder(written, context);
    const migrations: Migration[] = [];
    for (const step of await changelogOrder(reading)) {
      if (step.kind === 'code') migrations.push(codeOf(step.uri, step.id, step.author));
      else migrations.push(...(await fromSql(reading, step.uri, options)));
    }
    const last = migrations.findLast(({ uri }) => uri.endsWith('.sql'));
    return folderOf(reading, migrations, {
      tool: 'liquibase',
      bookkeeping: bookkeeping(migrations),
      managed: ['public.databasechangelog', 'public.databasechangeloglock', 'public.databasechangeloghistory'],
      next: (slug, up, down) => nextFile(reading, last, slug, up, down),
    });
  },
};

function idOf(uri: string, author: string, id: string): string {
  return `${uri}::${id}::${author}`;
}

function codeOf(uri: string, id: string, author: string): Migration {
  const kind = uri
    .slice(uri.lastIndexOf('.') + 1)
    .toUpperCase()
    .replace('YML', 'YAML');
  return { id: idOf(uri, author, id), name: `${author}:${id}`, uri, scripts: [], code: `it is a changeset in ${kind}` };
}

async function fromSql(reading: Reading, uri: string, options: LayoutOptions): Promise<Migration[]> {
  const text = await reading.text(uri);
  if (text === undefined) return [{ id: uri, name: nameOfPath(uri), uri, scripts: [], code: unreadable }];
  const { changesets, isFormatted } = changesetsIn(text);
  if (!isFormatted) {
    reading.note(
      'not-formatted',
      `${uri} does not begin with "--liquibase formatted sql": its SQL is taken as one changeset`,
      uri,
    );
    return [
      { id: idOf(uri, 'includeAll', 'raw'), name: nameOfPath(uri), uri, scripts: [scriptOf(reading, uri, text)] },
    ];
  }
  return changesets.filter(isForPostgres).map((changeset) => {
    for (const [what, line] of changeset.conditions)
      reading.note(
        'conditional-changeset',
        `${uri}: ${changeset.author}:${changeset.id} runs under ${what}, which the replay takes as met`,
        uri,
        line,
      );
    return {
      id: idOf(uri, changeset.author, changeset.id),
      name: `${changeset.author}:${changeset.id}`,
      uri,
      scripts: scriptsOf(reading, uri, changeset, options),
      ...(changeset.runsAgain ? { repeatable: true } : {}),
    };
  });
}

function isForPostgres({ dbms }: Changeset): boolean {
  if (dbms === undefined) return true;
  const names = dbms
    .toLowerCase()
    .split(',')
    .map((name) => name.trim());
  if (names.some((name) => name === 'none' || name === '!postgresql')) return false;
  return names.some((name) => name === 'postgresql' || name === 'all' || name.startsWith('!'));
}

/** Cut where the changeset names a delimiter of its own; otherwise as one text. */
function scriptsOf(reading: Reading, uri: string, changeset: Changeset, { placeholders }: LayoutOptions): Script[] {
  const { endDelimiter, sql, startLine } = changeset;
  const text = sql.replace(/\$\{([\w.-]{1,100})\}/g, (all, name: string) => {
    const value = Object.hasOwn(placeholders, name) ? placeholders[name] : changeset.properties.get(name);
    if (value === undefined)
      reading.warn(
        'unset-placeholder',
        `${uri} needs the value of \${${name}}: set it in migrations.placeholders`,
        uri,
        startLine,
      );
    return value ?? all;
  });
  const grouping = changeset.inTransaction ? 'whole' : 'each';
  if (endDelimiter === undefined || endDelimiter === ';' || !changeset.splits)
    return [scriptOf(reading, uri, text, startLine, changeset.splits ? grouping : 'whole')];
  // A delimiter is an expression at the end of a statement; those in use are a word or a sign, perhaps on a line of its own.
  const sign = endDelimiter.replace(/^(?:\\r|\\n|\^|\\s\*)+|(?:\\r|\\n|\$|\\s\*)+$/g, '');
  const scripts: Script[] = [];
  let line = startLine;
  let piece: string[] = [];
  const flush = () => {
    if (piece.join('').trim() !== '')
      scripts.push(scriptOf(reading, uri, piece.join('\n'), line - piece.length, grouping));
    piece = [];
  };
  for (const written of text.split('\n')) {
    const trimmed = written.trimEnd();
    line++;
    const ends =
      trimmed.toLowerCase().endsWith(sign.toLowerCase()) && (/^\W/.test(sign) || trimmed.trim().length === sign.length);
    piece.push(ends ? trimmed.slice(0, -sign.length) : written);
    if (ends) flush();
  }
  flush();
  return scripts;
}

function nextFile(
  reading: Reading,
  last: Migration | undefined,
  slug: string,
  up: string,
  down: string | undefined,
): { uri: string; text: string } {
  const [folder, name] = last ? [folderOfPath(last.uri), nameOfPath(last.uri)] : [reading.directory, ''];
  const [, before = '', digits, after = ''] = /^(\D*)(\d+)(\D)?/.exec(name) ?? [];
  const file =
    digits === undefined
      ? `${slugOf(slug)}.sql`
      : `${before}${versionAfter(digits, '1')}${after === '.' ? '_' : after}${slugOf(slug)}.sql`;
  const attributes = `${needsNoTransaction(up) ? ' runInTransaction:false' : ''}${/\$\w*\$/.test(up) ? ' splitStatements:false' : ''}`;
  const back = down === undefined ? '' : `${commented(down).replaceAll(/^-- ?/gm, '--rollback ')}\n`;
  const text = `--liquibase formatted sql\n\n--changeset trueup:${slugOf(slug)}${attributes}\n${ended(up)}${back}`;
  return { uri: folder === '.' ? file : `${folder}/${file}`, text };
}

/**
 * A changeset is known by its id, author and path; the path is as the tool was started, so the end of it has to do.
 * The MD5 in the table is taken of a normalised form that changed between versions: not compared.
 */
function bookkeeping(migrations: readonly Migration[]): Bookkeeping {
  const byName = new Map<string, Migration[]>();
  for (const migration of migrations) byName.set(migration.name, [...(byName.get(migration.name) ?? []), migration]);
  return {
    table: 'public.databasechangelog',
    others: ['public.databasechangeloglock', 'public.databasechangeloghistory'],
    query:
      'SELECT id::text, author::text, filename::text, exectype::text, floor(extract(epoch FROM dateexecuted) * 1000)::bigint::text ' +
      'FROM public.databasechangelog ORDER BY orderexecuted, dateexecuted',
    read: (rows) => {
      const applied = new Map<string, Applied>();
      for (const [id, author, filename, type, at] of rows) {
        const path = (filename ?? '').replace(/^classpath:\/*/, '').replace(/^\.?\//, '');
        const same = byName.get(`${author ?? ''}:${id ?? ''}`) ?? [];
        const one =
          same.find(({ uri }) => uri === path || uri.endsWith(`/${path}`) || path.endsWith(`/${uri}`)) ??
          (same.length === 1 ? same[0] : undefined);
        const key = one?.id ?? idOf(path, author ?? '', id ?? '');
        applied.delete(key);
        applied.set(key, {
          id: key,
          name: `${author ?? ''}:${id ?? ''}`,
          ...(type === 'FAILED' ? { failed: 'noted as failed' } : {}),
          ...(at ? { at: Number(at) } : {}),
        });
      }
      return [...applied.values()];
    },
  };
}
