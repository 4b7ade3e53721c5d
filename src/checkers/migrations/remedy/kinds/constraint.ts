/** Constraints of tables and domains; on a busy table they are added first and held to the rows afterwards. */
import type { ObjectOf } from '../../facts.ts';
import type { Changes, Plan, Turn } from '../plan.ts';
import {
  find,
  guarded,
  ifExists,
  isOnline,
  lastOf,
  optionChanges,
  optionList,
  ownerTable,
  step,
  steps,
  unchangeable,
  unlessDefined,
  when,
} from '../plan.ts';
import { literal, qualified, quoted, spareName } from '../quote.ts';
import type { Hazard, Step } from '../remedy.ts';

type Constraint = ObjectOf<'constraint'>;

export const constraints: Changes<'constraint'> = {
  create: (to, turn) => {
    if (isOnline(turn)) return steps(...addOnline(to, turn));
    return steps(when(turn, isAbsent(to), [`${alterOwner(to)} ADD ${constraintClause(to)}`], ...addHazards(to)));
  },

  drop: (from, turn) =>
    steps(step(`${alterOwner(from)} DROP CONSTRAINT ${ifExists(turn)}${quoted(lastOf(from.path))}`, 'lock')),

  rename: (from, to, turn) =>
    steps(
      when(
        turn,
        isThere(from),
        [`${alterOwner(from)} RENAME CONSTRAINT ${quoted(lastOf(from.path))} TO ${quoted(lastOf(to.path))}`],
        'lock',
      ),
    ),

  alter: (from, to, attribute, turn) => {
    const owner = alterOwner(from);
    const name = quoted(lastOf(from.path));
    const { type, validated, deferrable, deferred, enforced } = to.attributes;
    switch (attribute) {
      case 'validated':
        return validated ? steps(step(`${owner} VALIDATE CONSTRAINT ${name}`, 'scan', 'may-fail')) : replace(to, turn);
      case 'deferrable':
      case 'deferred':
        if (type !== 'foreign key') return replace(to, turn);
        return steps(
          step(
            `${owner} ALTER CONSTRAINT ${name} ${deferrable ? `DEFERRABLE INITIALLY ${deferred ? 'DEFERRED' : 'IMMEDIATE'}` : 'NOT DEFERRABLE'}`,
            'lock',
          ),
        );
      case 'enforced':
        if (type !== 'foreign key') return replace(to, turn);
        return steps(
          step(
            `${owner} ALTER CONSTRAINT ${name} ${enforced ? 'ENFORCED' : 'NOT ENFORCED'}`,
            'lock',
            ...(enforced ? (['scan', 'may-fail'] as const) : []),
          ),
        );
      case 'type':
      case 'definition':
        return replace(to, turn);
      case 'indexOptions':
        return indexOptions(from, to);
      default:
        return unchangeable('constraint', attribute);
    }
  },
};

/** `CONSTRAINT orders_total_check CHECK (total >= 0)`, with what stands apart put back. */
export function constraintClause(constraint: Constraint, { valid = constraint.attributes.validated } = {}): string {
  return `CONSTRAINT ${quoted(lastOf(constraint.path))} ${definitionOf(constraint, valid)}`;
}

/** As `pg_get_constraintdef` says it, and the storage of its index, which it leaves out. */
function definitionOf({ attributes }: Constraint, valid = attributes.validated): string {
  const { tablespace, ...options } = attributes.indexOptions ?? {};
  return [
    attributes.definition,
    ...(Object.keys(options).length > 0 ? [`WITH (${optionList(options)})`] : []),
    ...(tablespace === undefined ? [] : [`USING INDEX TABLESPACE ${quoted(tablespace)}`]),
    ...(attributes.deferrable ? ['DEFERRABLE'] : []),
    ...(attributes.deferred ? ['INITIALLY DEFERRED'] : []),
    ...(attributes.enforced ? [] : ['NOT ENFORCED']),
    ...(valid || !attributes.enforced ? [] : ['NOT VALID']),
  ].join(' ');
}

