/** What the statements so far have made, as a tree of names: whatever is renamed or moved takes along what hangs on it. */

/** As Postgres ends the names that it gives. */
export type ConstraintType = 'pkey' | 'key' | 'excl' | 'fkey' | 'check' | 'not_null';

/** A place in the migrations; `order` counts the statements from the first. */
export interface Mark {
  uri: string;
  line: number;
  order: number;
  budget: Budget;
}

/** Steps that the reading may still take: some lines of SQL can ask for millions. */
export interface Budget {
  steps: number;
}

export interface Entry {
  /** `relation`, `column`: with the name what its parent knows it under. */
  kind: string;
  name: string;
  parent: Entry | undefined;
  /** By kind, then by name; most things have none. */
  parts?: Map<string, Map<string, Entry>>;
  created?: Mark;
  touched?: Mark;
  /** Dropped, or no longer of this name. */
  gone?: boolean;
  /** Of a constraint. */
  type?: ConstraintType;
  /** Of a constraint or index: the columns it is built on. */
  columns?: readonly string[];
  /** Of an index: what goes into the names of its copies on partitions. */
  label?: readonly string[];
  /** Of an index or sequence: the table, with which it goes. */
  table?: Entry;
  /** The index behind a constraint, the constraint before an index: they go by one name. */
  twin?: Entry;
  /** Of a table: its indexes and sequences, which live beside it in the schema. */
  owned?: Set<Entry>;
  /** Of a partitioned table, of one that others inherit from. */
  children?: Set<Entry>;
  /** Of a child: how many ancestors it has. */
  depth?: number;
  /** Of a partition: its table. */
  partitionOf?: Entry;
}

export function newRoot(): Entry {
  return { kind: '', name: '', parent: undefined };
}

/** The part of this kind and name, whether it is still there or not. */
export function find(parent: Entry | undefined, kind: string, name: string): Entry | undefined {
  return parent?.parts?.get(kind)?.get(name);
}

/** The part that is still there. */
export function alive(parent: Entry | undefined, kind: string, name: string): Entry | undefined {
  const entry = find(parent, kind, name);
  return entry?.created && !entry.gone ? entry : undefined;
}

/** The part, known or not yet. */
export function reach(parent: Entry, kind: string, name: string): Entry {
  return find(parent, kind, name) ?? put({ kind, name, parent });
}

/** A new thing of that name; what hung on an older one is gone. */
export function create(parent: Entry, kind: string, name: string, mark: Mark): Entry {
  mark.budget.steps--;
  return put({ kind, name, parent, created: mark, touched: mark });
}

function put(entry: Entry): Entry {
  const { parent, kind, name } = entry;
  if (!parent) return entry;
  const parts = (parent.parts ??= new Map<string, Map<string, Entry>>());
  const ofKind = parts.get(kind);
  if (ofKind) ofKind.set(name, entry);
  else parts.set(kind, new Map([[name, entry]]));
  return entry;
}

/** Marks a reached entry as made: anew, or replaced where it is there already and `replacing`. */
export function establish(entry: Entry, mark: Mark, replacing: boolean): void {
  entry.touched = mark;
  if (entry.created && !entry.gone && replacing) return;
  entry.created = mark;
  entry.gone = false;
  delete entry.parts;
}

export function touch(entry: Entry, mark: Mark): void {
  entry.touched = mark;
}

export function drop(entry: Entry, mark: Mark): void {
  entry.touched = mark;
  entry.gone = true;
  entry.table?.owned?.delete(entry);
  // What belonged to it went with it, and goes on telling where.
  for (const owned of entry.owned ?? []) {
    owned.touched = mark;
    owned.gone = true;
  }
  for (const child of entry.children ?? []) {
    // Partitions are dropped with their table; who inherits was in the way of the DROP or went by CASCADE.
    if (!child.gone) drop(child, mark);
  }
  const { twin } = entry;
  if (twin && !twin.gone) drop(twin, mark);
}

/** Gives it another name or place and leaves word under the old one. */
export function move(entry: Entry, parent: Entry, name: string, mark: Mark): void {
  const { kind, name: old, parent: from } = entry;
  if (!from || (from === parent && old === name)) return;
  mark.budget.steps--;
  put({ kind, name: old, parent: from, touched: mark, gone: true });
  entry.name = name;
  entry.parent = parent;
  entry.touched = mark;
  put(entry);
}

/** The parts of one kind that are still there. */
export function partsOf(entry: Entry, kind: string): Entry[] {
  return [...(entry.parts?.get(kind)?.values() ?? [])].filter((part) => part.created && !part.gone);
}
