/** Text search: configurations and dictionaries; parsers and templates are made of functions in C. */
import type { ObjectOf } from '../../facts.ts';
import type { Changes, Plan, Turn } from '../plan.ts';
import { destructive, ifExists, none, ownerStep, step, steps, unchangeable, when } from '../plan.ts';
import { literal, nameLiteral, qualified, quoted } from '../quote.ts';

type TextSearch = ObjectOf<'text-search'>;

const inC = none('text search parsers and templates are made of functions in C, which stand in no migration');
const catalogs = { configuration: ['pg_ts_config', 'cfg'], dictionary: ['pg_ts_dict', 'dict'] } as const;

export const textSearch: Changes<'text-search'> = {
  create: (to, turn) => {
    const { type, definition, owner } = to.attributes;
    if (type === 'parser' || type === 'template') return inC;
    const first = type === 'configuration' ? `PARSER = ${valueOf(definition, 'parser')}` : dictionary(definition);
    const [catalog, prefix] = catalogs[type];
    const absent = `NOT EXISTS (SELECT FROM pg_catalog.${catalog} WHERE ${prefix}name = ${literal(to.path[1] ?? '')} AND ${prefix}namespace = to_regnamespace(${nameLiteral(quoted(to.path[0] ?? ''))}))`;
    const create = [
      `CREATE ${what(to)} (${first})`,
      ...(type === 'configuration' ? mapping(to, new Map(), tokens(to)) : []),
    ];
    return steps(when(turn, absent, create), ...(owner === undefined ? [] : [ownerStep(what(to), owner, turn)]));
  },
  drop: (from, turn) =>
    destructive(
      step(
        `DROP TEXT SEARCH ${from.attributes.type.toUpperCase()} ${ifExists(turn)}${qualified(from.path[0] ?? '', from.path[1] ?? '')}`,
      ),
    ),
  rename: (from, to, turn) => {
    const { type } = from.attributes;
    const [catalog, prefix] =
      type === 'configuration' || type === 'dictionary' ? catalogs[type] : ['pg_ts_config', 'cfg'];
    const there = `EXISTS (SELECT FROM pg_catalog.${catalog} WHERE ${prefix}name = ${literal(from.path[1] ?? '')} AND ${prefix}namespace = to_regnamespace(${nameLiteral(quoted(from.path[0] ?? ''))}))`;
    return steps(when(turn, there, [`ALTER ${what(from)} RENAME TO ${quoted(to.path[1] ?? '')}`]));
  },
  alter: (from, to, attribute, turn) => {
    if (attribute === 'owner') return steps(ownerStep(what(from), to.attributes.owner, turn));
    if (attribute !== 'definition') return unchangeable('text-search', attribute);
    if (from.attributes.type === 'configuration') return remap(from, to, turn);
    return from.attributes.type === 'dictionary' ? reoption(from, to) : inC;
  },
};

function remap(from: TextSearch, to: TextSearch, turn: Turn): Plan {
  if (valueOf(from.attributes.definition, 'parser') !== valueOf(to.attributes.definition, 'parser'))
    return none('a text search configuration keeps its parser: it takes a new one');
  const before = tokens(from);
  const after = tokens(to);
  const gone = [...before.keys()].filter((token) => !after.has(token));
  return steps(
    ...gone.map((token) => step(`ALTER ${what(from)} DROP MAPPING ${ifExists(turn)}FOR ${quoted(token)}`)),
    ...mapping(to, before, after).map((sql) =>
      turn.way === 'adopt' && sql.includes(' ADD MAPPING FOR ') ? step(tolerant(sql)) : step(sql),
    ),
  );
}

function mapping(to: TextSearch, before: ReadonlyMap<string, string>, after: ReadonlyMap<string, string>): string[] {
  return [...after]
    .filter(([token, dictionaries]) => before.get(token) !== dictionaries)
    .map(
      ([token, dictionaries]) =>
        `ALTER ${what(to)} ${before.has(token) ? 'ALTER' : 'ADD'} MAPPING FOR ${quoted(token)} WITH ${dictionaries}`,
    );
}

/** ADD MAPPING fails where the token has one, and no catalog names tokens. */
function tolerant(sql: string): string {
  return `DO $do$\nBEGIN\n  ${sql};\nEXCEPTION WHEN unique_violation THEN NULL;\nEND\n$do$`;
}

/** `template: pg_catalog.simple`, and the options as one text. */
function dictionary(definition: readonly string[]): string {
  const options = definition.find((line) => !line.startsWith('template: '));
  return [`TEMPLATE = ${valueOf(definition, 'template')}`, ...(options === undefined ? [] : [options])].join(', ');
}

function reoption(from: TextSearch, to: TextSearch): Plan {
  if (valueOf(from.attributes.definition, 'template') !== valueOf(to.attributes.definition, 'template'))
    return none('a text search dictionary keeps its template: it takes a new one');
  const names = (one: TextSearch): string[] => {
    const line = one.attributes.definition.find((part) => !part.startsWith('template: ')) ?? '';
    return [...line.matchAll(/(?:^|, )([a-z_]\w*|"[^"]*") = /gi)].map((match) => match[1] ?? '');
  };
  const after = to.attributes.definition.find((line) => !line.startsWith('template: '));
  const dropped = names(from).filter((name) => !names(to).includes(name));
  return steps(step(`ALTER ${what(from)} (${[...(after === undefined ? [] : [after]), ...dropped].join(', ')})`));
}

function tokens(one: TextSearch): Map<string, string> {
  return new Map(
    one.attributes.definition
      .filter((line) => !line.startsWith('parser: '))
      .map((line): [string, string] => [line.slice(0, line.indexOf(': ')), line.slice(line.indexOf(': ') + 2)]),
  );
}

function valueOf(definition: readonly string[], name: string): string {
  return definition.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? '';
}

function what({ attributes, path }: TextSearch): string {
  return `TEXT SEARCH ${attributes.type.toUpperCase()} ${qualified(path[0] ?? '', path[1] ?? '')}`;
}
