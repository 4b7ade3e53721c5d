/** Collations, conversions, languages, transforms and access methods. */
import type { ObjectOf } from '../../facts.ts';
import type { Changes } from '../plan.ts';
import {
  destructive,
  ifExists,
  ifNotExists,
  lastOf,
  ownerStep,
  recreate,
  step,
  steps,
  unchangeable,
  when,
} from '../plan.ts';
import { literal, nameLiteral, qualified, quoted } from '../quote.ts';

export const collations: Changes<'collation'> = {
  create: (to, turn) => {
    const { definition, owner } = to.attributes;
    return steps(
      step(`CREATE COLLATION ${ifNotExists(turn)}${nameOf(to)} (${definition})`),
      ...(owner === undefined ? [] : [ownerStep(`COLLATION ${nameOf(to)}`, owner, turn)]),
    );
  },
  drop: (from, turn) => destructive(step(`DROP COLLATION ${ifExists(turn)}${nameOf(from)}`)),
  rename: (from, to, turn) => {
    const there = `to_regcollation(${nameLiteral(nameOf(from))}) IS NOT NULL`;
    return steps(when(turn, there, [`ALTER COLLATION ${nameOf(from)} RENAME TO ${quoted(lastOf(to.path))}`]));
  },
  alter: (from, to, attribute, turn) =>
    attribute === 'owner'
      ? steps(ownerStep(`COLLATION ${nameOf(from)}`, to.attributes.owner, turn))
      : recreate('always'),
};

export const conversions: Changes<'conversion'> = {
  create: (to, turn) => {
    const { definition, owner } = to.attributes;
    const byDefault = definition.startsWith('DEFAULT ');
    const absent = `NOT EXISTS (SELECT FROM pg_catalog.pg_conversion WHERE conname = ${literal(lastOf(to.path))} AND connamespace = to_regnamespace(${nameLiteral(quoted(to.path[0] ?? ''))}))`;
    const words = byDefault ? definition.slice('DEFAULT '.length) : definition;
    return steps(
      when(turn, absent, [`CREATE ${byDefault ? 'DEFAULT ' : ''}CONVERSION ${nameOf(to)} ${words}`]),
      ...(owner === undefined ? [] : [ownerStep(`CONVERSION ${nameOf(to)}`, owner, turn)]),
    );
  },
  drop: (from, turn) => destructive(step(`DROP CONVERSION ${ifExists(turn)}${nameOf(from)}`)),
  alter: (from, to, attribute, turn) =>
    attribute === 'owner'
      ? steps(ownerStep(`CONVERSION ${nameOf(from)}`, to.attributes.owner, turn))
      : recreate('always'),
};

export const languages: Changes<'language'> = {
  create: (to, turn) => {
    const { trusted, handler, owner } = to.attributes;
    const name = quoted(lastOf(to.path));
    const words = handler === undefined ? '' : ` HANDLER ${handler}`;
    return steps(
      step(`CREATE OR REPLACE ${trusted ? 'TRUSTED ' : ''}LANGUAGE ${name}${words}`),
      ...(owner === undefined ? [] : [ownerStep(`LANGUAGE ${name}`, owner, turn)]),
    );
  },
  drop: (from, turn) => destructive(step(`DROP LANGUAGE ${ifExists(turn)}${quoted(lastOf(from.path))}`)),
  alter: (from, to, attribute, turn) => {
    if (attribute === 'owner')
      return steps(ownerStep(`LANGUAGE ${quoted(lastOf(from.path))}`, to.attributes.owner, turn));
    return attribute === 'trusted' || attribute === 'handler'
      ? languages.create(to, turn)
      : unchangeable('language', attribute);
  },
};

export const transforms: Changes<'transform'> = {
  create: (to) => steps(step(`CREATE OR REPLACE TRANSFORM FOR ${transformName(to)} (${transformParts(to)})`)),
  drop: (from, turn) => destructive(step(`DROP TRANSFORM ${ifExists(turn)}FOR ${transformName(from)}`)),
  alter: (_from, to, _attribute, turn) => transforms.create(to, turn),
};

function transformName({ path: [type = '', language = ''] }: ObjectOf<'transform'>): string {
  return `${type} LANGUAGE ${quoted(language)}`;
}

function transformParts({ attributes }: ObjectOf<'transform'>): string {
  return attributes.definition.replaceAll(/\b(FROM|TO) SQL (?!WITH )/g, '$1 SQL WITH FUNCTION ');
}

export const accessMethods: Changes<'access-method'> = {
  create: (to, turn) => {
    const { type, handler } = to.attributes;
    const name = lastOf(to.path);
    const absent = `NOT EXISTS (SELECT FROM pg_catalog.pg_am WHERE amname = ${literal(name)})`;
    return steps(
      when(turn, absent, [`CREATE ACCESS METHOD ${quoted(name)} TYPE ${type.toUpperCase()} HANDLER ${handler}`]),
    );
  },
  drop: (from, turn) => destructive(step(`DROP ACCESS METHOD ${ifExists(turn)}${quoted(lastOf(from.path))}`)),
  alter: () => recreate('always'),
};

function nameOf({ path }: ObjectOf<'collation'> | ObjectOf<'conversion'>): string {
  return qualified(path[0] ?? '', lastOf(path));
}
