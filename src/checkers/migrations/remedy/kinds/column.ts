/** Columns: added, taken away, and each attribute changed. */
import type { ObjectOf } from '../../facts.ts';
import type { Changes, Plan, Recreate, Turn } from '../plan.ts';
import {
  destructive,
  find,
  ifExists,
  ifNotExists,
  isOnline,
  lastOf,
  none,
  optionChanges,
  ownerTable,
  recreate,
  step,
  steps,
  together,
  unchangeable,
  when,
} from '../plan.ts';
import { literal, nameLiteral, quoted, reference, spareName } from '../quote.ts';
import type { Step } from '../remedy.ts';
import {
  afterCreation,
  columnDefinition,
  identityClause,
  identityOptionList,
  rewritesOnAdd,
} from './column-definition.ts';
import { typeChange } from './column-type.ts';
import { foreignOptionChanges } from './foreign-options.ts';

type Column = ObjectOf<'column'>;

export const columns: Changes<'column'> = {
  create: (to, turn) => {
    const table = ownerTable(to);
    const { notNull, default: value, generated, identity } = to.attributes;
    const hazards = rewritesOnAdd(to, turn.to) ? (['lock', 'rewrite'] as const) : (['lock'] as const);
    const add = `ALTER TABLE ${table} ADD COLUMN ${ifNotExists(turn)}`;
    // Rows that are there have no value for it, so on live it is filled between two steps.
    const empty = notNull && value === undefined && generated === undefined && identity === undefined;
    const filled = isOnline(turn) && empty && !isKnownEmpty(to, turn);
    if (!filled)
      return steps(
        step(add + columnDefinition(to), ...hazards, ...(empty ? (['may-fail'] as const) : [])),
        ...afterCreation(table, to),
      );
    const [first, ...rest] = setNotNull(table, lastOf(to.path), turn);
    return steps(
      step(add + columnDefinition(to, true), ...hazards),
      ...afterCreation(table, to),
      ...(first ? [{ ...first, sql: `-- Give the rows that are there a value first.\n${first.sql}` }] : []),
      ...rest,
    );
  },

  drop: (from, turn) =>
    destructive(
      step(
        `ALTER TABLE ${ownerTable(from)} DROP COLUMN ${ifExists(turn)}${quoted(lastOf(from.path))}`,
        'lock',
        'data-loss',
      ),
    ),

  rename: (from, to, turn) =>
    steps(
      when(
        turn,
        columnExists(from),
        [`ALTER TABLE ${ownerTable(from)} RENAME COLUMN ${quoted(lastOf(from.path))} TO ${quoted(lastOf(to.path))}`],
        'lock',
      ),
    ),

  alter: (from, to, attribute, turn) => {
    const table = ownerTable(from);
    const name = lastOf(from.path);
    const change = `ALTER TABLE ${table} ALTER COLUMN ${quoted(name)}`;
    const was = from.attributes;
    const is = to.attributes;
    switch (attribute) {
      case 'type':
      case 'collation':
        return newType(change, from, to, turn);
      case 'notNull':
        return is.notNull ? steps(...setNotNull(table, name, turn)) : steps(step(`${change} DROP NOT NULL`, 'lock'));
      case 'default':
        return steps(
          step(is.default === undefined ? `${change} DROP DEFAULT` : `${change} SET DEFAULT ${is.default}`, 'lock'),
        );
      case 'generated':
      case 'generatedAs':
        return regenerate(change, from, to, turn);
      case 'identity':
        return newIdentity(change, from, to, turn);
      case 'identityOptions': {
        const differing = Object.entries(is.identityOptions ?? {}).filter(
          ([key, value]) => was.identityOptions?.[key] !== value,
        );
        const words = identityOptionList(Object.fromEntries(differing));
        return words.length === 0
          ? unchangeable('column', attribute)
          : steps(step(`${change} ${words.map((word) => `SET ${word}`).join(' ')}`));
      }
      case 'storage':
        return steps(step(`${change} SET STORAGE ${storageWord(is, turn)}`, 'lock'));
      case 'compression':
        return steps(
          step(
            `${change} SET COMPRESSION ${quoted(is.compression ?? 'default').replace('"default"', 'default')}`,
            'lock',
          ),
        );
      case 'statistics':
        return steps(step(`${change} SET STATISTICS ${is.statistics ?? -1}`));
      case 'options':
        return steps(...optionChanges(was.options, is.options).map((words) => step(`${change} ${words}`)));
      case 'foreignOptions':
        return foreignOptionChanges(
          `ALTER FOREIGN TABLE ${table} ALTER COLUMN ${quoted(name)}`,
          was.foreignOptions,
          is.foreignOptions,
          turn,
        );
      default:
        return unchangeable('column', attribute);
    }
  },
};

