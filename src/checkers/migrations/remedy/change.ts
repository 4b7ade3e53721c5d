/** One change, whichever way: from an object as it stands to an object as it shall be, with everything that it carries. */
import type { ObjectKind, ObjectOf, SchemaObject } from '../facts.ts';
import { nameOf } from '../facts.ts';
import { changesFor } from './kinds/index.ts';
import { namedInPartitions } from './kinds/index-of-table.ts';
import { afterIndexes, createTable } from './kinds/table.ts';
import { isGivenToAll, notGiven } from './given.ts';
import { fallsWith, familyOf, inOrder } from './order.ts';
import type { Guard, Plan, Recreate, Steps, Turn } from './plan.ts';
import { guarded, isNone, none, step, steps, together } from './plan.ts';
import { literal, nameLiteral, qualified, quoted } from './quote.ts';
import type { Hazard, Step } from './remedy.ts';

/** Made anew, with what it carries: its columns, constraints, indexes, grants. */
export function createAll(object: SchemaObject, carries: readonly SchemaObject[], turn: Turn): Plan {
  const made = new Map([object, ...carries].map((one) => [nameOf(one), one]));
  // What a parent hands down to its partition comes with the parent, or with the partition.
  const own = [...made.values()].filter(
    (one) => one === object || (!comesByItself(one, made) && !isGivenToAll(one, made, turn)),
  );
  const inside = new Set<SchemaObject>();
  const plans: Plan[] = [];
  const said = new Set(own);
  const byParent = [...made.values()].filter(
    (one): one is ObjectOf<'index'> =>
      one.kind === 'index' && one.attributes.attachedTo !== undefined && !said.has(one),
  );
  const last: Step[] = namedInPartitions(byParent);
  for (const one of inOrder(own)) {
    if (inside.has(one)) continue;
    if (one.kind !== 'table') {
      const early =
        one.kind === 'sequence' && one.attributes.ownedBy !== undefined && made.has(`column ${one.attributes.ownedBy}`);
      if (!early) {
        plans.push(creation(one, isPartOfNew(one, made) && turn.way === 'restore' ? { ...turn, bare: true } : turn));
        continue;
      }
      // The sequence of a serial column: the column wants it, and it belongs to the column.
      const { ownedBy: _ownedBy, ...attributes } = one.attributes;
      plans.push(creation({ ...one, attributes }, turn));
      const plan = changesFor('sequence').alter({ ...one, attributes }, one, 'ownedBy', turn);
      if ('steps' in plan) last.unshift(...plan.steps);
      continue;
    }
    const parts = own.filter((part) => part.within.includes(nameOf(one)) && part !== one);
    const columns = parts.filter((part): part is ObjectOf<'column'> => part.kind === 'column').toSorted(byPosition);
    const constraints = parts.filter(
      (part): part is ObjectOf<'constraint'> => part.kind === 'constraint' && isInline(part, one),
    );
    for (const part of [...columns, ...constraints]) inside.add(part);
    plans.push(createTable(one, columns, constraints, turn));
    last.push(...afterIndexes(one));
  }
  return together([...plans, steps(...last), steps(...[...made.values()].flatMap((one) => notGiven(one, made, turn)))]);
}

/** Taken away, and before it what would not go by itself. Without CASCADE: what is not spoken of here must stop it. */
export function dropAll(object: SchemaObject, carries: readonly SchemaObject[], turn: Turn): Plan {
  const gone = [object, ...carries];
  const byName = new Map(gone.map((one) => [nameOf(one), one]));
  const falls = (one: SchemaObject): boolean =>
    one !== object &&
    one.within.some((name) => {
      const holder = byName.get(name);
      return holder !== undefined && holder !== one && fallsWith(one, holder);
    });
  const plans = inOrder(gone)
    .toReversed()
    .filter((one) => !falls(one))
    .map((one) => removal(one, turn));
  return together(plans);
}

