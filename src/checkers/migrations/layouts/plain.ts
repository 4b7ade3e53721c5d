/** Plain SQL: one file that holds the schema, or a folder of files in the order of their names. */
import type { Candidate, Layout, Migration } from './layout.ts';
import { unreadable } from './layout.ts';
import { dialectOf, peek, speaksPostgres } from './reading/dialect.ts';
import { folderOf, openFolder, plainDirectory, scriptOf } from './reading/folder.ts';
import type { Reading } from './reading/folder.ts';
import { ended, needsNoTransaction } from './reading/next.ts';
import { byFolder, folderOfPath, isElsewhere, isForOther, nameOfPath } from './reading/paths.ts';
import { upPart } from './reading/plain-sections.ts';
import { goesUp } from './reading/plain-names.ts';
import { dieselLedger, plainManaged } from './reading/plain-ledgers.ts';
import { byNature, madeAt, slugOf, versionAfterDate, versionIn } from './reading/versions.ts';

const folderNames =
  /^(?:(?:db|database|sql|schema|pg|postgres(?:ql)?)[-_]?)?(?:migrations?|migrate)$|^(?:postgres(?:ql)?|pg)$/i;
const wholeSchema = /^(?:schema|structure)\.sql$/i;

export const plain: Layout = {
  tool: 'plain',
  detect: async (paths, context) => {
    const found: Candidate[] = [];
    const sql = paths.filter((uri) => uri.endsWith('.sql') && !isElsewhere(uri));
    for (const [directory, files] of byFolder(sql, (name) => /^\d/.test(name))) {
      const named = folderNames.test(nameOfPath(directory)) || folderNames.test(nameOfPath(folderOfPath(directory)));
      if (named && (await speaksPostgres(context, directory, files)))
        found.push({ tool: 'plain', directory, evidence: files[0] ?? directory });
    }
    const stepwise = new Map<string, string[]>();
    for (const uri of sql) {
      if (nameOfPath(uri) !== 'up.sql') continue;
      const directory = folderOfPath(folderOfPath(uri));
      if (/^\d/.test(nameOfPath(folderOfPath(uri)))) stepwise.set(directory, [...(stepwise.get(directory) ?? []), uri]);
    }
    for (const [directory, files] of stepwise)
      if (await speaksPostgres(context, directory, files))
        found.push({ tool: 'plain', directory, evidence: files[0] ?? directory });
    for (const uri of sql) {
      if (!wholeSchema.test(nameOfPath(uri)) || isForOther(uri)) continue;
      const text = await peek(context, uri);
      const dialect = dialectOf(text ?? '');
      // A file of this name may be for any database: without a sign of Postgres it is not taken for one. One that cannot
      // be read is told of when it is.
      if (text === undefined || (dialect.ddl && dialect.own))
        found.push({ tool: 'plain', directory: uri, evidence: uri });
    }
    return found;
  },
  read: async (written, context) => {
    const path = plainDirectory(written);
    if (path.endsWith('.sql')) {
      const reading = await openFolder(folderOfPath(path), context);
      const one = await migrationOf(reading, nameOfPath(path));
      const home = folderOfPath(path);
      return {
        ...folderOf(reading, [one], {
          tool: 'plain',
          managed: plainManaged,
          next: (slug, up) => ({
            uri: home === '.' ? `${slugOf(slug)}.sql` : `${home}/${slugOf(slug)}.sql`,
            // A file beside it would go unread.
            text: `-- ${path} is the whole schema: dump it anew once this has run, or write the change into it.\n${ended(up)}`,
          }),
        }),
        directory: path,
      };
    }
    const reading = await openFolder(path, context);
    const stepwise = reading.inside.filter((one) => /^\d[^/]*\/up\.sql$/.test(one)).sort(byNature);
    const names = stepwise.length > 0 ? stepwise : filesOf(reading);
    const migrations: Migration[] = [];
    for (const name of names) migrations.push(await migrationOf(reading, name));
    const last = names.at(-1);
    return folderOf(reading, migrations, {
      tool: 'plain',
      ...(stepwise.length > 0 ? { bookkeeping: dieselLedger(migrations) } : {}),
      managed: plainManaged,
      next: (slug, up) => nextFile(reading, last, slug, up),
    });
  },
};

/** Those of the folder itself, else all below it; what goes down, fills tables or tests is left out aloud. */
function filesOf(reading: Reading): string[] {
  const sql = reading.inside.filter((path) => path.endsWith('.sql'));
  const direct = sql.filter((path) => !path.includes('/'));
  const candidates = direct.length > 0 ? direct : sql;
  const kept = candidates.filter((path) => goesUp(path, candidates));
  const left = candidates.filter((path) => !kept.includes(path));
  if (left.length > 0) {
    const named = left.slice(0, 3).map(nameOfPath).join(', ');
    reading.note(
      'left-out',
      `${left.length} ${left.length === 1 ? 'file' : 'files'} of ${reading.directory} left out, since their names say that they go down, fill tables or test: ${named}${left.length > 3 ? ', …' : ''}`,
    );
  }
  return kept.sort(byNature);
}

async function migrationOf(reading: Reading, path: string): Promise<Migration> {
  const uri = reading.uri(path);
  const name = path.replace(/\/up\.sql$/, '');
  const digits = /^\d+/.exec(nameOfPath(name))?.[0] ?? '';
  const base = { id: name, name, uri, ...madeAt(digits) };
  const text = await reading.text(uri);
  if (text === undefined) return { ...base, scripts: [], code: unreadable };
  const part = upPart(text);
  const grouping = needsNoTransaction(part.sql) ? 'each' : 'whole';
  return { ...base, scripts: [scriptOf(reading, uri, part.sql, part.startLine, grouping)] };
}

function nextFile(reading: Reading, last: string | undefined, slug: string, up: string): { uri: string; text: string } {
  const folder =
    last === undefined ? '' : last.includes('/') && !last.endsWith('/up.sql') ? `${folderOfPath(last)}/` : '';
  const name = last === undefined ? '' : nameOfPath(last.replace(/\/up\.sql$/, ''));
  const { version: before, between } = versionIn(name);
  const version = before === undefined ? '' : versionAfterDate(before, '1') + (between ?? '_');
  const goes = /\.(?:do|up)\./.exec(name)?.[0];
  if (last?.endsWith('/up.sql')) return { uri: reading.uri(`${version}${slugOf(slug)}/up.sql`), text: ended(up) };
  const file =
    goes === '.do.'
      ? `${version}do.${slugOf(slug)}.sql`.replace('.do.do.', '.do.')
      : `${version}${slugOf(slug)}${goes === '.up.' ? '.up' : ''}.sql`;
  return { uri: reading.uri(folder + file), text: ended(up) };
}
