/** One finding for one cause: what is gone, or there, only because something else is goes with it. */
import { nameOf } from '../../facts.ts';
import type { SchemaObject } from '../../facts.ts';
import { goesWith, ownName, tableOf, tablesAbove } from '../containers.ts';
import type { ByName } from '../containers.ts';

export interface Folded {
  root: SchemaObject;
  carries: SchemaObject[];
}

/** The objects that stand for themselves, each with those that go with it. `whole` is the side that all of them are on. */
export function fold(alone: ByName, whole: ByName): Folded[] {
  const cause = causesAmong(alone, whole);
  const folded = new Map<string, Folded>();
  const rootNames = new Map<string, string>();
  for (const name of alone.keys()) rootNames.set(name, rootOf(name, cause));
  for (const [name, object] of alone) {
    const rootName = rootNames.get(name) ?? name;
    const root = alone.get(rootName) ?? object;
    const entry = folded.get(rootName) ?? { root, carries: [] };
    folded.set(rootName, entry);
    if (object !== root) entry.carries.push(object);
  }
  return [...folded.values()];
}

/** Up to what goes with nothing else; two that go with each other (a column and its sequence) end at the first one seen. */
function rootOf(name: string, cause: (name: string) => string | undefined): string {
  const seen = new Set<string>([name]);
  let at = name;
  for (let up = cause(at); up !== undefined; up = cause(at)) {
    if (seen.has(up)) return [...seen].sort()[0] ?? name;
    seen.add(up);
    at = up;
  }
  return at;
}

/** What each of the objects goes with, itself among those that stand on one side alone. */
function causesAmong(alone: ByName, whole: ByName): (name: string) => string | undefined {
  const keys = referencedKeys(alone);
  const twins = twinsByTable(alone);
  const known = new Map<string, string | undefined>();
  return (name) => {
    if (known.has(name)) return known.get(name);
    const object = alone.get(name);
    const up = object && (goesWith(object).find((one) => alone.has(one)) ?? keyOf(object, keys) ?? above(object));
    known.set(name, up);
    return up;
  };

  /** Partitions and heirs repeat what their parent has. */
  function above(object: SchemaObject): string | undefined {
    const table = tableOf(object);
    if (table === undefined) return undefined;
    for (const parent of tablesAbove(whole.get(table))) {
      for (const key of twinKeys(object, parent)) {
        const twin = twins.get(key);
        if (twin !== undefined && twin !== nameOf(object)) return twin;
      }
    }
    return undefined;
  }
}

function twinsByTable(alone: ByName): Map<string, string> {
  const twins = new Map<string, string>();
  for (const [name, object] of alone) {
    const table = tableOf(object);
    if (table !== undefined) for (const key of twinKeys(object, table)) twins.set(key, name);
  }
  return twins;
}

function twinKeys(object: SchemaObject, table: string): string[] {
  const named = [object.kind, table, 'name', ownName(object)].join('\0');
  if (object.kind === 'column' || object.kind === 'trigger') return [named];
  if (object.kind !== 'constraint' && object.kind !== 'index') return [];
  return [[object.kind, table, 'text', object.attributes.definition].join('\0')];
}

/** Names of missing keys by the table and the columns that foreign keys point at. */
function referencedKeys(alone: ByName): Map<string, string> {
  const keys = new Map<string, string>();
  for (const [name, object] of alone) {
    const unique =
      (object.kind === 'constraint' && ['primary key', 'unique'].includes(object.attributes.type)) ||
      (object.kind === 'index' && object.attributes.unique);
    const table = tableOf(object);
    if (unique && table !== undefined) keys.set([table, ...(object.details?.columns ?? [])].join('\0'), name);
  }
  return keys;
}

function keyOf(object: SchemaObject, keys: ReadonlyMap<string, string>): string | undefined {
  if (object.kind !== 'constraint' || object.attributes.type !== 'foreign key') return undefined;
  const references = object.details?.references;
  const columns = / REFERENCES (?:"[^"]*"|[^()"])*\(((?:"[^"]*"|[^()"])*)\)/.exec(object.attributes.definition)?.[1];
  if (references === undefined || columns === undefined) return undefined;
  return keys.get([`table ${references}`, ...namesIn(columns)].join('\0'));
}

/** The raw names of a list as `pg_get_constraintdef` writes it: `id, "tenantId"`. */
function namesIn(list: string): string[] {
  return (list.match(/"(?:[^"]|"")*"|[^", ]+/g) ?? []).map((name) =>
    name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name,
  );
}