/** The forms that do not hold up writers while the rows are looked at. */
function addOnline(to: Constraint, turn: Turn, dropFirst = false): Step[] {
  const owner = alterOwner(to);
  const name = quoted(lastOf(to.path));
  const drop = dropFirst && !isOfDomain(to) ? `DROP CONSTRAINT ${name}, ` : '';
  const before = dropFirst && isOfDomain(to) ? [`${owner} DROP CONSTRAINT ${name}`] : [];
  const add = (sql: string, ...hazards: readonly Hazard[]): Step =>
    guarded(turn, 'always', [...before, sql], ...hazards);
  const { type, validated, enforced } = to.attributes;

  const onPartitioned = find(turn.from, 'table', tableOf(to))?.attributes.type === 'partitioned';
  if (validated && enforced && (type === 'check' || (type === 'foreign key' && !onPartitioned)))
    return [
      add(`${owner} ${drop}ADD ${constraintClause(to, { valid: false })}`, 'lock'),
      step(`${owner} VALIDATE CONSTRAINT ${name}`, 'scan', 'may-fail'),
    ];
  const key = /^(PRIMARY KEY|UNIQUE)( NULLS NOT DISTINCT)? (\([^]*)$/.exec(to.attributes.definition);
  if (key === null || onPartitioned || key[3]?.includes('WITHOUT OVERLAPS'))
    return [add(`${owner} ${drop}ADD ${constraintClause(to)}`, ...addHazards(to))];

  // The index is built while the table is in use, and taken over under the name of the constraint.
  const index = dropFirst ? quoted(spareName(lastOf(to.path))) : name;
  const { tablespace, ...options } = to.attributes.indexOptions ?? {};
  const build = [
    `CREATE UNIQUE INDEX CONCURRENTLY ${index} ON ${owner.slice('ALTER TABLE '.length)} ${key[3]}`,
    ...(key[2] ? ['NULLS NOT DISTINCT'] : []),
    ...(Object.keys(options).length > 0 ? [`WITH (${optionList(options)})`] : []),
    ...(tablespace === undefined ? [] : [`TABLESPACE ${quoted(tablespace)}`]),
  ].join(' ');
  const when2 = `${to.attributes.deferrable ? ' DEFERRABLE' : ''}${to.attributes.deferred ? ' INITIALLY DEFERRED' : ''}`;
  return [
    step(build, 'scan', 'may-fail', 'no-transaction'),
    step(
      `${owner} ${drop}ADD CONSTRAINT ${name} ${key[1]} USING INDEX ${index}${when2}`,
      'lock',
      ...(key[1] === 'PRIMARY KEY' ? (['scan'] as const) : []),
    ),
  ];
}

function replace(to: Constraint, turn: Turn): Plan {
  const { attributes } = to;
  if (isOnline(turn)) return steps(...addOnline(to, turn, true));
  const query = `SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE ${ownCondition(to)}`;
  const text = definitionOf({ ...to, attributes: { ...attributes, indexOptions: {} } });
  const name = quoted(lastOf(to.path));
  const owner = alterOwner(to);
  const statements = isOfDomain(to)
    ? [`${owner} DROP CONSTRAINT IF EXISTS ${name}`, `${owner} ADD ${constraintClause(to)}`]
    : [`${owner} DROP CONSTRAINT IF EXISTS ${name}, ADD ${constraintClause(to)}`];
  return steps(unlessDefined(turn, query, text, statements, ...addHazards(to)));
}

function indexOptions(from: Constraint, to: Constraint): Plan {
  const index = qualified(from.path[0] ?? '', lastOf(from.path));
  const { tablespace: was, ...before } = from.attributes.indexOptions ?? {};
  const { tablespace: is, ...after } = to.attributes.indexOptions ?? {};
  return steps(
    ...optionChanges(before, after).map((words) => step(`ALTER INDEX ${index} ${words}`)),
    ...(was === is
      ? []
      : [step(`ALTER INDEX ${index} SET TABLESPACE ${quoted(is ?? 'pg_default')}`, 'lock', 'rewrite')]),
  );
}

function addHazards({ attributes }: Constraint): Hazard[] {
  if (!attributes.enforced || !attributes.validated) return ['lock'];
  return attributes.type === 'foreign key' ? ['write-lock', 'scan', 'may-fail'] : ['lock', 'scan', 'may-fail'];
}

function isOfDomain({ within }: Constraint): boolean {
  return !within.some((name) => name.startsWith('table ')) && within.some((name) => name.startsWith('type '));
}

function alterOwner(constraint: Constraint): string {
  return `ALTER ${isOfDomain(constraint) ? 'DOMAIN' : 'TABLE'} ${ownerTable(constraint)}`;
}

function tableOf({ within, identity, path }: Constraint): string {
  const own = identity.slice(0, identity.length - lastOf(path).length - 1);
  return (
    within.find((name) => name === `table ${own}`) ??
    within.find((name) => name.startsWith('table ')) ??
    ''
  ).slice(6);
}

function ownCondition(constraint: Constraint): string {
  const [column, type] = isOfDomain(constraint) ? ['contypid', 'regtype'] : ['conrelid', 'regclass'];
  return `${column} = ${literal(ownerTable(constraint))}::${type} AND conname = ${literal(lastOf(constraint.path))}`;
}

function isAbsent(constraint: Constraint): string {
  return `NOT ${isThere(constraint)}`;
}

function isThere(constraint: Constraint): string {
  return `EXISTS (SELECT FROM pg_catalog.pg_constraint WHERE ${ownCondition(constraint)})`;
}