/** One attribute made to be as on the other side; of options, the one that differs. */
export function alterOne(from: SchemaObject, to: SchemaObject, attribute: string, turn: Turn): Plan {
  if (attribute === 'notNullName')
    return none('the name of a NOT NULL is changed only by dropping it and setting it anew');
  const dot = attribute.indexOf('.');
  const name = dot < 0 ? attribute : attribute.slice(0, dot);
  const goal = dot < 0 ? to : withOption(from, to, name, attribute.slice(dot + 1));
  const plan = alterAny(from, goal, name, turn);
  if ('recreate' in plan) return again(from, goal, plan, turn);
  if (isNone(plan)) return plan;
  if (plan.steps.length === 0) return none(`there is no statement that changes ${attribute} alone`);
  if (
    from.kind === 'column' &&
    (name === 'type' || name === 'collation') &&
    viewsOver(from, turn.from.objects).length > 0
  ) {
    const { guard, hazards } = retyped(to as ObjectOf<'column'>, plan);
    return { ...plan, steps: [guarded(turn, guard, around(from, plan.steps, turn), ...hazards)] };
  }
  return { ...plan, steps: [...plan.steps, ...lostWith(from, to, plan.steps, turn)] };
}

/** A type is not changed under a view: both go together, and only where live has another type. */
function retyped(
  { path, attributes }: ObjectOf<'column'>,
  { steps: list }: Steps,
): { guard: Guard; hazards: readonly Hazard[] } {
  const collation = 'CASE WHEN a.attcollation <> t.typcollation THEN a.attcollation::regcollation::text END';
  const table = nameLiteral(qualified(...path.slice(0, -1)));
  const query = `SELECT concat_ws(' ', format_type(a.atttypid, a.atttypmod), ${collation}) FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid WHERE a.attrelid = ${table}::regclass AND a.attname = ${literal(path.at(-1) ?? '')}`;
  const text = [attributes.type, ...(attributes.collation === undefined ? [] : [attributes.collation])].join(' ');
  return { guard: { query, text }, hazards: list.flatMap(({ hazards }) => hazards) };
}

/** Comments on an index or constraint that is dropped for another of its name, and what the table says of it. */
function lostWith(from: SchemaObject, to: SchemaObject, list: readonly Step[], turn: Turn): Step[] {
  if (
    (from.kind !== 'index' && from.kind !== 'constraint') ||
    !list.some(({ sql }) => /\bDROP (?:INDEX|CONSTRAINT)\b/.test(sql))
  )
    return [];
  const name = from.path.at(-1) ?? '';
  const tables = turn.from.objects.filter(
    (one): one is ObjectOf<'table'> =>
      one.kind === 'table' && from.within.includes(nameOf(one)) && from.path[1] === one.path[1],
  );
  return [
    ...hanging(from, to, turn).flatMap((one) => (one.kind === 'comment' ? stepsOf(creation(one, turn)) : [])),
    ...tables.flatMap((table) => afterIndexes(table)).filter(({ sql }) => sql.endsWith(` ${quoted(name)}`)),
  ];
}

export function renameOne(from: SchemaObject, to: SchemaObject, turn: Turn): Plan {
  const plan = renaming(from.kind, from, to, turn);
  return plan ?? none(`no statement renames ${from.kind === 'index' ? 'an' : 'a'} ${from.kind.replaceAll('-', ' ')}`);
}

/** Dropped and created in one statement, so that nobody sees it missing, with what hung on it. */
function again(
  from: SchemaObject,
  to: SchemaObject,
  { recreate: guard, hazards, destructive }: Recreate,
  turn: Turn,
): Plan {
  const bare: Turn = { ...turn, bare: true };
  const plan = together([removal(from, bare), createAll(to, hanging(from, to, turn), bare)]);
  if (isNone(plan)) return plan;
  const list = [...plan.steps, ...lostWith(from, to, plan.steps, bare)];
  return { steps: [guarded(turn, guard, around(from, list, turn), ...hazards)], destructive };
}

/** What hangs on an object and comes back with it: as it shall be where that is known, otherwise as it was. */
function hanging(from: SchemaObject, to: SchemaObject, { from: before, to: after }: Turn): SchemaObject[] {
  const there = new Set(after.objects.map(nameOf));
  const family = new Map(familyOf(to, after.objects).map((one) => [nameOf(one), one]));
  for (const one of familyOf(from, before.objects))
    if (!family.has(nameOf(one)) && one.within.every((name) => name === nameOf(from) || there.has(name)))
      family.set(nameOf(one), one);
  return [...family.values()];
}

/** The statements, with the views that stand in their way taken down before and put up again behind. */
function around(object: SchemaObject, list: readonly Step[], turn: Turn): string[] {
  const bare: Turn = { ...turn, bare: true };
  const views = viewsOver(object, turn.from.objects);
  const down = views.toReversed().flatMap((view) => stepsOf(removal(view, bare)));
  const up = views.flatMap((view) => stepsOf(createAll(view, hanging(view, view, { ...turn, to: turn.from }), bare)));
  return [...down, ...list, ...up].map(({ sql }) => sql);
}

