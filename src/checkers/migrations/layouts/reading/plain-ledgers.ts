/** Tables that tools without a layout of their own keep beside plain SQL. */
import type { Bookkeeping, Migration } from '../layout.ts';
import { nameOfPath } from './paths.ts';

export const plainManaged: readonly string[] = [
  'public.schema_migrations',
  'public.schema_version',
  'public.schemaversion',
  'public.ar_internal_metadata',
  'public.__diesel_schema_migrations',
  'public._sqlx_migrations',
  'public.refinery_schema_history',
  'public.gorp_migrations',
  'atlas_schema_revisions',
  'atlas_schema_revisions.*',
];

/** Diesel names a version by the digits of the folder before its first underscore. https://diesel.rs/guides/getting-started */
export function dieselLedger(migrations: readonly Migration[]): Bookkeeping {
  const byVersion = new Map(migrations.map(({ id }) => [(nameOfPath(id).split('_')[0] ?? '').replaceAll('-', ''), id]));
  return {
    table: 'public.__diesel_schema_migrations',
    query:
      'SELECT version::text, floor(extract(epoch FROM run_on) * 1000)::bigint::text FROM public.__diesel_schema_migrations ORDER BY version',
    read: (rows) =>
      rows.map(([version, at]) => {
        const id = byVersion.get(version ?? '') ?? version ?? '';
        return { id, name: id, ...(at ? { at: Number(at) } : {}) };
      }),
  };
}
