/** Publications of logical replication. */
import type { ObjectOf } from '../../facts.ts';
import type { Changes } from '../plan.ts';
import { destructive, ifExists, lastOf, ownerStep, recreate, step, steps, unchangeable, when } from '../plan.ts';
import { literal, partsOf, qualified, quoted } from '../quote.ts';
import type { Step } from '../remedy.ts';

type Publication = ObjectOf<'publication'>;

export const publications: Changes<'publication'> = {
  create: (to, turn) => {
    const { owner } = to.attributes;
    const there = `EXISTS (SELECT FROM pg_catalog.pg_publication WHERE pubname = ${literal(lastOf(to.path))})`;
    return steps(
      when(turn, `NOT ${there}`, [createSql(to)]),
      ...(owner === undefined ? [] : [ownerStep(nameOfPublication(to), owner, turn)]),
    );
  },
  drop: (from, turn) => destructive(step(`DROP PUBLICATION ${ifExists(turn)}${quoted(lastOf(from.path))}`)),
  rename: (from, to, turn) => {
    const there = `EXISTS (SELECT FROM pg_catalog.pg_publication WHERE pubname = ${literal(lastOf(from.path))})`;
    return steps(when(turn, there, [`ALTER ${nameOfPublication(from)} RENAME TO ${quoted(lastOf(to.path))}`]));
  },
  alter: (from, to, attribute, turn) => {
    const name = nameOfPublication(from);
    const is = to.attributes;
    switch (attribute) {
      case 'publishes':
      case 'viaRoot':
      case 'generatedColumns':
        return steps(step(`ALTER ${name} SET (${optionOf(to, attribute)})`));
      case 'tables':
      case 'schemas': {
        const members = membersOf(to);
        if (members !== '') return steps(changeMembers(from, to, `ALTER ${name} SET ${members}`));
        // SET knows no empty list.
        const all = membersOf({
          ...from,
          attributes: { ...from.attributes, tables: from.attributes.tables.map((text) => parsed(text).name) },
        });
        const still = `EXISTS (SELECT FROM pg_catalog.pg_publication_tables WHERE pubname = ${literal(lastOf(from.path))})`;
        return steps(when(turn, still, [`ALTER ${name} DROP ${all}`]));
      }
      case 'allTables': {
        const other = `EXISTS (SELECT FROM pg_catalog.pg_publication WHERE pubname = ${literal(lastOf(to.path))} AND puballtables = ${String(!is.allTables)})`;
        return recreate({ condition: other });
      }
      case 'owner':
        return steps(ownerStep(name, is.owner, turn));
      default:
        return unchangeable('publication', attribute);
    }
  },
};

function changeMembers(from: Publication, to: Publication, set: string): Step {
  const gone = [...from.attributes.tables, ...from.attributes.schemas].some(
    (one) => ![...to.attributes.tables, ...to.attributes.schemas].includes(one),
  );
  // What is no longer published is missed by subscribers without a word.
  return step(set, ...(gone ? (['data-loss'] as const) : (['exposure'] as const)));
}

function createSql(to: Publication): string {
  const { allTables } = to.attributes;
  const members = membersOf(to);
  const target = allTables ? ' FOR ALL TABLES' : members === '' ? '' : ` FOR ${members}`;
  const options = [
    'publishes',
    'viaRoot',
    ...(to.attributes.generatedColumns === undefined ? [] : ['generatedColumns']),
  ];
  return `CREATE PUBLICATION ${quoted(lastOf(to.path))}${target} WITH (${options.map((option) => optionOf(to, option)).join(', ')})`;
}

function optionOf({ attributes }: Publication, attribute: string): string {
  if (attribute === 'viaRoot') return `publish_via_partition_root = ${String(attributes.viaRoot)}`;
  if (attribute === 'generatedColumns') return `publish_generated_columns = ${attributes.generatedColumns ?? 'none'}`;
  return `publish = ${literal(attributes.publishes.join(', '))}`;
}

function membersOf({ attributes }: Publication): string {
  return [
    ...(attributes.tables.length > 0 ? [`TABLE ${attributes.tables.map(tableOf).join(', ')}`] : []),
    ...(attributes.schemas.length > 0
      ? [`TABLES IN SCHEMA ${attributes.schemas.map((name) => quoted(partsOf(name)[0] ?? '')).join(', ')}`]
      : []),
  ].join(', ');
}

/** `app.orders (id, total) WHERE (total > 0)`, its names quoted. */
function tableOf(text: string): string {
  const { name, columns, filter } = parsed(text);
  const list = columns === undefined ? '' : ` (${columns.map(quoted).join(', ')})`;
  return `${qualified(...partsOf(name))}${list}${filter === undefined ? '' : ` WHERE (${filter})`}`;
}

function parsed(text: string): { name: string; columns?: string[]; filter?: string } {
  const end = outside(text, ' ');
  const rest = text.slice(end);
  const name = text.slice(0, end);
  const close = rest.startsWith(' (') ? outside(rest, ')') : -1;
  const columns = close < 0 ? undefined : splitNames(rest.slice(2, close));
  const after = close < 0 ? rest : rest.slice(close + 1);
  return { name, ...(columns ? { columns } : {}), ...(after.startsWith(' WHERE ') ? { filter: after.slice(7) } : {}) };
}

/** Where a character stands outside of quoted names; the end where it does not. */
function outside(text: string, char: string): number {
  let inside = false;
  for (let at = 0; at < text.length; at++) {
    if (text[at] === '"') inside = !inside;
    else if (text[at] === char && !inside) return at;
  }
  return text.length;
}

function splitNames(list: string): string[] {
  const names: string[] = [];
  for (let rest = list; rest !== '';) {
    const end = outside(rest, ',');
    names.push(partsOf(rest.slice(0, end).trim())[0] ?? '');
    rest = rest.slice(end + 1);
  }
  return names;
}

function nameOfPublication({ path }: Publication): string {
  return `PUBLICATION ${quoted(lastOf(path))}`;
}