/** Views that read it, and views over those, each behind what it reads. */
function viewsOver(object: SchemaObject, all: readonly SchemaObject[]): SchemaObject[] {
  const names = new Set([nameOf(object)]);
  const found = new Set<SchemaObject>();
  for (let size = -1; size !== found.size;) {
    size = found.size;
    for (const one of all) {
      if (
        (one.kind !== 'view' && one.kind !== 'materialized-view') ||
        found.has(one) ||
        !one.within.some((name) => names.has(name))
      )
        continue;
      found.add(one);
      names.add(nameOf(one));
    }
  }
  return inOrder([...found]);
}

function stepsOf(plan: Plan): readonly Step[] {
  return isNone(plan) ? [] : plan.steps;
}

/** What an extension took over is there all the same, and only has to be let go. */
export function release(object: SchemaObject, extension: string, turn: Turn): Plan {
  if (turn.way === 'adopt')
    return none(
      'that an extension holds an object is nothing to write in a migration: dumps leave the object out, and it goes with the extension',
    );
  const dropped = removal(object, turn);
  return isNone(dropped) ? dropped : steps(step(`ALTER EXTENSION ${quoted(extension)} ${dropped.steps[0]?.sql ?? ''}`));
}

function creation(one: SchemaObject, turn: Turn): Plan {
  return changesFor(one.kind).create(one as never, turn);
}

function removal(one: SchemaObject, turn: Turn): Plan {
  return changesFor(one.kind).drop(one as never, turn);
}

function alterAny(from: SchemaObject, to: SchemaObject, attribute: string, turn: Turn): Plan | Recreate {
  return changesFor(from.kind).alter(from as never, to as never, attribute, turn);
}

function renaming(kind: ObjectKind, from: SchemaObject, to: SchemaObject, turn: Turn): Plan | undefined {
  return changesFor(kind).rename?.(from as never, to as never, turn);
}

function comesByItself(one: SchemaObject, made: ReadonlyMap<string, SchemaObject>): boolean {
  if (one.kind === 'index') {
    const { attachedTo } = one.attributes;
    return (
      attachedTo !== undefined &&
      (made.has(`index ${attachedTo}`) || one.within.some((name) => isPartition(made.get(name))))
    );
  }
  const parent = one.details?.inheritedFrom;
  if (parent === undefined) return false;
  // Its own table is made here, as a partition or an heir, or the parent's part is.
  return (
    made.has(`${one.kind} ${parent}`) ||
    one.within.some((name) => made.has(name) && one.identity.startsWith(`${name.slice(name.indexOf(' ') + 1)}.`))
  );
}

/** Nobody uses a table or a type that is new: what it gets needs no care. */
function isPartOfNew(one: SchemaObject, made: ReadonlyMap<string, SchemaObject>): boolean {
  const own = `${one.path.length > 2 ? one.identity.slice(0, one.identity.lastIndexOf('.')) : ''}`;
  return one.within.some((name) => {
    const holder = made.get(name);
    return (
      holder !== undefined &&
      holder !== one &&
      (holder.kind === 'table' || holder.kind === 'materialized-view' || holder.kind === 'type') &&
      (holder.identity === own || (one.kind === 'index' && holder.path[1] === one.path[1]))
    );
  });
}

function isPartition(one: SchemaObject | undefined): boolean {
  return one?.kind === 'table' && one.attributes.partitionOf !== undefined;
}

function isInline(constraint: ObjectOf<'constraint'>, table: ObjectOf<'table'>): boolean {
  const { type, validated } = constraint.attributes;
  return type !== 'foreign key' && validated && constraint.identity.startsWith(`${table.identity}.`);
}

function byPosition(a: SchemaObject, b: SchemaObject): number {
  return (a.details?.position ?? 0) - (b.details?.position ?? 0);
}

/** `from` with the one option as `to` has it. */
function withOption(from: SchemaObject, to: SchemaObject, name: string, option: string): SchemaObject {
  const before = optionsIn(from, name);
  const after = optionsIn(to, name);
  const { [option]: _old, ...rest } = before;
  const value = after[option];
  const options = value === undefined ? rest : { ...before, [option]: value };
  return { ...from, attributes: { ...from.attributes, [name]: options } } as SchemaObject;
}

function optionsIn(object: SchemaObject, name: string): Readonly<Record<string, string>> {
  const value = (object.attributes as Readonly<Record<string, unknown>>)[name];
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, string>>)
    : {};
}
