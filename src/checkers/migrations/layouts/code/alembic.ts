/** Alembic: revisions that each name the one before. https://alembic.sqlalchemy.org/en/latest/tutorial.html */
import type { Bookkeeping, Candidate, Layout, Migration } from '../layout.ts';
import { codeOf, signed } from '../reading/code-layout.ts';
import { peek } from '../reading/dialect.ts';
import { folderOf, openFolder } from '../reading/folder.ts';
import { byFolder, folderOfPath, isElsewhere, isForOther, joined, nameOfPath, nearest } from '../reading/paths.ts';
import { slugOf } from '../reading/versions.ts';

interface Revision {
  id: string;
  path: string;
  before: string[];
}

export const alembic: Layout = {
  tool: 'alembic',
  detect: async (paths, context) => {
    const all = new Set(paths);
    const found: Candidate[] = [];
    for (const [directory, files] of byFolder(paths, (name, uri) => name.endsWith('.py') && !isElsewhere(uri))) {
      if (
        nameOfPath(directory) !== 'versions' ||
        !all.has(joined(folderOfPath(directory), 'env.py')) ||
        isForOther(directory)
      )
        continue;
      const ini = nearest(all, directory, ['alembic.ini']);
      const url =
        /^[ \t]*sqlalchemy\.url[ \t]*=[ \t]*(\w+)/m.exec(
          ini === undefined ? '' : ((await peek(context, ini)) ?? ''),
        )?.[1] ?? '';
      if (/^(?:sqlite|mysql|mariadb|mssql|oracle)/.test(url)) continue;
      const evidence = await signed(context, files, /^down_revision\b/m);
      if (evidence !== undefined) found.push({ tool: 'alembic', directory, evidence: ini ?? evidence });
    }
    return found;
  },
  read: async (written, context) => {
    const reading = await openFolder(written, context);
    const revisions: Revision[] = [];
    for (const path of reading.inside) {
      if (!path.endsWith('.py') || path.includes('/')) continue;
      const text = (await reading.text(reading.uri(path))) ?? '';
      const id = /^revision\b[^=\n]{0,40}=\s*["']([\w-]{1,100})["']/m.exec(text)?.[1];
      const before =
        /^down_revision\b[^=\n]{0,80}=\s*(\([^)]{0,1000}\)|["'][\w-]{1,100}["']|None)/m.exec(text)?.[1] ?? '';
      if (id !== undefined)
        revisions.push({ id, path, before: [...before.matchAll(/["']([\w-]+)["']/g)].map(([, name = '']) => name) });
    }
    const ordered = inOrder(revisions);
    for (const { path, before } of revisions)
      for (const name of before)
        if (!revisions.some(({ id }) => id === name))
          reading.warn(
            'missing-migration',
            `${reading.uri(path)} follows the revision ${name}, and it is not there`,
            reading.uri(path),
          );
    const migrations: Migration[] = ordered.map(({ id, path }) => ({
      id,
      name: path,
      uri: reading.uri(path),
      scripts: [],
      code: codeOf(path),
    }));
    const last = ordered.at(-1)?.id;
    return folderOf(reading, migrations, {
      tool: 'alembic',
      bookkeeping: bookkeeping(revisions, ordered),
      managed: ['public.alembic_version'],
      next: (slug, up, down) => {
        const id = `trueup_${slugOf(slug)}`.slice(0, 32);
        const run = (sql: string) => `    op.execute("""${sql.trimEnd().replace(/\\|"""/g, '\\$&')}""")\n`;
        const text =
          `from alembic import op\n\nrevision = "${id}"\ndown_revision = ${last === undefined ? 'None' : `"${last}"`}\nbranch_labels = None\ndepends_on = None\n\n\n` +
          `def upgrade() -> None:\n${run(up)}\n\ndef downgrade() -> None:\n${down === undefined ? '    pass\n' : run(down)}`;
        return { uri: reading.uri(`${id}.py`), text };
      },
    });
  },
};

/** Each after those that it follows, in the order of the files; what stands in a circle comes where it is met first. */
function inOrder(revisions: readonly Revision[]): Revision[] {
  const byId = new Map(revisions.map((revision) => [revision.id, revision]));
  const ordered = new Set<Revision>();
  const seen = new Set<Revision>();
  for (const first of revisions) {
    const open = [first];
    for (let one = open.at(-1); one !== undefined; one = open.at(-1)) {
      const ahead = seen.has(one)
        ? []
        : one.before.flatMap((id) => byId.get(id) ?? []).filter((before) => !seen.has(before));
      seen.add(one);
      if (ahead.length > 0) open.push(...ahead);
      else ordered.add(open.pop() ?? one);
    }
  }
  return [...ordered];
}

/** The table holds the newest revision of each branch: with all that lie before them they were applied. */
function bookkeeping(revisions: readonly Revision[], ordered: readonly Revision[]): Bookkeeping {
  return {
    table: 'public.alembic_version',
    query: 'SELECT version_num::text FROM public.alembic_version ORDER BY version_num',
    read: (rows) => {
      const byId = new Map(revisions.map((revision) => [revision.id, revision]));
      const applied = new Set<string>();
      const heads = rows.map(([id]) => id ?? '');
      const open = [...heads];
      for (let id = open.pop(); id !== undefined; id = open.pop()) {
        if (applied.has(id)) continue;
        applied.add(id);
        open.push(...(byId.get(id)?.before ?? []));
      }
      const unknown = heads.filter((id) => !byId.has(id)).map((id) => ({ id, name: id }));
      return [...ordered.filter(({ id }) => applied.has(id)).map(({ id, path }) => ({ id, name: path })), ...unknown];
    },
  };
}
