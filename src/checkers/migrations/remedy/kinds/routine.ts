/** Functions, procedures and aggregates. */
import type { ObjectOf, Options, SchemaObject } from '../../facts.ts';
import type { Changes, Plan, Recreate } from '../plan.ts';
import {
  destructive,
  guarded,
  ifExists,
  lastOf,
  none,
  ownerPrivileges,
  ownerStep,
  recreate,
  step,
  steps,
  together,
  unchangeable,
} from '../plan.ts';
import { literal, nameLiteral, partsOf, qualified, quoted } from '../quote.ts';
import { createOf } from './trigger.ts';

type Routine = ObjectOf<'function'>;
type Attributes = Routine['attributes'];

export const functions: Changes<'function'> = {
  create: (to, turn) => {
    const create = createOf(to);
    if (create === undefined) return none('its definition was not read');
    const { owner, securityDefiner } = to.attributes;
    return together([
      steps(
        step(create, ...(securityDefiner ? (['exposure'] as const) : [])),
        ...(owner === undefined ? [] : [ownerStep(`${wordOf(to)} ${signature(to)}`, owner, turn)]),
      ),
      ownerPrivileges('ROUTINE', signature(to), {}, to.attributes, turn),
    ]);
  },
  drop: (from, turn) => destructive(step(`DROP ${wordOf(from)} ${ifExists(turn)}${signature(from)}`)),
  rename: (from, to, turn) => {
    const there = `to_regprocedure(${nameLiteral(signature(from))}) IS NOT NULL`;
    return steps(
      guarded(turn, { condition: there }, [
        `ALTER ${wordOf(from)} ${signature(from)} RENAME TO ${quoted(to.path[1] ?? '')}`,
      ]),
    );
  },
  alter: (from, to, attribute, turn) => {
    const routine = `${wordOf(from)} ${signature(from)}`;
    const was = from.attributes;
    const is = to.attributes;
    switch (attribute) {
      case 'owner':
        return steps(ownerStep(routine, is.owner, turn, ...(was.securityDefiner ? (['exposure'] as const) : [])));
      case 'ownerLacks':
        return ownerPrivileges('ROUTINE', signature(from), was, is, turn);
      case 'settings':
        return steps(...settingChanges(was.settings, is.settings).map((words) => step(`ALTER ${routine} ${words}`)));
      case 'body':
      case 'language':
        return replaceRoutine(to);
      case 'arguments':
        return keepsArguments(was.arguments, is.arguments) ? replaceRoutine(to) : anew(to);
      case 'type':
      case 'returns':
        return anew(to);
      default: {
        const words = clauseOf(attribute, is);
        if (words === undefined) return unchangeable('function', attribute);
        const wider =
          (attribute === 'securityDefiner' && is.securityDefiner) || (attribute === 'leakproof' && is.leakproof);
        return steps(step(`ALTER ${routine} ${words}`, ...(wider ? (['exposure'] as const) : [])));
      }
    }
  },
};

function clauseOf(attribute: string, is: Attributes): string | undefined {
  switch (attribute) {
    case 'volatility':
      return is.volatility.toUpperCase();
    case 'strict':
      return is.strict ? 'STRICT' : 'CALLED ON NULL INPUT';
    case 'securityDefiner':
      return `SECURITY ${is.securityDefiner ? 'DEFINER' : 'INVOKER'}`;
    case 'leakproof':
      return is.leakproof ? 'LEAKPROOF' : 'NOT LEAKPROOF';
    case 'parallel':
      return `PARALLEL ${is.parallel.toUpperCase()}`;
    case 'cost':
      return `COST ${is.cost}`;
    case 'rows':
      return is.rows === undefined ? undefined : `ROWS ${is.rows}`;
    case 'support':
      // There is no word that takes it away.
      return is.support === undefined ? undefined : `SUPPORT ${is.support}`;
    default:
      return undefined;
  }
}

