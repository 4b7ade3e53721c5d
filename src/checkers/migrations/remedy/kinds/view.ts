/** Views and materialized views. */
import type { ObjectOf } from '../../facts.ts';
import type { Changes, Plan, Recreate, Turn } from '../plan.ts';
import {
  destructive,
  ifExists,
  ifNotExists,
  lastOf,
  optionChanges,
  optionList,
  ownerPrivileges,
  ownerStep,
  recreate,
  step,
  steps,
  together,
  unchangeable,
} from '../plan.ts';
import { nameLiteral, qualified, quoted } from '../quote.ts';
import type { Step } from '../remedy.ts';

type View = ObjectOf<'view'>;
type Materialized = ObjectOf<'materialized-view'>;

export const views: Changes<'view'> = {
  create: (to, turn) =>
    together([
      steps(step(createView(to)), ...defaultsOf(to, {}), ...ownerSteps('VIEW', to, turn)),
      ownerPrivileges('TABLE', nameOfView(to), {}, to.attributes, turn),
    ]),
  drop: (from, turn) => destructive(step(`DROP VIEW ${ifExists(turn)}${nameOfView(from)}`, 'lock')),
  rename: (from, to, turn) =>
    steps(step(`ALTER VIEW ${ifExists(turn)}${nameOfView(from)} RENAME TO ${quoted(lastOf(to.path))}`, 'lock')),
  alter: (from, to, attribute, turn) => {
    const name = nameOfView(from);
    const was = from.attributes;
    const is = to.attributes;
    switch (attribute) {
      case 'definition':
      case 'columns':
        return redefine(from, to);
      case 'options': {
        const weaker = ['security_barrier', 'security_invoker', 'check_option'].some(
          (option) => isOn(was.options[option]) && was.options[option] !== is.options[option],
        );
        return steps(
          ...optionChanges(was.options, is.options).map((words) =>
            step(`ALTER VIEW ${name} ${words}`, ...(weaker ? (['exposure'] as const) : [])),
          ),
        );
      }
      case 'columnDefaults':
        return steps(...defaultsOf(to, was.columnDefaults));
      case 'owner':
        // It reads its tables with the rights of the owner.
        return steps(ownerStep(`VIEW ${name}`, is.owner, turn, 'exposure'));
      case 'ownerLacks':
        return ownerPrivileges('TABLE', name, was, is, turn);
      default:
        return unchangeable('view', attribute);
    }
  },
};

/** An option can stand there and be off: `security_barrier = false`. */
function isOn(value: string | undefined): boolean {
  return value !== undefined && !/^(?:false|off|no|0)$/i.test(value);
}

/** OR REPLACE adds columns at the end and changes none that is there. */
function redefine(from: View, to: View): Plan | Recreate {
  const kept = from.attributes.columns.every((column, at) => to.attributes.columns[at] === column);
  if (kept) return steps(step(createView(to), 'lock'));
  return recreate(
    {
      query: `SELECT rtrim(pg_get_viewdef(to_regclass(${nameLiteral(nameOfView(to))})), '; ')`,
      text: to.attributes.definition,
    },
    'lock',
  );
}

function createView(to: View): string {
  const { options, definition } = to.attributes;
  const list = Object.keys(options).length > 0 ? ` WITH (${optionList(options)})` : '';
  return `CREATE OR REPLACE VIEW ${nameOfView(to)}${list} AS\n${definition}`;
}

function defaultsOf(to: View, before: Readonly<Record<string, string>>): Step[] {
  const change = (column: string, words: string): Step =>
    step(`ALTER VIEW ${nameOfView(to)} ALTER COLUMN ${quoted(column)} ${words}`, 'lock');
  const after = to.attributes.columnDefaults;
  return [
    ...Object.keys(before)
      .filter((column) => !(column in after))
      .map((column) => change(column, 'DROP DEFAULT')),
    ...Object.entries(after)
      .filter(([column, value]) => before[column] !== value)
      .map(([column, value]) => change(column, `SET DEFAULT ${value}`)),
  ];
}

export const materializedViews: Changes<'materialized-view'> = {
  create: (to, turn) => {
    const { options, accessMethod, tablespace, definition, populated } = to.attributes;
    const words = [
      `CREATE MATERIALIZED VIEW ${ifNotExists(turn)}${nameOfView(to)}`,
      ...(accessMethod === undefined || accessMethod === 'heap' ? [] : [` USING ${quoted(accessMethod)}`]),
      ...(Object.keys(options).length > 0 ? [` WITH (${optionList(options)})`] : []),
      ...(tablespace === undefined ? [] : [` TABLESPACE ${quoted(tablespace)}`]),
      ` AS\n${definition}\nWITH ${populated ? '' : 'NO '}DATA`,
    ];
    return together([
      steps(
        step(words.join(''), ...(populated ? (['scan'] as const) : [])),
        ...ownerSteps('MATERIALIZED VIEW', to, turn),
      ),
      ownerPrivileges('TABLE', nameOfView(to), {}, to.attributes, turn),
    ]);
  },
  drop: (from, turn) => destructive(step(`DROP MATERIALIZED VIEW ${ifExists(turn)}${nameOfView(from)}`, 'lock')),
  rename: (from, to, turn) =>
    steps(
      step(`ALTER MATERIALIZED VIEW ${ifExists(turn)}${nameOfView(from)} RENAME TO ${quoted(lastOf(to.path))}`, 'lock'),
    ),
  alter: (from, to, attribute, turn) => {
    const name = nameOfView(from);
    const view = `MATERIALIZED VIEW ${name}`;
    const was = from.attributes;
    const is = to.attributes;
    switch (attribute) {
      case 'definition':
      case 'columns':
        return recreate(
          { query: `SELECT rtrim(pg_get_viewdef(to_regclass(${nameLiteral(name)})), '; ')`, text: is.definition },
          'lock',
          'scan',
        );
      case 'populated':
        // CONCURRENTLY is for those that have been populated before.
        return steps(
          step(
            `REFRESH ${view}${is.populated ? '' : ' WITH NO DATA'}`,
            'lock',
            ...(is.populated ? (['scan'] as const) : []),
          ),
        );
      case 'options':
        return steps(...optionChanges(was.options, is.options).map((words) => step(`ALTER ${view} ${words}`)));
      case 'accessMethod':
        return steps(step(`ALTER ${view} SET ACCESS METHOD ${quoted(is.accessMethod ?? 'heap')}`, 'lock', 'rewrite'));
      case 'tablespace':
        return steps(step(`ALTER ${view} SET TABLESPACE ${quoted(is.tablespace ?? 'pg_default')}`, 'lock', 'rewrite'));
      case 'clusteredOn':
        return steps(
          step(
            `ALTER ${view} ${is.clusteredOn === undefined ? 'SET WITHOUT CLUSTER' : `CLUSTER ON ${quoted(is.clusteredOn)}`}`,
            'lock',
          ),
        );
      case 'owner':
        return steps(ownerStep(view, is.owner, turn, 'exposure'));
      case 'ownerLacks':
        return ownerPrivileges('TABLE', name, was, is, turn);
      default:
        return unchangeable('materialized-view', attribute);
    }
  },
};

function ownerSteps(what: string, to: View | Materialized, turn: Turn): Step[] {
  const { owner } = to.attributes;
  return owner === undefined ? [] : [ownerStep(`${what} ${nameOfView(to)}`, owner, turn)];
}

function nameOfView({ path }: View | Materialized): string {
  return qualified(path[0] ?? '', lastOf(path));
}
