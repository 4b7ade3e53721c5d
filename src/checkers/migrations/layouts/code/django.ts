/** Django: numbered Python files for each app, which name what they depend on. https://docs.djangoproject.com/en/stable/topics/migrations */
import type { Bookkeeping, Candidate, Layout, Migration } from '../layout.ts';
import { codeOf } from '../reading/code-layout.ts';
import { samplesOf } from '../reading/dialect.ts';
import { folderOf, openFolder } from '../reading/folder.ts';
import { folderOfPath, isElsewhere, isWithin, nameOfPath } from '../reading/paths.ts';
import { byText, slugOf, versionAfter } from '../reading/versions.ts';

const file = /(?:^|\/)([^/]+)\/migrations\/(\d{4}_\w+)\.py$/;

export const django: Layout = {
  tool: 'django',
  detect: async (paths, context) => {
    const found: Candidate[] = [];
    for (const uri of paths) {
      if (nameOfPath(uri) !== 'manage.py' || isElsewhere(uri)) continue;
      const directory = folderOfPath(uri);
      const inside = paths.filter((path) => path.endsWith('.py') && isWithin(path, directory));
      if (!inside.some((path) => file.test(path))) continue;
      const settings = await samplesOf(
        context,
        inside.filter((path) => /(?:^|\/)settings(?:\/\w+)?\.py$|(?:^|\/)settings_?\w*\.py$/.test(path)),
      );
      const text = settings.join('\n');
      // Without a word of Postgres, an engine that is named plainly is another one.
      if (/postg|psycopg|dj_database_url|DATABASE_URL/i.test(text) || !/django\.db\.backends\.\w+/.test(text))
        found.push({ tool: 'django', directory, evidence: uri });
    }
    return found;
  },
  read: async (written, context) => {
    const reading = await openFolder(written, context);
    const paths = reading.inside.filter((path) => file.test(path)).sort(byText);
    const migrations: Migration[] = paths.map((path) => {
      const [, app = '', name = ''] = file.exec(path) ?? [];
      return { id: `${app}.${name}`, name: `${app}.${name}`, uri: reading.uri(path), scripts: [], code: codeOf(path) };
    });
    return folderOf(reading, migrations, {
      tool: 'django',
      bookkeeping: bookkeeping(new Set(migrations.map(({ id }) => id.split('.')[0] ?? ''))),
      managed: ['public.django_migrations', 'public.django_migrations_id_seq'],
      next: (slug, up, down) => {
        const last = paths.at(-1) ?? 'app/migrations/0000_none.py';
        const [, app = 'app', name = ''] = file.exec(last) ?? [];
        const next = `${versionAfter(name.slice(0, 4), '0001')}_${slugOf(slug)}`;
        const quoted = (sql: string) => `"""${sql.trimEnd().replace(/\\|"""/g, '\\$&')}"""`;
        const text =
          `from django.db import migrations\n\n\nclass Migration(migrations.Migration):\n    dependencies = [("${app}", "${name}")]\n` +
          `    operations = [\n        migrations.RunSQL(\n            ${quoted(up)},\n            ${down === undefined ? 'migrations.RunSQL.noop' : quoted(down)},\n        ),\n    ]\n`;
        return { uri: reading.uri(`${folderOfPath(last)}/${next}.py`), text };
      },
    });
  },
};

/** Lines of apps that are installed (`auth`, `admin`) speak of files that are not in the repository. */
function bookkeeping(apps: ReadonlySet<string>): Bookkeeping {
  return {
    table: 'public.django_migrations',
    query: 'SELECT app::text, name::text FROM public.django_migrations ORDER BY id',
    read: (rows) =>
      rows.flatMap(([app, name]) => (apps.has(app ?? '') ? [{ id: `${app}.${name}`, name: `${app}.${name}` }] : [])),
  };
}
