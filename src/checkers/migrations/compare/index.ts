/** Two schemas, held to each other: every difference once, with what belongs to it, and how bad it is. */
import { differences } from '../../../diff.ts';
import type { Notice } from '../../../model/index.ts';
import { nameOf } from '../facts.ts';
import type { SchemaObject, Snapshot } from '../facts.ts';
import { changesOf, isSame } from './attributes.ts';
import { withCrowds } from './causes/crowds.ts';
import { withDragged } from './causes/drags.ts';
import { fold } from './causes/fold.ts';
import { withFamilies, withGrantsTogether } from './causes/groups.ts';
import { pairRenamed } from './causes/renames.ts';
import { isPartition, tableOf } from './containers.ts';
import type { ByName } from './containers.ts';
import { objectOf } from './difference.ts';
import type { Changed, Difference, Missing } from './difference.ts';
import { withoutIgnored } from './ignore.ts';
import type { IgnoreRule } from './ignore.ts';
import { withoutManaged } from './managed.ts';
import type { Compared, ManagedOptions, SetAside } from './managed.ts';
import { weigh } from './severity/index.ts';

export { toDrifts } from './drift.ts';
export type { IgnoreRule } from './ignore.ts';
export type { SetAside } from './managed.ts';

export interface CompareOptions extends ManagedOptions {
  /** `children-low`: partitions that live alone has are low, and one finding a table. `compare`: each like a table. */
  partitions?: 'compare' | 'children-low' | 'ignore';
  ignore?: readonly IgnoreRule[];
  /** Live's clock, in milliseconds: when an ignore rule is over. Without it none is. */
  now?: number;
  /** Versions of extensions that the migrations ask for by number. */
  pinned?: Readonly<Record<string, string>>;
}

export interface SchemaComparison {
  /** Sorted by name and attribute. */
  differences: Difference[];
  /** Objects that are the same on both sides. */
  agreed: number;
  /** Objects that were compared, each counted once. */
  all: number;
  /** What was not compared or not told, and why. */
  setAside: SetAside[];
  /** Ignore rules that are over or hide nothing. */
  notices: Notice[];
}

/** @param declared What the migrations make. @param actual What live holds, aligned to it across versions. */
export function compareSchemas(declared: Snapshot, actual: Snapshot, options: CompareOptions): SchemaComparison {
  const policy = options.partitions ?? 'children-low';
  const sides = withoutManaged(declared, actual, options);
  if (policy === 'ignore') leaveOutPartitions(sides);
  const { missing, unexpected, changes, agreed, all } = split(sides, options.pinned ?? {});

  const roots = pairRenamed(fold(missing, sides.declared), fold(unexpected, sides.actual), {
    declaredColumns: columnsIn(sides.declared),
    actualColumns: columnsIn(sides.actual),
  });
  const [missingStill, adopted] = adoptedByExtensions(roots.missing, actual);
  const whole = withDragged({ ...roots, missing: missingStill }, [...adopted, ...changes], sides.declared);
  const { left, setAside, notices } = withoutIgnored(whole, options.ignore ?? [], options.now);
  const together = withGrantsTogether(policy === 'compare' ? left : withFamilies(left));
  const weighed = together.map((one) => weigh(one, { ...sides, partitions: policy }));
  return {
    differences: withCrowds(weighed, sides).toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1)),
    agreed,
    all,
    setAside: [...sides.setAside, ...setAside],
    notices,
  };
}

interface Split {
  missing: Map<string, SchemaObject>;
  unexpected: Map<string, SchemaObject>;
  changes: Changed[];
  agreed: number;
  all: number;
}

interface Named {
  name: string;
  object: SchemaObject;
}

