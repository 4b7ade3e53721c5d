/** Foreign-data wrappers and servers. */
import type { ObjectOf } from '../../facts.ts';
import type { Changes, Plan, Turn } from '../plan.ts';
import {
  destructive,
  ifExists,
  ifNotExists,
  lastOf,
  none,
  ownerStep,
  recreate,
  step,
  steps,
  unchangeable,
  when,
} from '../plan.ts';
import { literal, quoted } from '../quote.ts';
import { foreignOptionList } from './column-definition.ts';
import { foreignOptionChanges, unknownValue } from './foreign-options.ts';

type Wrapper = ObjectOf<'foreign-data-wrapper'>;
type Server = ObjectOf<'foreign-server'>;

const secret = none('some of its options are not read, since they can be secrets');

export const wrappers: Changes<'foreign-data-wrapper'> = {
  create: (to, turn) => {
    const { handler, validator, options, owner } = to.attributes;
    if (Object.values(options).includes(unknownValue)) return secret;
    const create = [
      `CREATE FOREIGN DATA WRAPPER ${quoted(lastOf(to.path))}`,
      ...(handler === undefined ? [] : [`HANDLER ${handler}`]),
      ...(validator === undefined ? [] : [`VALIDATOR ${validator}`]),
      ...optionClause(options),
    ].join(' ');
    const absent = `NOT EXISTS (SELECT FROM pg_catalog.pg_foreign_data_wrapper WHERE fdwname = ${literal(lastOf(to.path))})`;
    return steps(when(turn, absent, [create]), ...(owner === undefined ? [] : [ownerStep(wrapper(to), owner, turn)]));
  },
  drop: (from, turn) => destructive(step(`DROP FOREIGN DATA WRAPPER ${ifExists(turn)}${quoted(lastOf(from.path))}`)),
  alter: (from, to, attribute, turn) => {
    const { handler, validator, options, owner } = to.attributes;
    switch (attribute) {
      case 'handler':
        return steps(step(`ALTER ${wrapper(from)} ${handler === undefined ? 'NO HANDLER' : `HANDLER ${handler}`}`));
      case 'validator':
        return steps(
          step(`ALTER ${wrapper(from)} ${validator === undefined ? 'NO VALIDATOR' : `VALIDATOR ${validator}`}`),
        );
      case 'options':
        return foreignOptionChanges(`ALTER ${wrapper(from)}`, from.attributes.options, options, turn);
      case 'owner':
        return steps(ownerStep(wrapper(from), owner, turn));
      default:
        return unchangeable('foreign-data-wrapper', attribute);
    }
  },
};

export const servers: Changes<'foreign-server'> = {
  create: (to, turn) => {
    const { wrapper: fdw, type, version, options, mappings = [], owner } = to.attributes;
    if (Object.values(options).includes(unknownValue)) return secret;
    const create = [
      `CREATE SERVER ${ifNotExists(turn)}${quoted(lastOf(to.path))}`,
      ...(type === undefined ? [] : [`TYPE ${literal(type)}`]),
      ...(version === undefined ? [] : [`VERSION ${literal(version)}`]),
      `FOREIGN DATA WRAPPER ${quoted(fdw)}`,
      ...optionClause(options),
    ].join(' ');
    if (mappings.length > 0) return none('the options of its user mappings are not read, since they are secrets');
    return steps(step(create), ...(owner === undefined ? [] : [ownerStep(server(to), owner, turn)]));
  },
  drop: (from, turn) => destructive(step(`DROP SERVER ${ifExists(turn)}${quoted(lastOf(from.path))}`)),
  alter: (from, to, attribute, turn) => {
    const { version, options, owner } = to.attributes;
    switch (attribute) {
      case 'version':
        return steps(step(`ALTER ${server(from)} VERSION ${version === undefined ? 'NULL' : literal(version)}`));
      case 'options':
        return foreignOptionChanges(`ALTER ${server(from)}`, from.attributes.options, options, turn);
      case 'owner':
        return steps(ownerStep(server(from), owner, turn));
      case 'mappings':
        return mappings(from, to, turn);
      case 'wrapper':
      case 'type':
        return recreate({
          condition: `NOT EXISTS (SELECT FROM pg_catalog.pg_foreign_server s JOIN pg_catalog.pg_foreign_data_wrapper w ON w.oid = s.srvfdw WHERE s.srvname = ${literal(lastOf(to.path))} AND w.fdwname = ${literal(to.attributes.wrapper)} AND s.srvtype IS NOT DISTINCT FROM ${to.attributes.type === undefined ? 'NULL' : literal(to.attributes.type)})`,
        });
      default:
        return unchangeable('foreign-server', attribute);
    }
  },
};

/** Taking one away is known; what a new one would say is a secret, and nobody reads it. */
function mappings(from: Server, to: Server, turn: Turn): Plan {
  const before = from.attributes.mappings ?? [];
  const after = to.attributes.mappings ?? [];
  if (after.some((role) => !before.includes(role)))
    return none('the options of a user mapping are not read, since they are secrets');
  const roleName = (role: string): string =>
    role === 'public'
      ? 'PUBLIC'
      : role === ''
        ? turn.way === 'adopt'
          ? 'CURRENT_USER'
          : quoted(turn.from.mainOwner)
        : quoted(role);
  return destructive(
    ...before
      .filter((role) => !after.includes(role))
      .map((role) =>
        step(`DROP USER MAPPING ${ifExists(turn)}FOR ${roleName(role)} SERVER ${quoted(lastOf(from.path))}`),
      ),
  );
}

function optionClause(options: Readonly<Record<string, string>>): string[] {
  return Object.keys(options).length === 0 ? [] : [`OPTIONS (${foreignOptionList(options)})`];
}

function wrapper({ path }: Wrapper): string {
  return `FOREIGN DATA WRAPPER ${quoted(lastOf(path))}`;
}

function server({ path }: Server): string {
  return `SERVER ${quoted(lastOf(path))}`;
}
