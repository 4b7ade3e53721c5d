/** Triggers, event triggers and rules. */
import type { Enabled, ObjectOf, SchemaObject } from '../../facts.ts';
import type { Changes, Plan, Turn } from '../plan.ts';
import {
  guarded,
  ifExists,
  lastOf,
  none,
  ownerStep,
  ownerTable,
  step,
  steps,
  together,
  unchangeable,
} from '../plan.ts';
import { literal, nameLiteral, quoted, reference } from '../quote.ts';

const words: Readonly<Record<Enabled, string>> = {
  origin: 'ENABLE',
  disabled: 'DISABLE',
  replica: 'ENABLE REPLICA',
  always: 'ENABLE ALWAYS',
};

type Trigger = ObjectOf<'trigger'>;

export const triggers: Changes<'trigger'> = {
  create: (to, turn) => createTrigger(to, turn, false),
  drop: (from, turn) =>
    steps(step(`DROP TRIGGER ${ifExists(turn)}${quoted(lastOf(from.path))} ON ${ownerTable(from)}`, 'lock')),
  rename: (from, to, turn) => {
    const there = `EXISTS (SELECT FROM pg_catalog.pg_trigger WHERE tgrelid = ${nameLiteral(ownerTable(from))}::regclass AND tgname = ${literal(lastOf(from.path))})`;
    return steps(
      guarded(
        turn,
        { condition: there },
        [`ALTER TRIGGER ${quoted(lastOf(from.path))} ON ${ownerTable(from)} RENAME TO ${quoted(lastOf(to.path))}`],
        'lock',
      ),
    );
  },
  alter: (from, to, attribute, turn) => {
    if (attribute === 'enabled') return steps(setEnabled('TRIGGER', from, to.attributes.enabled));
    return attribute === 'definition' ? createTrigger(to, turn, true) : unchangeable('trigger', attribute);
  },
};

function createTrigger(to: Trigger, turn: Turn, replaces: boolean): Plan {
  const create = createOf(to);
  if (create === undefined) return none('its definition was not read');
  const drop = `DROP TRIGGER IF EXISTS ${quoted(lastOf(to.path))} ON ${ownerTable(to)}`;
  const again = replaces || turn.way === 'adopt';
  // A constraint trigger knows no OR REPLACE, and before 14 none does.
  const old = Math.min(turn.from.version, turn.to.version) < 140000;
  const make = !again
    ? step(create, 'lock')
    : old || !create.startsWith('CREATE TRIGGER ')
      ? guarded(turn, 'always', [drop, create], 'lock')
      : step(create.replace(/^CREATE TRIGGER /, 'CREATE OR REPLACE TRIGGER '), 'lock');
  return steps(make, ...(to.attributes.enabled === 'origin' ? [] : [setEnabled('TRIGGER', to, to.attributes.enabled)]));
}

function setEnabled(what: 'TRIGGER' | 'RULE', object: Trigger | ObjectOf<'rule'>, enabled: Enabled) {
  return step(`ALTER TABLE ${ownerTable(object)} ${words[enabled]} ${what} ${quoted(lastOf(object.path))}`, 'lock');
}

export const rules: Changes<'rule'> = {
  create: (to) => createRule(to),
  drop: (from, turn) =>
    steps(step(`DROP RULE ${ifExists(turn)}${quoted(lastOf(from.path))} ON ${ownerTable(from)}`, 'lock')),
  rename: (from, to, turn) => together([createRule(to), rules.drop(from, turn)]),
  alter: (from, to, attribute) => {
    if (attribute === 'enabled') return steps(setEnabled('RULE', from, to.attributes.enabled));
    return attribute === 'definition' ? createRule(to) : unchangeable('rule', attribute);
  },
};

function createRule(to: ObjectOf<'rule'>): Plan {
  const create = createOf(to);
  if (create === undefined) return none('its definition was not read');
  return steps(
    step(create.replace(/^CREATE RULE /, 'CREATE OR REPLACE RULE '), 'lock'),
    ...(to.attributes.enabled === 'origin' ? [] : [setEnabled('RULE', to, to.attributes.enabled)]),
  );
}

type EventTrigger = ObjectOf<'event-trigger'>;

export const eventTriggers: Changes<'event-trigger'> = {
  create: (to, turn) => createEventTrigger(to, turn, false),
  drop: (from, turn) => steps(step(`DROP EVENT TRIGGER ${ifExists(turn)}${quoted(lastOf(from.path))}`)),
  alter: (from, to, attribute, turn) => {
    const name = `EVENT TRIGGER ${quoted(lastOf(from.path))}`;
    if (attribute === 'enabled') return steps(step(`ALTER ${name} ${words[to.attributes.enabled]}`));
    if (attribute === 'owner') return steps(ownerStep(name, to.attributes.owner, turn));
    return createEventTrigger(to, turn, true);
  },
};

function createEventTrigger(to: EventTrigger, turn: Turn, replaces: boolean): Plan {
  const { event, tags, function: call, enabled, owner } = to.attributes;
  const name = quoted(lastOf(to.path));
  const filter = tags.length > 0 ? ` WHEN TAG IN (${tags.map(literal).join(', ')})` : '';
  const routine = call.endsWith(')') ? call : `${reference(call)}()`;
  const create = `CREATE EVENT TRIGGER ${name} ON ${event}${filter} EXECUTE FUNCTION ${routine}`;
  const again = replaces || turn.way === 'adopt';
  return steps(
    again ? guarded(turn, 'always', [`DROP EVENT TRIGGER IF EXISTS ${name}`, create]) : step(create),
    ...(enabled === 'origin' ? [] : [step(`ALTER EVENT TRIGGER ${name} ${words[enabled]}`)]),
    ...(owner === undefined ? [] : [ownerStep(`EVENT TRIGGER ${name}`, owner, turn)]),
  );
}

/** The whole statement as the server says it, without the semicolon. */
export function createOf(object: Pick<SchemaObject, 'details'>): string | undefined {
  return object.details?.create?.trimEnd().replace(/;$/, '');
}
