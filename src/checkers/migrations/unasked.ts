/** The answer where no live database is named: what could be held to one, found without loading what holds it. */
import type { Comparison, Context } from '../../model/index.ts';
import { targetsOf } from './configured.ts';
import type { MigrationsConfig } from './configured.ts';

/** Undefined where some target names a database: then there is something to compare. */
export async function unasked(context: Context, config: MigrationsConfig): Promise<Comparison | undefined> {
  if (targetsOf(config).some(({ url }) => url !== undefined)) return undefined;
  const { detectFolders } = await import('./layouts/index.ts');
  const places = config.directory === undefined ? await detectFolders(context) : [{ directory: config.directory }];
  const folders = [...new Set(places.map(({ directory }) => directory))];
  const more = folders.length > 3 ? ` and ${folders.length - 3} more` : '';
  return {
    drifts: [],
    skipped:
      folders.length === 0
        ? 'no migrations for Postgres were found'
        : `no live database is named: set migrations.url to "env:DATABASE_URL" to hold one to ${folders.slice(0, 3).join(', ')}${more}`,
  };
}