function replaceRoutine(to: Routine): Plan {
  const create = createOf(to);
  return create === undefined ? none('its definition was not read') : steps(step(create));
}

/** A function of other results is another function: live has it already if its arguments and its result read so. */
function anew({ attributes, path }: Routine): Recreate {
  const query = `SELECT concat(pg_get_function_arguments(oid), ' ', pg_get_function_result(oid)) FROM pg_proc WHERE oid = to_regprocedure(${nameLiteral(`${qualified(path[0] ?? '', path[1] ?? '')}(${inputs(path)})`)})`;
  return recreate({ query, text: `${attributes.arguments} ${attributes.returns ?? ''}` }, 'lock');
}

/** OR REPLACE keeps names and defaults of arguments, and adds defaults only. */
function keepsArguments(was: string, is: string): boolean {
  return is.replaceAll(/ DEFAULT [^,]*/g, '') === was;
}

const listSettings = new Set([
  'search_path',
  'temp_tablespaces',
  'session_preload_libraries',
  'shared_preload_libraries',
  'local_preload_libraries',
  'unix_socket_directories',
]);

/** `SET x TO 'y'` and `RESET x`. A list of names is quoted name by name. */
export function settingChanges(from: Options, to: Options): string[] {
  return [
    ...Object.keys(from)
      .filter((name) => !(name in to))
      .map((name) => `RESET ${settingName(name)}`),
    ...Object.entries(to)
      .filter(([name, value]) => from[name] !== value)
      .map(([name, value]) => `SET ${settingName(name)} TO ${settingValue(name, value)}`),
  ];
}

export function settingName(name: string): string {
  return partsOf(name).map(quoted).join('.');
}

export function settingValue(name: string, value: string): string {
  if (!listSettings.has(name.toLowerCase())) return literal(value);
  const names = [...value.matchAll(/"((?:[^"]|"")*)"|[^",\s]+/g)].map((match) =>
    match[1] === undefined ? match[0] : match[1].replaceAll('""', '"'),
  );
  return names.length === 0 ? "''" : names.map(literal).join(', ');
}

/** `app.mask(text, integer)`; the types are the server's own words. */
export function signature({ path }: Pick<SchemaObject, 'path'>): string {
  return `${qualified(path[0] ?? '', path[1] ?? '')}(${inputs(path)})`;
}

function inputs(path: readonly string[]): string {
  return path[2] ?? '';
}

function wordOf({ attributes }: Routine): string {
  return attributes.type === 'procedure' ? 'PROCEDURE' : 'FUNCTION';
}

type Aggregate = ObjectOf<'aggregate'>;

export const aggregates: Changes<'aggregate'> = {
  create: (to, turn) => {
    const create = createOf(to);
    if (create === undefined) return none('its definition was not read');
    const { owner } = to.attributes;
    return together([
      steps(
        step(create.replace(/^CREATE AGGREGATE /, 'CREATE OR REPLACE AGGREGATE ')),
        ...(owner === undefined ? [] : [ownerStep(`AGGREGATE ${aggregateName(to)}`, owner, turn)]),
      ),
      ownerPrivileges('ROUTINE', signature(to), {}, to.attributes, turn),
    ]);
  },
  drop: (from, turn) => destructive(step(`DROP AGGREGATE ${ifExists(turn)}${aggregateName(from)}`)),
  alter: (from, to, attribute, turn) => {
    if (attribute === 'owner') return steps(ownerStep(`AGGREGATE ${aggregateName(from)}`, to.attributes.owner, turn));
    if (attribute === 'ownerLacks')
      return ownerPrivileges('ROUTINE', signature(from), from.attributes, to.attributes, turn);
    return recreate('always');
  },
};

function aggregateName({ path }: Aggregate): string {
  const types = lastOf(path);
  return `${qualified(path[0] ?? '', path[1] ?? '')}(${types === '' ? '*' : types})`;
}
