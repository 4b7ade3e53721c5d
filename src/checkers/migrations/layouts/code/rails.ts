/** Rails: Ruby files by their stamp; `db/structure.sql`, where there is one, is read as plain SQL instead. https://guides.rubyonrails.org/active_record_migrations.html */
import type { Candidate, Layout, Migration } from '../layout.ts';
import { codeOf, linesOf } from '../reading/code-layout.ts';
import { peek } from '../reading/dialect.ts';
import { folderOf, openFolder } from '../reading/folder.ts';
import { byFolder, folderOfPath, isElsewhere, isForOther, joined, nameOfPath, nearest } from '../reading/paths.ts';
import { byNumber, madeAt, slugOf, versionAfter, withoutZeros } from '../reading/versions.ts';

const file = /^(\d+)_(\w+)\.rb$/;

export const rails: Layout = {
  tool: 'rails',
  detect: async (paths, context) => {
    const all = new Set(paths);
    const found: Candidate[] = [];
    for (const [directory, files] of byFolder(paths, (name, uri) => file.test(name) && !isElsewhere(uri))) {
      if (!nameOfPath(directory).endsWith('migrate') || isForOther(directory)) continue;
      const root = folderOfPath(folderOfPath(directory));
      const uri = nearest(all, root, ['config/database.yml', 'config/database.yaml']);
      const adapters = uri === undefined ? '' : ((await peek(context, uri)) ?? '');
      if (/adapter:\s*["']?\w/.test(adapters) && !/postg|DATABASE_URL/i.test(adapters)) continue;
      // A structure.sql of Postgres says all that these do, and is found as plain SQL.
      if (!all.has(joined(folderOfPath(directory), 'structure.sql')))
        found.push({ tool: 'rails', directory, evidence: files[0] ?? directory });
    }
    return found;
  },
  read: async (written, context) => {
    const reading = await openFolder(written, context);
    const names = reading.inside.filter((path) => file.test(path)).sort((a, b) => byNumber(digitsOf(a), digitsOf(b)));
    const migrations: Migration[] = names.map((name) => ({
      id: withoutZeros(digitsOf(name)),
      name,
      uri: reading.uri(name),
      scripts: [],
      code: codeOf(name),
      ...madeAt(digitsOf(name)),
    }));
    return folderOf(reading, migrations, {
      tool: 'rails',
      bookkeeping: linesOf('public.schema_migrations', 'version', 'version', withoutZeros),
      managed: ['public.schema_migrations', 'public.ar_internal_metadata'],
      next: (slug, up, down) => {
        const last = names.at(-1);
        const name = slugOf(slug);
        const type = name
          .split('_')
          .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
          .join('');
        const step = (direction: string, sql: string | undefined) =>
          `  def ${direction}\n${sql === undefined ? '' : `    execute <<~'SQL'\n${sql.trimEnd().replace(/^(?=.)/gm, '      ')}\n    SQL\n`}  end\n`;
        return {
          uri: reading.uri(
            `${versionAfter(last === undefined ? undefined : digitsOf(last), '20000101000000')}_${name}.rb`,
          ),
          text: `class ${type} < ActiveRecord::Migration[7.0]\n${step('up', up)}\n${step('down', down)}end\n`,
        };
      },
    });
  },
};

function digitsOf(name: string): string {
  return /^\d+/.exec(name)?.[0] ?? '';
}
