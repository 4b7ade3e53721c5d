/** Ways to give the shadow what live has where no migration could: for the trial alone, so that the way back can be tried. */
import type { Difference } from '../compare/difference.ts';
import type { SchemaObject } from '../facts.ts';
import { literal, nameLiteral, qualified, quoted, spareName } from './quote.ts';
import type { Remedies } from './remedies.ts';

export interface Stage {
  sql: string;
  /** Whether all must be as before in the end, or the object alone: columns of an old type keep the old one. */
  whole: boolean;
}

export function stageFor(difference: Difference, { restore }: Remedies): Stage | undefined {
  if (difference.direction !== 'changed' || !restore) return undefined;
  const { actual, attribute, found } = difference;
  const name = qualified(...actual.path.slice(0, 1), actual.path.at(-1) ?? '');
  if (attribute === 'memberOf')
    return {
      sql: restore.steps
        .map(({ sql }) => sql.replace(/^(ALTER EXTENSION (?:"(?:[^"]|"")*"|\w+)) DROP /, '$1 ADD '))
        .join(';\n'),
      whole: true,
    };
  if (actual.kind === 'index' && attribute === 'valid' && found === 'false')
    return {
      sql: `UPDATE pg_catalog.pg_index SET indisvalid = false WHERE indexrelid = ${nameLiteral(name)}::regclass`,
      whole: true,
    };
  if (attribute === 'values') return { sql: otherEnum(actual, name), whole: false };
  return undefined;
}

/** The old type stays under another name, with the columns that have it. */
function otherEnum(actual: SchemaObject, name: string): string {
  const { values = [] } = actual.attributes as { values?: readonly string[] };
  return `ALTER TYPE ${name} RENAME TO ${quoted(spareName(actual.path.at(-1) ?? ''))};\nCREATE TYPE ${name} AS ENUM (${values.map(literal).join(', ')})`;
}
