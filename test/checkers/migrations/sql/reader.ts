/** Reads the provenance of a few files as text, so that a table of it can be read. */
import type { Migration } from '../../../../src/checkers/migrations/layouts/layout.ts';
import { traceObjects } from '../../../../src/checkers/migrations/sql/provenance.ts';

function migrations(...files: readonly string[]): Migration[] {
  return files.map((sql, index) => {
    const uri = `${index + 1}.sql`;
    return { id: uri, name: uri, uri, scripts: [{ uri, sql, startLine: 1, grouping: 'whole' }] };
  });
}

/** `2.sql: ALTER TABLE …`: the file and the line as it is written, so that a table of them can be read. */
export function reader(files: readonly string[]): {
  touched(name: string): string | undefined;
  created(name: string): string | undefined;
  lastOf(names: readonly string[]): string | undefined;
} {
  const provenance = traceObjects(migrations(...files));
  const show = (place: { uri: string; startLine?: number } | undefined): string | undefined =>
    place &&
    `${place.uri}: ${files[Number.parseInt(place.uri, 10) - 1]?.split('\n')[(place.startLine ?? 0) - 1]?.trim()}`;
  return {
    touched: (name) => show(provenance.touched(name)),
    created: (name) => show(provenance.created(name)),
    lastOf: (names) => show(provenance.lastOf(names)),
  };
}
