/** The shape in which every kind tells its changes: statements, or why there can be none. */
import type { ObjectKind, ObjectOf, Options, SchemaObject, Snapshot } from '../facts.ts';
import { dollarQuoted, literal, quoted, reference } from './quote.ts';
import type { Hazard, Remedy, Step } from './remedy.ts';

export interface Steps {
  steps: readonly Step[];
  destructive: boolean;
}
export type Plan = Steps | { none: string };

/** How a migration sees that live is already as it shall be. */
export type Guard = 'always' | { condition: string } | { query: string; text: string };

/** There is no way but to drop it and to create it anew, with everything that hangs on it. */
export interface Recreate {
  recreate: Guard;
  hazards: readonly Hazard[];
  destructive: boolean;
}

/** Where a change is made, and what it is to become. */
export interface Turn {
  /** `restore` takes the forms that a busy database bears; `adopt` those that run in a transaction and do nothing where they ran before. */
  way: Remedy['way'];
  from: Snapshot;
  to: Snapshot;
  /** Set inside a block that has a guard of its own: neither guards nor forms that take several transactions. */
  bare?: true;
}

/** What one kind can do. `from` is the object as it stands, `to` as it shall be. */
export interface Changes<K extends ObjectKind> {
  create(to: ObjectOf<K>, turn: Turn): Plan;
  drop(from: ObjectOf<K>, turn: Turn): Plan;
  alter(from: ObjectOf<K>, to: ObjectOf<K>, attribute: string, turn: Turn): Plan | Recreate;
  rename?(from: ObjectOf<K>, to: ObjectOf<K>, turn: Turn): Plan;
}

export function step(sql: string, ...hazards: readonly Hazard[]): Step {
  return { sql, hazards };
}

export function steps(...list: readonly Step[]): Steps {
  return { steps: list, destructive: false };
}

/** Deletes data, code that may stand nowhere else, or a right: shown, and not to be run unread. */
export function destructive(...list: readonly Step[]): Steps {
  return { steps: list, destructive: true };
}

export function none(why: string): { none: string } {
  return { none: why };
}

export function recreate(guard: Guard, ...hazards: readonly Hazard[]): Recreate {
  return { recreate: guard, hazards, destructive: false };
}

export function isNone(plan: Plan | Recreate): plan is { none: string } {
  return 'none' in plan;
}

/** One plan after the other; none of them where one of them has none. */
export function together(plans: readonly Plan[]): Plan {
  const list: Step[] = [];
  let destroys = false;
  for (const plan of plans) {
    if (isNone(plan)) return plan;
    list.push(...plan.steps);
    destroys ||= plan.destructive;
  }
  return { steps: list, destructive: destroys };
}

/** The words that make a statement of a migration do nothing where live has it already. */
export const ifNotExists = ({ way, bare }: Turn): string => (way === 'adopt' && !bare ? 'IF NOT EXISTS ' : '');
export const ifExists = ({ way }: Turn): string => (way === 'adopt' ? 'IF EXISTS ' : '');

/** Whether the forms are wanted that leave a busy table in use, at the price of several transactions. */
export const isOnline = ({ way, bare }: Turn): boolean => way === 'restore' && !bare;

/** Statements that take effect together: a DO block is one statement, whatever runs it. */
export function block(statements: readonly string[], declare = ''): string {
  return `DO ${dollarQuoted(`\n${declare}BEGIN\n${closed(statements, '  ')}\nEND\n`)}`;
}

/** In a migration, the statements only where `condition` holds; on live, as they are, and together where they are several. */
export function when(
  turn: Turn,
  condition: string,
  statements: readonly string[],
  ...hazards: readonly Hazard[]
): Step {
  if (turn.bare) return step(statements.join(';\n  '), ...hazards);
  if (turn.way === 'restore')
    return step(statements.length === 1 ? (statements[0] ?? '') : block(statements), ...hazards);
  return step(block([onlyIf(condition, statements)]), ...hazards);
}

/**
 * As `when`, where the guard asks for a text that `pg_get_*def` gives: it depends on the search path, which is emptied
 * for as long as the block runs. Where the server words it otherwise, the statements run once more, and no harm is done.
 */
export function unlessDefined(
  turn: Turn,
  query: string,
  text: string,
  statements: readonly string[],
  ...hazards: readonly Hazard[]
): Step {
  if (turn.way === 'restore' || turn.bare) return when(turn, '', statements, ...hazards);
  const body = [
    "PERFORM set_config('search_path', '', true)",
    onlyIf(`(${query}) IS DISTINCT FROM ${literal(text)}`, statements),
    "PERFORM set_config('search_path', search_path_before, true)",
  ];
  return step(block(body, "DECLARE search_path_before text := current_setting('search_path');\n"), ...hazards);
}