/** What is the same on both sides is counted and left; the rest is told apart. */
function split(sides: Compared, pinned: Readonly<Record<string, string>>): Split {
  const result: Split = { missing: new Map(), unexpected: new Map(), changes: [], agreed: 0, all: 0 };
  const [left, right]: [Named[], Named[]] = [[], []];
  for (const [name, object] of sides.declared) {
    const other = sides.actual.get(name);
    if (other && object.kind !== 'extension' && isSame(object, other)) {
      result.agreed++;
      continue;
    }
    left.push({ name, object });
    if (other) right.push({ name, object: other });
  }
  for (const [name, object] of sides.actual) if (!sides.declared.has(name)) right.push({ name, object });
  const raw = differences(left, right);
  result.all = result.agreed + raw.missing.length + raw.undeclared.length + raw.matched.length;
  for (const { key, declared } of raw.missing) if (declared[0]) result.missing.set(key, declared[0].object);
  for (const { key, actual } of raw.undeclared) if (actual[0]) result.unexpected.set(key, actual[0].object);
  for (const { declared, actual } of raw.matched) {
    const [mine, theirs] = [declared[0]?.object, actual[0]?.object];
    if (!mine || !theirs) continue;
    const changes = [...changesOf(mine, theirs), ...versionChange(mine, theirs, pinned)];
    if (changes.length === 0) result.agreed++;
    result.changes.push(...changes);
  }
  return result;
}

/** What an extension took over is there; catalogs only tell of it as a part of the extension. */
function adoptedByExtensions(missing: readonly Missing[], { members }: Snapshot): [Missing[], Changed[]] {
  const holders = new Map(members?.map(({ name, extension }) => [name, extension]));
  const adopted: Changed[] = [];
  const left = missing.filter(({ declared, carries }) => {
    const found = holders.get(nameOf(declared));
    if (found === undefined) return true;
    adopted.push({ direction: 'changed', declared, actual: declared, attribute: 'memberOf', found, carries });
    return false;
  });
  return [left, adopted];
}

/** The version of an extension follows the server's packages, unless a migration asks for one by number. */
function versionChange(
  declared: SchemaObject,
  actual: SchemaObject,
  pinned: Readonly<Record<string, string>>,
): Changed[] {
  if (declared.kind !== 'extension' || !Object.hasOwn(pinned, declared.identity)) return [];
  const [expected, found] = [pinned[declared.identity], actual.details?.version];
  if (expected === undefined || found === undefined || expected === found) return [];
  return [{ direction: 'changed', declared, actual, attribute: 'version', expected, found, carries: [] }];
}

function leaveOutPartitions(sides: Compared): void {
  const names = new Set<string>();
  for (const side of [sides.declared, sides.actual])
    for (const [name, object] of side) if (isPartition(object)) names.add(name);
  let count = 0;
  for (const side of [sides.declared, sides.actual])
    for (const [name, object] of side) {
      if (!names.has(name) && !names.has(tableOf(object) ?? '') && !object.within.some((one) => names.has(one)))
        continue;
      if (side === sides.actual && isPartition(object)) count++;
      side.delete(name);
    }
  if (count > 0) sides.setAside.push({ count, what: 'partitions, as migrations.partitions says' });
}

/** Columns by table, in their order, collected once it is asked for. */
function columnsIn(side: ByName): (table: string) => readonly SchemaObject[] {
  let byTable: Map<string, SchemaObject[]> | undefined;
  return (table) => {
    if (!byTable) {
      byTable = new Map();
      for (const object of side.values()) {
        if (object.kind !== 'column') continue;
        const of = tableOf(object) ?? '';
        byTable.set(of, [...(byTable.get(of) ?? []), object]);
      }
      for (const columns of byTable.values())
        columns.sort((a, b) => (a.details?.position ?? 0) - (b.details?.position ?? 0));
    }
    return byTable.get(table) ?? [];
  };
}

function orderOf(difference: Difference): string {
  return [
    nameOf(objectOf(difference)),
    difference.direction,
    difference.direction === 'changed' ? difference.attribute : '',
  ].join('\0');
}
