/** A column as it is written where it is created, and what cannot be said there. */
import type { ObjectOf, Options, Snapshot } from '../../facts.ts';
import { find, optionList, step } from '../plan.ts';
import { literal, quoted, reference } from '../quote.ts';
import type { Step } from '../remedy.ts';

type Column = ObjectOf<'column'>;

/** `email text COLLATE "C" DEFAULT 'x' NOT NULL` */
export function columnDefinition({ path, attributes }: Column, nullable = false): string {
  const { type, collation, notNull, generated, identity } = attributes;
  return [
    quoted(path.at(-1) ?? ''),
    type,
    ...(attributes.foreignOptions && Object.keys(attributes.foreignOptions).length > 0
      ? [`OPTIONS (${foreignOptionList(attributes.foreignOptions)})`]
      : []),
    ...(collation === undefined ? [] : [`COLLATE ${reference(collation)}`]),
    ...(generated === undefined
      ? []
      : [`GENERATED ALWAYS AS (${generated}) ${attributes.generatedAs === 'virtual' ? 'VIRTUAL' : 'STORED'}`]),
    ...(identity === undefined ? [] : [identityClause(identity, attributes.identityOptions)]),
    ...(attributes.default === undefined ? [] : [`DEFAULT ${attributes.default}`]),
    ...(notNull && !nullable ? ['NOT NULL'] : []),
  ].join(' ');
}

export function identityClause(identity: 'always' | 'by default', options: Options | undefined): string {
  const list = identityOptionList(options ?? {});
  return `GENERATED ${identity.toUpperCase()} AS IDENTITY${list.length > 0 ? ` (${list.join(' ')})` : ''}`;
}

const optionWords: Readonly<Record<string, (value: string) => string>> = {
  type: (value) => `AS ${value}`,
  start: (value) => `START WITH ${value}`,
  increment: (value) => `INCREMENT BY ${value}`,
  min: (value) => `MINVALUE ${value}`,
  max: (value) => `MAXVALUE ${value}`,
  cache: (value) => `CACHE ${value}`,
  cycle: (value) => (value === 'true' ? 'CYCLE' : 'NO CYCLE'),
};

/** The options of a sequence as words, in a fixed order. */
export function identityOptionList(options: Options): string[] {
  return Object.entries(optionWords).flatMap(([name, words]) => {
    const value = options[name];
    return value === undefined ? [] : [words(value)];
  });
}

export function foreignOptionList(options: Options): string {
  return Object.entries(options)
    .map(([name, value]) => `${quoted(name)} ${literal(value)}`)
    .join(', ');
}

/** What only ALTER COLUMN says in every version. */
export function afterCreation(table: string, { path, attributes }: Column): Step[] {
  const change = `ALTER TABLE ${table} ALTER COLUMN ${quoted(path.at(-1) ?? '')}`;
  const { storage, compression, statistics, options } = attributes;
  return [
    ...(storage === undefined ? [] : [step(`${change} SET STORAGE ${storage.toUpperCase()}`, 'lock')]),
    ...(compression === undefined ? [] : [step(`${change} SET COMPRESSION ${quoted(compression)}`, 'lock')]),
    ...(statistics === undefined ? [] : [step(`${change} SET STATISTICS ${statistics}`)]),
    ...(Object.keys(options).length === 0 ? [] : [step(`${change} SET (${optionList(options)})`)]),
  ];
}

/** Built-in functions in defaults that give another value for each row, so that all rows are written. */
const volatileCalls =
  /\b(?:nextval|random|gen_random_uuid|uuid_generate_v\w+|uuidv[47]|clock_timestamp|timeofday)\s*\(/i;
/** Functions and casts that give one value for all rows. */
const stableCalls =
  /\b(?:now|timezone|date_trunc|to_timestamp|current_setting|lower|upper|coalesce|jsonb?_build_\w+)\s*\(/gi;

/** Whether a new column makes Postgres write every row: https://www.postgresql.org/docs/current/sql-altertable.html#SQL-ALTERTABLE-NOTES */
export function rewritesOnAdd({ attributes }: Column, snapshot: Snapshot): boolean {
  const { generated, generatedAs, identity, type } = attributes;
  if (identity !== undefined || (generated !== undefined && generatedAs !== 'virtual')) return true;
  if (find(snapshot, 'type', type)?.attributes.type === 'domain') return true;
  const text = attributes.default ?? '';
  if (volatileCalls.test(text)) return true;
  // A function of the user's own: unknown, so the worse is assumed. What stands in a string calls nothing.
  return /\w\s*\(/.test(
    text
      .replace(/'(?:[^']|'')*'/g, '')
      .replace(/::[\w .]+\(\d+(?:,\d+)?\)/g, '')
      .replace(stableCalls, ''),
  );
}