/** `SET NOT NULL` reads the whole table under a lock, unless a valid check says already that there is no null. */
function setNotNull(table: string, name: string, turn: Turn): Step[] {
  const column = quoted(name);
  if (!isOnline(turn))
    return [step(`ALTER TABLE ${table} ALTER COLUMN ${column} SET NOT NULL`, 'lock', 'scan', 'may-fail')];
  const check = quoted(spareName(`${name}_not_null`));
  return [
    step(`ALTER TABLE ${table} ADD CONSTRAINT ${check} CHECK (${column} IS NOT NULL) NOT VALID`, 'lock'),
    step(`ALTER TABLE ${table} VALIDATE CONSTRAINT ${check}`, 'scan', 'may-fail'),
    step(`ALTER TABLE ${table} ALTER COLUMN ${column} SET NOT NULL`, 'lock'),
    step(`ALTER TABLE ${table} DROP CONSTRAINT ${check}`, 'lock'),
  ];
}

function newType(change: string, from: Column, to: Column, turn: Turn): Plan {
  const cost = typeChange(from.attributes.type, to.attributes.type);
  const recollated = from.attributes.collation !== to.attributes.collation;
  const collate = to.attributes.collation === undefined ? '' : ` COLLATE ${reference(to.attributes.collation)}`;
  const using = cost.using === undefined ? '' : ` USING ${valueAs(cost.using, quoted(lastOf(from.path)), to)}`;
  const { default: was } = from.attributes;
  const { default: is } = to.attributes;
  // A default that reads differently with the other type may have no cast to it: it goes first and comes back as it shall be.
  const around = was !== undefined && was !== is && from.attributes.type !== to.attributes.type;
  const table = change.slice(0, change.indexOf(' ALTER COLUMN '));
  const column = change.slice(table.length + 1);
  const clauses = [
    ...(around ? [`${column} DROP DEFAULT`] : []),
    `${column} TYPE ${to.attributes.type}${collate}${using}`,
    ...(around && is !== undefined ? [`${column} SET DEFAULT ${is}`] : []),
  ];
  // The indexes on it are built anew in another order.
  const hazards = recollated && !cost.hazards.includes('rewrite') ? (['lock', 'rewrite'] as const) : cost.hazards;
  const statement = `${table} ${clauses.join(', ')}`;
  // Wrapped once more, or the first of a text, it would be something else: only where live has the other type.
  const reshaped = cost.using === 'wrap' || cost.using === 'first';
  const plan = reshaped ? when(turn, hasType(from), [statement], ...hazards) : step(statement, ...hazards);
  return cost.destructive ? destructive(plan) : steps(plan);
}

function valueAs(how: 'cast' | 'wrap' | 'first', column: string, { attributes: { type } }: Column): string {
  if (how === 'cast') return `${column}::${type}`;
  return how === 'first'
    ? `${column}[1]::${type}`
    : `CASE WHEN ${column} IS NOT NULL THEN ARRAY[${column}]::${type} END`;
}

/** Whether it has the type of `from` still, in whatever words the session's search path gives. */
function hasType(from: Column): string {
  return `EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = ${nameLiteral(ownerTable(from))}::regclass AND attname = ${literal(lastOf(from.path))} AND atttypid = ${literal(from.attributes.type)}::regtype)`;
}