function onlyIf(condition: string, statements: readonly string[]): string {
  return `IF ${condition} THEN\n${closed(statements, '    ')}\n  END IF`;
}

/** Statements under any guard. */
export function guarded(turn: Turn, guard: Guard, statements: readonly string[], ...hazards: readonly Hazard[]): Step {
  if (turn.bare) return when(turn, '', statements, ...hazards);
  if (guard === 'always') return step(statements.length === 1 ? (statements[0] ?? '') : block(statements), ...hazards);
  if ('condition' in guard) return when(turn, guard.condition, statements, ...hazards);
  return unlessDefined(turn, guard.query, guard.text, statements, ...hazards);
}

/** Each closed. Only their first line is indented: the others can lie inside a string. */
function closed(statements: readonly string[], indent: string): string {
  return statements.map((statement) => `${indent}${statement.trimEnd()};`).join('\n');
}

/** `SET (…)` and `RESET (…)` that make one list of options the other. */
export function optionChanges(from: Options, to: Options): string[] {
  const set = Object.entries(to).filter(([name, value]) => from[name] !== value);
  const reset = Object.keys(from).filter((name) => !(name in to));
  return [
    ...(set.length > 0 ? [`SET (${optionList(Object.fromEntries(set))})`] : []),
    ...(reset.length > 0 ? [`RESET (${reset.map(optionName).join(', ')})`] : []),
  ];
}

/** `fillfactor = '70', toast.autovacuum_enabled = 'false'` */
export function optionList(options: Options): string {
  return Object.entries(options)
    .map(([name, value]) => `${optionName(name)} = ${literal(value)}`)
    .join(', ');
}

function optionName(name: string): string {
  return name.startsWith('toast.') ? `toast.${quoted(name.slice(6))}` : quoted(name);
}

/** Who is to own it: a name, or on the side where it is nobody's drift, whoever owns the rest. */
export function ownerOf(owner: string | undefined, { way, from }: Turn): string {
  if (owner !== undefined) return quoted(owner);
  return way === 'adopt' ? 'CURRENT_USER' : quoted(from.mainOwner);
}

/** `ALTER TABLE app.users OWNER TO …` for any kind that has an owner. */
export function ownerStep(what: string, owner: string | undefined, turn: Turn, ...hazards: readonly Hazard[]): Step {
  return step(`ALTER ${what} OWNER TO ${ownerOf(owner, turn)}`, ...hazards);
}

/** GRANT and REVOKE of what the owner of an object lacks on one side. */
export function ownerPrivileges(
  what: string,
  name: string,
  from: { owner?: string; ownerLacks?: readonly string[] },
  to: { owner?: string; ownerLacks?: readonly string[] },
  turn: Turn,
): Plan {
  const owner = ownerOf(from.owner, turn);
  const before = from.ownerLacks ?? [];
  const after = to.ownerLacks ?? [];
  const granted = before.filter((privilege) => !after.includes(privilege));
  const revoked = after.filter((privilege) => !before.includes(privilege));
  return {
    steps: [
      ...(granted.length > 0 ? [step(`GRANT ${granted.join(', ')} ON ${what} ${name} TO ${owner}`, 'exposure')] : []),
      ...(revoked.length > 0 ? [step(`REVOKE ${revoked.join(', ')} ON ${what} ${name} FROM ${owner}`)] : []),
    ],
    destructive: revoked.length > 0,
  };
}

/** The table, domain or view that something belongs to, from its path. */
export function ownerTable(object: Pick<SchemaObject, 'path' | 'within' | 'kind'>): string {
  const [schema = '', table = ''] = object.path;
  if (object.path.length >= 3) return `${quoted(schema)}.${quoted(table)}`;
  const within = object.within.find((name) => /^(?:table|materialized-view|view|type) /.test(name));
  return within === undefined ? '' : reference(within.slice(within.indexOf(' ') + 1));
}

export function lastOf(path: readonly string[]): string {
  return path.at(-1) ?? '';
}

/** An object of a snapshot by kind and identity. */
export function find<K extends ObjectKind>(snapshot: Snapshot, kind: K, identity: string): ObjectOf<K> | undefined {
  const object = snapshot.objects.find((one) => one.kind === kind && one.identity === identity);
  return object as ObjectOf<K> | undefined;
}

/** Where an attribute is not one that a kind can change by itself. */
export function unchangeable(kind: ObjectKind, attribute: string): { none: string } {
  return none(`the ${attribute} of ${kind.replace('-', ' ')}s cannot be changed in place`);
}
