/** Flyway's schema history: what its kinds of lines mean for the versions of a folder. */
import type { Applied, Bookkeeping, Migration } from '../layout.ts';
import { byVersion, versionOf } from './flyway-names.ts';

/** `baseline`: version of the baseline script that stands in the folder for every version up to it. */
export function flywayLedger(
  table: string,
  migrations: readonly Migration[],
  baseline: string | undefined,
): Bookkeeping {
  const known = new Set(migrations.map(({ id }) => id));
  const upTo = (version: string) => migrations.filter(({ id }) => /^\d/.test(id) && byVersion(id, version) <= 0);

  return {
    table,
    query:
      'SELECT version::text, description::text, type::text, script::text, checksum::text, success::text, ' +
      `floor(extract(epoch FROM installed_on) * 1000)::bigint::text FROM ${table} ORDER BY installed_rank`,
    read: (rows) => {
      const applied = new Map<string, Applied>();
      for (const [written, description, type, script, checksum, success, at] of rows) {
        const version = written ? versionOf(written) : undefined;
        const kind = type ?? '';
        const id = version === undefined ? `R ${description ?? ''}` : kind === 'SQL_BASELINE' ? `B${version}` : version;
        // The schema was made by Flyway itself; a deletion or an undo takes an earlier line back.
        if (kind === 'SCHEMA') continue;
        applied.delete(id);
        if (kind === 'DELETE' || kind.startsWith('UNDO')) continue;
        if (version !== undefined && (kind === 'BASELINE' || (kind === 'SQL_BASELINE' && !known.has(id)))) {
          // Declared as done when Flyway came to a database that was there before, or done by a script that is gone.
          for (const one of upTo(version)) applied.set(one.id, { id: one.id, name: one.name });
          if (baseline !== undefined && byVersion(baseline, version) <= 0)
            applied.set(`B${baseline}`, { id: `B${baseline}`, name: script ?? '' });
          continue;
        }
        applied.set(id, {
          id,
          name: script ?? id,
          ...(checksum ? { checksum } : {}),
          ...(success === 'false' ? { failed: 'noted as failed' } : {}),
          ...(at ? { at: Number(at) } : {}),
        });
      }
      // Callbacks run along with every run and leave no line: once anything was applied, so were they.
      if (applied.size > 0)
        for (const { id, name } of migrations) if (/^(?:before|after)[A-Z]/.test(id)) applied.set(id, { id, name });
      return baseline === undefined ? [...applied.values()] : behindBaseline([...applied.values()], baseline);
    },
  };
}

/** A database that took the versions one by one has what the baseline script has, once it is past them. */
function behindBaseline(applied: Applied[], baseline: string): Applied[] {
  const id = `B${baseline}`;
  const isBefore = (one: Applied) => /^\d/.test(one.id) && byVersion(one.id, baseline) <= 0;
  const past = applied.some((one) => /^\d/.test(one.id) && byVersion(one.id, baseline) >= 0);
  if (!past && !applied.some((one) => one.id === id)) return applied;
  const rest = applied.filter((one) => !isBefore(one) && one.id !== id);
  return [applied.find((one) => one.id === id) ?? { id, name: id }, ...rest];
}
