/** What partitions and heirs have from their parents is told of the parents; here stays what they have of their own. */
import { nameOf } from '../../facts.ts';
import type { SchemaObject, Snapshot } from '../../facts.ts';
import type { Sides } from './sides.ts';

const inheritable = new Set<string>(['column', 'constraint', 'index', 'trigger']);
type Attributes = Readonly<Record<string, unknown>>;

/** Identity of what it comes from, of the same kind. */
function parentOf(object: SchemaObject): string | undefined {
  return object.kind === 'index' ? object.attributes.attachedTo : object.details?.inheritedFrom;
}

/**
 * Leaves out columns, constraints, indexes and triggers that come from a parent on both sides, where neither side has
 * changed them for itself: so is the change of a column told once, not for each partition. The names of what a partition
 * gets with its parent's index or key are made by the server and do not count. What one side has alone stays.
 */
export function withoutInherited({ declared, actual }: Sides): Sides {
  const [ours, theirs] = sidesOf(declared, actual);
  const dropped = new Set<SchemaObject>();
  const rewritten = new Map<SchemaObject, SchemaObject>();
  for (const [key, mine] of ours.children) {
    const other = theirs.children.get(key) ?? sameName(mine, ours, theirs);
    if (!other) continue;
    const own = ownDifferences(mine, other, ours, theirs);
    if (own === undefined) continue;
    if (own.length === 0) {
      dropped.add(mine).add(other);
    } else if (mine.identity === other.identity) {
      // Told of the partition is only what is not told of the parent already.
      const kept = new Set(own);
      const attributes = Object.fromEntries([
        ...Object.entries(mine.attributes).filter(([name]) => !kept.has(name)),
        ...Object.entries(other.attributes).filter(([name]) => kept.has(name)),
      ]);
      rewritten.set(other, { ...other, attributes } as SchemaObject);
    }
  }
  for (const [side, opposite] of [
    [ours, theirs],
    [theirs, ours],
  ] as const)
    for (const child of side.children.values()) if (isCopyOfDetached(child, opposite)) dropped.add(child);
  if (dropped.size === 0 && rewritten.size === 0) return { declared, actual };
  const left = (snapshot: Snapshot): Snapshot => ({
    ...snapshot,
    objects: snapshot.objects.flatMap((object) => (dropped.has(object) ? [] : [rewritten.get(object) ?? object])),
  });
  return { declared: left(declared), actual: left(actual) };
}

interface Side {
  /** By kind, table and parent. */
  children: Map<string, SchemaObject>;
  /** Children, their parents, and the tables: by name. */
  named: Map<string, SchemaObject>;
}

/** Both sides by the names that either of them asks for. */
function sidesOf(declared: Snapshot, actual: Snapshot): [Side, Side] {
  const wanted = new Set<string>();
  const childrenOf = ({ objects }: Snapshot) => {
    const children = new Map<string, SchemaObject>();
    for (const object of objects) {
      const parent = parentOf(object);
      if (parent === undefined) continue;
      children.set(JSON.stringify([object.kind, object.path[0], object.path[1], parent]), object);
      wanted.add(`${object.kind} ${parent}`).add(nameOf(object));
    }
    return children;
  };
  const sideOf = ({ objects }: Snapshot, children: Side['children']): Side => {
    const named = new Map<string, SchemaObject>();
    if (wanted.size > 0)
      for (const object of objects)
        if (object.kind === 'table' || (inheritable.has(object.kind) && wanted.has(nameOf(object))))
          named.set(nameOf(object), object);
    return { children, named };
  };
  const [ours, theirs] = [childrenOf(declared), childrenOf(actual)];
  return [sideOf(declared, ours), sideOf(actual, theirs)];
}

/** The child of the same name whose parent is called otherwise there: the parent was renamed, and is told of. */
function sameName(mine: SchemaObject, ours: Side, theirs: Side): SchemaObject | undefined {
  const other = theirs.named.get(nameOf(mine));
  const [parent, otherParent] = [parentOf(mine), other && parentOf(other)];
  if (!other || otherParent === undefined || parent === otherParent) return undefined;
  const renamed = !theirs.named.has(`${mine.kind} ${parent}`) && !ours.named.has(`${mine.kind} ${otherParent}`);
  return renamed ? other : undefined;
}

/**
 * Attributes in which one of the two differs from its own parent, and they from each other; undefined where a parent is
 * not to be found.
 */
function ownDifferences(mine: SchemaObject, other: SchemaObject, ours: Side, theirs: Side): string[] | undefined {
  const parents = [
    ours.named.get(`${mine.kind} ${parentOf(mine)}`),
    theirs.named.get(`${other.kind} ${parentOf(other)}`),
  ];
  const [parent, otherParent] = parents;
  if (!parent || !otherParent) return undefined;
  const [a, b] = [mine.attributes as Attributes, other.attributes as Attributes];
  const [above, otherAbove] = [parent.attributes as Attributes, otherParent.attributes as Attributes];
  return [...new Set([...Object.keys(a), ...Object.keys(b)])].filter(
    (name) =>
      name !== 'attachedTo' &&
      !same(a[name], b[name]) &&
      !(same(a[name], above[name]) && same(b[name], otherAbove[name])),
  );
}

function same(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** Whether it is the copy of a trigger on what is no partition any more on the other side: detaching took it along. */
function isCopyOfDetached(child: SchemaObject, opposite: Side): boolean {
  if (child.kind !== 'trigger') return false;
  const table = child.within.map((name) => opposite.named.get(name)).find((object) => object?.kind === 'table');
  return table?.kind === 'table' && table.attributes.partitionOf === undefined && !opposite.named.has(nameOf(child));
}