function regenerate(change: string, from: Column, to: Column, turn: Turn): Plan | Recreate {
  const was = from.attributes;
  const is = to.attributes;
  if (is.generated === undefined) {
    if (was.generatedAs === 'virtual')
      return none('a virtual generated column holds no values that it could keep without its expression');
    return steps(
      step(`${change} DROP EXPRESSION${turn.way === 'adopt' ? ' IF EXISTS' : ''}`, 'lock'),
      ...(is.default === undefined ? [] : [step(`${change} SET DEFAULT ${is.default}`, 'lock')]),
    );
  }
  const table = ownerTable(from);
  const name = lastOf(from.path);
  const oldest = Math.min(turn.from.version, turn.to.version);
  if (was.generated !== undefined && was.generatedAs === is.generatedAs && oldest >= 170000)
    return steps(step(`${change} SET EXPRESSION AS (${is.generated})`, 'lock', 'rewrite'));
  // There is no other way than a new column; the values of a generated one are computed again, those of a plain one are lost.
  const query = `SELECT pg_get_expr(d.adbin, d.adrelid) FROM pg_attrdef d JOIN pg_attribute a ON a.attrelid = d.adrelid AND a.attnum = d.adnum WHERE d.adrelid = ${nameLiteral(table)}::regclass AND a.attname = ${literal(name)} AND a.attgenerated = '${is.generatedAs === 'virtual' ? 'v' : 's'}'`;
  const plain = was.generated === undefined;
  return {
    ...recreate({ query, text: is.generated }, 'lock', 'rewrite', ...(plain ? (['data-loss'] as const) : [])),
    destructive: plain,
  };
}

function newIdentity(change: string, from: Column, to: Column, turn: Turn): Plan {
  const { identity: was } = from.attributes;
  const { identity: is, identityOptions } = to.attributes;
  if (is === undefined)
    return steps(step(`${change} DROP IDENTITY${turn.way === 'adopt' ? ' IF EXISTS' : ''}`, 'lock'));
  if (was !== undefined) return steps(step(`${change} SET GENERATED ${is.toUpperCase()}`, 'lock'));
  const table = ownerTable(from);
  const column = lastOf(from.path);
  const lacks = `EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = ${nameLiteral(table)}::regclass AND attname = ${literal(column)} AND attidentity = '')`;
  const add = [
    ...(from.attributes.default === undefined ? [] : [`${change} DROP DEFAULT`]),
    ...(from.attributes.notNull ? [] : [`${change} SET NOT NULL`]),
    `${change} ADD ${identityClause(is, identityOptions)}`,
  ];
  if (turn.way === 'adopt') return steps(when(turn, lacks, add, 'lock'));
  // The sequence behind it is a new one: it goes on behind the highest number in use.
  const next = `SELECT setval(pg_get_serial_sequence(${nameLiteral(table)}, ${literal(column)}), greatest(max(${quoted(column)}) + 1, ${identityOptions?.['start'] ?? '1'}), false) FROM ${table}`;
  return together([steps(...add.map((sql) => step(sql, 'lock'))), steps(step(next, 'scan'))]);
}

/** `SET STORAGE DEFAULT` came with 16; before, the default of the type is named. */
function storageWord({ storage, type }: Column['attributes'], { from, to }: Turn): string {
  if (storage !== undefined) return storage.toUpperCase();
  if (Math.min(from.version, to.version) >= 160000) return 'DEFAULT';
  return /^(?:numeric|inet|cidr)\b/.test(type) && !type.endsWith('[]') ? 'MAIN' : 'EXTENDED';
}

function columnExists(column: Column): string {
  return `EXISTS (SELECT FROM pg_catalog.pg_attribute WHERE attrelid = ${nameLiteral(ownerTable(column))}::regclass AND attname = ${literal(lastOf(column.path))} AND NOT attisdropped)`;
}

function isKnownEmpty(column: Column, { from }: Turn): boolean {
  const table = column.within.find((name) => name.startsWith('table '));
  return table !== undefined && find(from, 'table', table.slice(6))?.details?.rows === 0;
}
