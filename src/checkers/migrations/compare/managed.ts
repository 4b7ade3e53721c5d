/** Objects that a tool or a platform looks after: never drift, and never left out in silence. */
import { nameOf } from '../facts.ts';
import type { SchemaObject, Snapshot } from '../facts.ts';
import { byNames, ownName, tableOf } from './containers.ts';
import type { ByName } from './containers.ts';
import { managedGroups } from './managed-names.ts';
import type { ManagedGroup } from './managed-names.ts';
import { globOf } from './texts.ts';

/** What was not compared, and why, for the report to say. */
export interface SetAside {
  count: number;
  what: string;
}

export interface ManagedOptions {
  /** Identities as globs, of tables and schemas, that the layout knows as its tool's or its platform's: `public._prisma_migrations`, `auth`. */
  managed?: readonly string[];
  /**
   * Whether a migration made or changed the object of that name. Without it everything declared counts as made by a
   * migration; with it, stubs that stand for a platform on the shadow do not.
   */
  touched?: (name: string) => boolean;
}

export interface Compared {
  declared: Map<string, SchemaObject>;
  actual: Map<string, SchemaObject>;
  setAside: SetAside[];
}

/** Why something is managed; a layout's stubs stand on the shadow, too, so that being declared does not make them the team's. */
interface Reason {
  what: string;
  stubbed: boolean;
  /** The platform shows on live, so that what stands in its schemas is its own even where a migration made the schema. */
  shows: boolean;
}

/** Both sides without what is managed. What a migration made is compared wherever it stands: a trigger on `auth.users`. */
export function withoutManaged(declared: Snapshot, actual: Snapshot, options: ManagedOptions): Compared {
  const [mine, theirs] = [byNames(declared.objects), byNames(actual.objects)];
  const touched = options.touched ?? (() => true);
  const ours = new Set(mine.keys());
  const isOurs = (name: string, { stubbed }: Reason): boolean => ours.has(name) && (!stubbed || touched(name));
  const direct = directReasons(theirs, actual, options.managed ?? []);
  const counts = new Map<string, number>();
  for (const side of [mine, theirs])
    for (const [name, reason] of managedIn(side, direct, isOurs)) {
      if (isOurs(name, reason)) continue;
      side.delete(name);
      if (side === theirs) counts.set(reason.what, (counts.get(reason.what) ?? 0) + 1);
    }
  return { declared: mine, actual: theirs, setAside: [...counts].map(([what, count]) => ({ count, what })) };
}

/** Names of what is managed by itself, and of all that stands in it; few, where a database has thousands of others. */
function managedIn(
  side: ByName,
  direct: (name: string, object: SchemaObject) => Reason | undefined,
  isOurs: (name: string, reason: Reason) => boolean,
): Map<string, Reason> {
  const managed = new Map<string, Reason>();
  const take = (name: string, reason: Reason): void => {
    if (reason.shows || !isOurs(name, reason)) managed.set(name, reason);
  };
  for (const [name, object] of side) {
    const reason = direct(name, object);
    if (reason) take(name, reason);
  }
  // Columns stand in a table, their sequences in columns: a few rounds, until nothing more is found.
  for (let before = -1; managed.size > 0 && managed.size !== before;) {
    before = managed.size;
    for (const [name, object] of side) {
      if (managed.has(name)) continue;
      const up = object.within.find((one) => managed.has(one) && !isTeams(object, one));
      const reason = up === undefined ? undefined : managed.get(up);
      if (reason) take(name, reason);
    }
  }
  return managed;
}

function directReasons(
  side: ByName,
  actual: Snapshot,
  managed: readonly string[],
): (name: string, object: SchemaObject) => Reason | undefined {
  const groups = activeGroups(actual);
  const columns = columnsOf(side);
  const roles = groups.flatMap((group) => (group.roles ?? []).map((glob) => ({ fits: globOf(glob), group })));
  const byKind = new Map<string, (Reason & { fits: (name: string) => boolean; columns?: readonly string[] })[]>();
  const byRole = new Map<string, Reason | undefined>();
  const add = (glob: string, rest: Reason & { columns?: readonly string[] }): void => {
    const kind = glob.slice(0, glob.indexOf(' '));
    byKind.set(kind, [...(byKind.get(kind) ?? []), { fits: globOf(glob), ...rest }]);
  };
  for (const glob of layoutGlobs(managed))
    add(glob, { what: 'objects of the tool or platform of the migrations', stubbed: true, shows: true });
  for (const { what, objects, where, columns: shape } of groups)
    for (const glob of objects)
      add(glob, { what, stubbed: false, shows: where !== undefined, ...(shape ? { columns: shape } : {}) });

  return (name, object) => {
    const found = byKind.get(object.kind)?.find(({ fits, columns: shape }) => fits(name) && hasColumns(name, shape));
    if (found) return found;
    const role = roleOf(object);
    return role === undefined ? undefined : reasonOfRole(role);
  };

  function reasonOfRole(role: string): Reason | undefined {
    if (!byRole.has(role)) {
      const group = roles.find(({ fits }) => fits(role))?.group;
      byRole.set(role, group && { what: group.what, stubbed: false, shows: group.where !== undefined });
    }
    return byRole.get(role);
  }

  function hasColumns(name: string, shape: readonly string[] | undefined): boolean {
    if (shape === undefined) return true;
    const own = columns(name);
    return shape.every((one) => own.has(one));
  }
}

/** Rows of these tables of Supabase are opened by policies that the team writes: the platform has none of its own there. */
const teamsPolicies = /^(?:storage|realtime)\./;

/** A policy of the team on a table of the platform, a foreign key of the team's table to one. */
function isTeams(object: SchemaObject, up: string): boolean {
  if (object.kind === 'policy' && teamsPolicies.test(object.identity)) return true;
  const own = tableOf(object);
  return own !== undefined && own !== up && up.startsWith('table ');
}

function layoutGlobs(managed: readonly string[]): string[] {
  return managed.flatMap((glob) => {
    const wholeSchema = glob.endsWith('.*') ? glob.slice(0, -2) : glob;
    return wholeSchema.includes('.') ? [`table ${glob}`, `view ${glob}`] : [`schema ${wholeSchema}`];
  });
}

/** Common names count as a platform's only where the platform shows. */
function activeGroups(actual: Snapshot): ManagedGroup[] {
  const signs = [
    ...actual.roles.map((name) => `role ${name}`),
    ...actual.extensions.map(({ name }) => `extension ${name}`),
    ...actual.objects.flatMap((object) => (object.kind === 'schema' ? [nameOf(object)] : [])),
  ];
  return managedGroups.filter(({ where }) => where?.some((wanted) => signs.some(globOf(wanted))) ?? true);
}

function columnsOf(side: ByName): (table: string) => ReadonlySet<string> {
  let all: Map<string, Set<string>> | undefined;
  return (table) => {
    all ??= new Map();
    if (all.size === 0)
      for (const object of side.values()) {
        if (object.kind !== 'column') continue;
        const of = tableOf(object) ?? '';
        all.set(of, (all.get(of) ?? new Set()).add(ownName(object)));
      }
    return all.get(table) ?? new Set();
  };
}

/** The role that it was given to or set for. */
function roleOf(object: SchemaObject): string | undefined {
  if (object.kind === 'grant' || object.kind === 'default-privilege') return object.path[3] || undefined;
  return object.kind === 'setting' ? object.path[1] || undefined : undefined;
}
