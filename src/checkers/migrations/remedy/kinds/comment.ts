/** Comments and settings: said of other things, and set back by saying nothing. */
import type { ObjectOf } from '../../facts.ts';
import type { Changes, Plan, Turn } from '../plan.ts';
import { block, lastOf, none, ownerTable, step, steps } from '../plan.ts';
import { literal, quoted, reference } from '../quote.ts';
import { settingName, settingValue, signature } from './routine.ts';

type Comment = ObjectOf<'comment'>;

export const comments: Changes<'comment'> = {
  create: (to, turn) => say(to, literal(to.attributes.text), turn),
  drop: (from, turn) => say(from, 'NULL', turn),
  alter: (_from, to, _attribute, turn) => say(to, literal(to.attributes.text), turn),
};

function say(comment: Comment, text: string, turn: Turn): Plan {
  const target = targetOf(comment, turn);
  return target === undefined
    ? none('COMMENT ON has no words for this kind of object')
    : steps(step(`COMMENT ON ${target} IS ${text}`));
}

const words: Readonly<Record<string, string>> = {
  schema: 'SCHEMA',
  extension: 'EXTENSION',
  table: 'TABLE',
  column: 'COLUMN',
  index: 'INDEX',
  sequence: 'SEQUENCE',
  view: 'VIEW',
  'materialized-view': 'MATERIALIZED VIEW',
  'event-trigger': 'EVENT TRIGGER',
  type: 'TYPE',
  publication: 'PUBLICATION',
  statistics: 'STATISTICS',
  'foreign-data-wrapper': 'FOREIGN DATA WRAPPER',
  'foreign-server': 'SERVER',
  collation: 'COLLATION',
  conversion: 'CONVERSION',
  language: 'LANGUAGE',
  'access-method': 'ACCESS METHOD',
};

function targetOf({ path }: Comment, { from, to }: Turn): string | undefined {
  const [kind = '', identity = ''] = path;
  const object = [...from.objects, ...to.objects].find((one) => one.kind === kind && one.identity === identity);
  if (object === undefined) {
    const word = words[kind];
    return word === undefined ? undefined : `${word} ${reference(identity)}`;
  }
  const name = quoted(lastOf(object.path));
  switch (object.kind) {
    case 'function':
    case 'aggregate':
      return `ROUTINE ${signature(object)}`;
    case 'trigger':
    case 'rule':
    case 'policy':
      return `${kind.toUpperCase()} ${name} ON ${ownerTable(object)}`;
    case 'constraint': {
      const domain = !object.within.some((one) => one.startsWith('table '));
      return `CONSTRAINT ${name} ON ${domain ? 'DOMAIN ' : ''}${ownerTable(object)}`;
    }
    case 'type':
      return `${object.attributes.type === 'domain' ? 'DOMAIN' : 'TYPE'} ${reference(identity)}`;
    case 'table':
      return `${object.attributes.type === 'foreign' ? 'FOREIGN TABLE' : 'TABLE'} ${reference(identity)}`;
    case 'text-search':
      return `TEXT SEARCH ${object.attributes.type.toUpperCase()} ${reference(identity)}`;
    default: {
      const word = words[kind];
      return word === undefined ? undefined : `${word} ${reference(identity)}`;
    }
  }
}

type Setting = ObjectOf<'setting'>;

export const settings: Changes<'setting'> = {
  create: (to) => set(to),
  drop: ({ path: [name = '', role = ''] }) => steps(change(role, `RESET ${settingName(name)}`)),
  alter: (_from, to) => set(to),
};

function set({ path: [name = '', role = ''], attributes }: Setting): Plan {
  if (attributes.value === '***') return none('its value is not read, since it can be a secret');
  return steps(change(role, `SET ${settingName(name)} TO ${settingValue(name, attributes.value)}`));
}

/** The statements want the database by name, and the shadow is called otherwise. New sessions take the setting. */
function change(role: string, words: string) {
  const start = role === '' ? 'ALTER DATABASE %I ' : `ALTER ROLE ${quoted(role).replaceAll('%', '%%')} IN DATABASE %I `;
  return step(block([`EXECUTE format(${literal(start + words.replaceAll('%', '%%'))}, current_database())`]));
}
