/** Operators, operator classes and families, casts. */
import type { ObjectOf } from '../../facts.ts';
import type { Changes } from '../plan.ts';
import { destructive, ifExists, none, ownerStep, recreate, step, steps, unchangeable, when } from '../plan.ts';
import { literal, nameLiteral, partsOf, qualified, quoted } from '../quote.ts';

type Operator = ObjectOf<'operator'>;
type OperatorClass = ObjectOf<'operator-class'>;
type Cast = ObjectOf<'cast'>;

export const operators: Changes<'operator'> = {
  create: (to, turn) => {
    const { owner, definition } = to.attributes;
    // Of the operators that it goes with, the name is wanted without the types.
    const parts = definition.replaceAll(
      /\b(COMMUTATOR|NEGATOR) = ((?:"[^"]*"|[^"(])+)\([^()]*\)/g,
      '$1 = OPERATOR($2)',
    );
    const create = `CREATE OPERATOR ${quoted(to.path[0] ?? '')}.${to.path[1] ?? ''} (${parts})`;
    return steps(
      when(turn, `to_regoperator(${nameLiteral(operatorName(to))}) IS NULL`, [create]),
      ...(owner === undefined ? [] : [ownerStep(`OPERATOR ${operatorName(to)}`, owner, turn)]),
    );
  },
  drop: (from, turn) => destructive(step(`DROP OPERATOR ${ifExists(turn)}${operatorName(from)}`)),
  alter: (from, to, attribute, turn) =>
    attribute === 'owner'
      ? steps(ownerStep(`OPERATOR ${operatorName(from)}`, to.attributes.owner, turn))
      : recreate('always'),
};

/** The name of an operator is made of signs and is never quoted. */
function operatorName({ path: [schema = '', name = '', left = '', right = ''] }: Operator): string {
  return `${quoted(schema)}.${name} (${left === '' ? 'NONE' : left}, ${right === '' ? 'NONE' : right})`;
}

export const operatorClasses: Changes<'operator-class'> = {
  create: (to, turn) => {
    if (!isFamily(to))
      return none('which operators and functions belong to the class itself and not to its family is not read');
    const items = to.attributes.definition;
    const create = [`CREATE ${className(to)}`, ...(items === '' ? [] : [`ALTER ${className(to)} ADD ${items}`])];
    // The members that an operator class brings come with the class.
    const absent = `NOT EXISTS (SELECT FROM pg_catalog.pg_opfamily f JOIN pg_catalog.pg_am m ON m.oid = f.opfmethod WHERE f.opfname = ${literal(to.path[1] ?? '')} AND f.opfnamespace = to_regnamespace(${nameLiteral(quoted(to.path[0] ?? ''))}) AND m.amname = ${literal(methodOf(to))})`;
    return steps(when(turn, absent, create));
  },
  drop: (from, turn) => {
    return destructive(step(`DROP ${className(from, ifExists(turn))}`));
  },
  alter: (from, to, attribute, turn) =>
    attribute === 'owner'
      ? steps(ownerStep(className(from), to.attributes.owner, turn))
      : none(
          'which operators and functions an operator class has is changed by making it anew, with every index that uses it',
        ),
};

function isFamily({ identity }: OperatorClass): boolean {
  return identity.startsWith('family ');
}

/** The access method stands in the identity alone. */
function methodOf({ identity }: OperatorClass): string {
  return partsOf(identity.slice(identity.lastIndexOf(' using ') + ' using '.length))[0] ?? '';
}

function className(one: OperatorClass, words = ''): string {
  const [schema = '', name = ''] = one.path;
  return `OPERATOR ${isFamily(one) ? 'FAMILY' : 'CLASS'} ${words}${qualified(schema, name)} USING ${quoted(methodOf(one))}`;
}

export const casts: Changes<'cast'> = {
  create: (to, turn) => {
    const { path, attributes } = to;
    const exists = `EXISTS (SELECT FROM pg_catalog.pg_cast WHERE castsource = ${nameLiteral(path[0] ?? '')}::regtype AND casttarget = ${nameLiteral(path[1] ?? '')}::regtype)`;
    return steps(when(turn, `NOT ${exists}`, [createCast(path, attributes)]));
  },
  drop: (from, turn) => destructive(step(`DROP CAST ${ifExists(turn)}${castName(from.path)}`)),
  alter: (_from, to, attribute) =>
    attribute === 'function' || attribute === 'context' || attribute === 'method'
      ? recreate('always')
      : unchangeable(to.kind, attribute),
};

function createCast(path: readonly string[], { function: routine, context, method }: Cast['attributes']): string {
  const how =
    method === 'inout' ? 'WITH INOUT' : routine === undefined ? 'WITHOUT FUNCTION' : `WITH FUNCTION ${routine}`;
  return `CREATE CAST ${castName(path)} ${how}${context === 'explicit' ? '' : ` AS ${context.toUpperCase()}`}`;
}

function castName([source = '', target = '']: readonly string[]): string {
  return `(${source} AS ${target})`;
}
