/** Enumerated, composite, range, domain and base types. */
import type { ObjectOf, Options } from '../../facts.ts';
import type { Changes } from '../plan.ts';
import {
  destructive,
  ifExists,
  lastOf,
  none,
  ownerPrivileges,
  ownerStep,
  step,
  steps,
  together,
  unchangeable,
  when,
} from '../plan.ts';
import { literal, nameLiteral, qualified, quoted, reference } from '../quote.ts';
import { changeFields } from './type-fields.ts';
import { changeValues } from './type-values.ts';

type Type = ObjectOf<'type'>;

export const types: Changes<'type'> = {
  create: (to, turn) => {
    const create = createSql(to);
    if (create === undefined) return none('a base type is made of functions in C, which stand in no migration');
    const { owner } = to.attributes;
    return together([
      steps(
        when(turn, `to_regtype(${nameLiteral(nameOfType(to))}) IS NULL`, [create]),
        ...(owner === undefined ? [] : [ownerStep(`TYPE ${nameOfType(to)}`, owner, turn)]),
      ),
      ownerPrivileges('TYPE', nameOfType(to), {}, to.attributes, turn),
    ]);
  },
  drop: (from, turn) => destructive(step(`DROP ${wordOf(from)} ${ifExists(turn)}${nameOfType(from)}`, 'data-loss')),
  rename: (from, to, turn) =>
    steps(
      when(turn, `to_regtype(${nameLiteral(nameOfType(from))}) IS NOT NULL`, [
        `ALTER ${wordOf(from)} ${nameOfType(from)} RENAME TO ${quoted(lastOf(to.path))}`,
      ]),
    ),
  alter: (from, to, attribute, turn) => {
    const domain = `DOMAIN ${nameOfType(from)}`;
    const is = to.attributes;
    switch (attribute) {
      case 'owner':
        return steps(ownerStep(`${wordOf(from)} ${nameOfType(from)}`, is.owner, turn));
      case 'ownerLacks':
        return ownerPrivileges('TYPE', nameOfType(from), from.attributes, is, turn);
      case 'values':
        return changeValues(nameOfType(from), from.attributes.values ?? [], is.values ?? [], turn);
      case 'fields':
        return changeFields(nameOfType(from), from.attributes.fields ?? [], is.fields ?? [], turn);
      case 'default':
        return steps(
          step(`ALTER ${domain} ${is.default === undefined ? 'DROP DEFAULT' : `SET DEFAULT ${is.default}`}`),
        );
      case 'notNull':
        return steps(
          is.notNull
            ? step(`ALTER ${domain} SET NOT NULL`, 'write-lock', 'scan', 'may-fail')
            : step(`ALTER ${domain} DROP NOT NULL`),
        );
      case 'type':
        return none('a type of one sort does not become one of another while columns have it');
      case 'baseType':
      case 'collation':
        return none(
          'what a domain is made of cannot be changed: it takes a new domain, and every column of the old one moved to it',
        );
      case 'range':
        return none(
          'what a range type is made of cannot be changed: it takes a new type, and every column of the old one moved to it',
        );
      case 'base':
        return none('a base type is made of functions in C, which stand in no migration');
      default:
        return unchangeable('type', attribute);
    }
  },
};

function createSql(to: Type): string | undefined {
  const name = nameOfType(to);
  const { type, values = [], fields = [], range = {}, baseType, collation, notNull } = to.attributes;
  switch (type) {
    case 'enum':
      return `CREATE TYPE ${name} AS ENUM (${values.map(literal).join(', ')})`;
    case 'composite':
      return `CREATE TYPE ${name} AS (${fields.join(', ')})`;
    case 'range':
      return `CREATE TYPE ${name} AS RANGE (${rangeOptions(range)})`;
    case 'domain':
      return [
        `CREATE DOMAIN ${name} AS ${baseType ?? ''}`,
        ...(collation === undefined ? [] : [`COLLATE ${reference(collation)}`]),
        ...(to.attributes.default === undefined ? [] : [`DEFAULT ${to.attributes.default}`]),
        ...(notNull === true ? ['NOT NULL'] : []),
      ].join(' ');
    case 'base':
      return undefined;
  }
}

/** The inspector calls the options as CREATE TYPE does, but for one. */
function rangeOptions(range: Options): string {
  return Object.entries(range)
    .map(([key, value]) => `${key === 'multirange' ? 'multirange_type_name' : quoted(key)} = ${value}`)
    .join(', ');
}

function wordOf({ attributes }: Type): string {
  return attributes.type === 'domain' ? 'DOMAIN' : 'TYPE';
}

function nameOfType({ path }: Type): string {
  return qualified(path[0] ?? '', lastOf(path));
}
