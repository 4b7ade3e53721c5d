/** Changes that only repeat another difference: the text of a foreign key to a renamed table, the same change in every partition. */
import { nameOf } from '../../facts.ts';
import type { SchemaObject } from '../../facts.ts';
import { identifier } from '../../inspect/identity.ts';
import { isPartition, ownName, tableOf, tablesAbove } from '../containers.ts';
import type { ByName } from '../containers.ts';
import type { Changed, Difference, Missing, Renamed, Unexpected } from '../difference.ts';
import { renamedIn, withoutCasts } from '../texts.ts';

export interface Roots {
  renamed: Renamed[];
  missing: Missing[];
  unexpected: Unexpected[];
}

/** Puts each change that follows from another difference with it, and gives the differences that stand for themselves. */
export function withDragged(roots: Roots, changes: readonly Changed[], declared: ByName): Difference[] {
  const dragged = new Map<Difference, Changed[]>();
  const put = (to: Difference, change: Changed): void => {
    dragged.set(to, [...(dragged.get(to) ?? []), change]);
  };
  const finders: ((change: Changed) => Difference | undefined)[] = [
    followsRename(roots.renamed),
    followsType(changes),
    followsParent(changes, declared),
    followsTables(roots),
    followsKey(roots.unexpected),
    followsSequence(roots),
    followsDetached(changes),
    followsWords(changes),
    followsTable(changes),
  ];
  const left = changes.filter((change) => {
    for (const find of finders) {
      const cause = find(change);
      if (!cause || cause === change) continue;
      put(cause, change);
      return false;
    }
    return true;
  });
  const of = <D extends Difference>(one: D): D => {
    const own = dragged.get(one);
    return own ? { ...one, drags: own.map(of) } : one;
  };
  const { missing, lost } = commentsApart(roots.missing, left);
  const told = left.map((one) => ({ ...of(one), carries: [...one.carries, ...(lost.get(one) ?? [])] }));
  return [...missing.map(of), ...roots.unexpected.map(of), ...roots.renamed.map(of), ...told];
}

/** Whoever drops an index to create it in another form loses its comment: those are taken out of what is missing. */
function commentsApart(
  missing: readonly Missing[],
  changes: readonly Changed[],
): Pick<Roots, 'missing'> & { lost: Map<Changed, SchemaObject[]> } {
  const made = new Map(
    changes.filter(({ attribute }) => madeAnew.has(attribute)).map((one) => [nameOf(one.declared), one]),
  );
  const lost = new Map<Changed, SchemaObject[]>();
  const left = missing.filter(({ declared }) => {
    const about = declared.kind === 'comment' ? declared.within.find((name) => made.has(name)) : undefined;
    const change = about === undefined ? undefined : made.get(about);
    if (change) lost.set(change, [...(lost.get(change) ?? []), declared]);
    return !change;
  });
  return { missing: left, lost };
}

/** The texts agree once the new name stands for the old one. Bodies of functions do not follow a rename by themselves. */
function followsRename(renamed: readonly Renamed[]): (change: Changed) => Difference | undefined {
  return (change) => {
    if (change.declared.kind === 'function') return undefined;
    const texts = [change, ...(change.also ?? [])];
    return renamed.find(({ declared, actual }) =>
      texts.every(({ expected, found }) => {
        if (expected === undefined || found === undefined) return false;
        if (renamedIn(expected, declared.identity, actual.identity) === found) return true;
        if (!speaksOf(change, declared)) return false;
        const [old, now] = [identifier(ownName(declared)), identifier(ownName(actual))];
        return (
          renamedIn(expected, old, now) === found ||
          renamedIn(found.replaceAll(`${now} AS ${old}`, old), now, old) === expected
        );
      }),
    );
  };
}

/** Whether a short name in its text can mean that object: the same column name elsewhere is another column. */
function speaksOf({ declared: { kind, within }, declared }: Changed, object: SchemaObject): boolean {
  if (kind === 'view' || kind === 'materialized-view') return true;
  const table = tableOf(object);
  return (
    within.includes(nameOf(object)) || (table !== undefined && (within.includes(table) || nameOf(declared) === table))
  );
}

/** Expressions over a column whose type changed are written with other casts. */
function followsType(changes: readonly Changed[]): (change: Changed) => Difference | undefined {
  const types = new Map(
    changes.flatMap((one): [string, Changed][] =>
      one.declared.kind === 'column' && one.attribute === 'type' ? [[nameOf(one.declared), one]] : [],
    ),
  );
  return ({ attribute, declared, expected, found, also }) => {
    if (types.size === 0 || !castsIn.has(attribute) || expected === undefined || found === undefined) return undefined;
    const apart = also?.some(({ attribute: other }) => other !== 'columns') ?? false;
    if (apart || withoutCasts(expected) !== withoutCasts(found)) return undefined;
    const table = tableOf(declared);
    for (const [name, one] of types)
      if (declared.within.includes(name) || (table !== undefined && tableOf(one.declared) === table)) return one;
    return undefined;
  };
}

const castsIn = new Set(['definition', 'using', 'check', 'generated']);
/** What differs only where an object was dropped and created again, or replaced. */
const madeAnew = new Set([...castsIn, 'arguments', 'returns']);

/** Partitions and heirs repeat what was done to their parent. */
function followsParent(changes: readonly Changed[], declared: ByName): (change: Changed) => Difference | undefined {
  const byPlace = new Map<string, Changed>();
  const key = (table: string, { declared: object, attribute, expected, found }: Changed): string =>
    JSON.stringify([object.kind, table, ownName(object), attribute, expected, found]);
  for (const one of changes) {
    const table = tableOf(one.declared);
    if (table !== undefined) byPlace.set(key(table, one), one);
  }
  return (change) => {
    const table = tableOf(change.declared);
    if (table === undefined) return undefined;
    for (const parent of tablesAbove(declared.get(table))) {
      const same = byPlace.get(key(parent, change));
      if (same) return same;
    }
    return undefined;
  };
}

/** A publication loses a table that is gone, and gains one that is new. */
function followsTables({ missing, unexpected }: Roots): (change: Changed) => Difference | undefined {
  const gone = byTable(missing, ({ declared }) => declared);
  const there = byTable(unexpected, ({ actual }) => actual);
  return ({ declared, actual, attribute }) => {
    if (declared.kind !== 'publication' || actual.kind !== 'publication' || attribute !== 'tables') return undefined;
    const [mine, theirs] = [declared.attributes.tables, actual.attributes.tables];
    const lost = mine.filter((table) => !theirs.includes(table)).map((table) => gone.get(`table ${table}`));
    const won = theirs.filter((table) => !mine.includes(table)).map((table) => there.get(`table ${table}`));
    return [...lost, ...won].every((one) => one !== undefined) ? (lost[0] ?? won[0]) : undefined;
  };
}

/** Tables by name, those of a schema included, with the difference that tells of them. */
function byTable<D extends Difference>(
  differences: readonly D[],
  own: (difference: D) => SchemaObject,
): Map<string, D> {
  return new Map(
    differences.flatMap((one) =>
      [own(one), ...one.carries]
        .filter(({ kind }) => kind === 'table')
        .map((table): [string, D] => [nameOf(table), one]),
    ),
  );
}

/** An added primary key makes its columns NOT NULL. */
function followsKey(unexpected: readonly Unexpected[]): (change: Changed) => Difference | undefined {
  const keys = unexpected.filter(
    ({ actual }) => actual.kind === 'constraint' && actual.attributes.type === 'primary key',
  );
  return ({ declared, attribute, found }) => {
    if (declared.kind !== 'column' || attribute !== 'notNull' || found !== 'true') return undefined;
    const table = tableOf(declared);
    return keys.find(
      ({ actual }) => tableOf(actual) === table && actual.details?.columns?.includes(ownName(declared)) === true,
    );
  };
}

/** A `serial` column has no default without its sequence: `DROP SEQUENCE … CASCADE` takes it away. */
function followsSequence({ missing, unexpected }: Roots): (change: Changed) => Difference | undefined {
  const sequences = new Map<string, Difference>();
  for (const one of missing) if (one.declared.kind === 'sequence') sequences.set(nextOf(one.declared), one);
  for (const one of unexpected) if (one.actual.kind === 'sequence') sequences.set(nextOf(one.actual), one);
  return ({ declared, attribute, expected, found }) => {
    if (declared.kind !== 'column' || attribute !== 'default') return undefined;
    if (expected === undefined) return sequences.get(found ?? '');
    return found === undefined ? sequences.get(expected) : undefined;
  };
}

function nextOf({ identity }: SchemaObject): string {
  return `nextval('${identity.replaceAll("'", "''")}'::regclass)`;
}

/** A value of an enumeration, or the schema of an extension, under another name in every text that has it. */
function followsWords(changes: readonly Changed[]): (change: Changed) => Difference | undefined {
  const words = changes.flatMap((cause) => replacements(cause).map(([from, to]) => ({ cause, from, to })));
  return (change) => {
    const texts = [change, ...(change.also ?? [])];
    return words.find(({ from, to }) =>
      texts.every(
        ({ expected, found }) =>
          expected !== undefined && found !== undefined && expected.replaceAll(from, to) === found,
      ),
    )?.cause;
  };
}

function replacements({ declared, actual, attribute, expected, found }: Changed): [string, string][] {
  if (declared.kind === 'extension' && attribute === 'schema') return [[`${expected}.`, `${found}.`]];
  if (declared.kind !== 'type' || actual.kind !== 'type' || attribute !== 'values') return [];
  const [mine, theirs] = [declared.attributes.values ?? [], actual.attributes.values ?? []];
  if (mine.length !== theirs.length) return [];
  return mine.flatMap((value, at): [string, string][] =>
    theirs[at] === undefined || theirs[at] === value
      ? []
      : [[`'${value}'::${declared.identity}`, `'${theirs[at]}'::${declared.identity}`]],
  );
}

/** A sequence is as safe as the table of its column. */
function followsTable(changes: readonly Changed[]): (change: Changed) => Difference | undefined {
  const tables = new Map(
    changes.flatMap((one): [string, Changed][] =>
      one.declared.kind === 'table' && one.attribute === 'unlogged' ? [[nameOf(one.declared), one]] : [],
    ),
  );
  return ({ declared, attribute }) =>
    declared.kind === 'sequence' && attribute === 'unlogged' && declared.attributes.ownedBy !== undefined
      ? tables.get(declared.within.find((name) => tables.has(name)) ?? '')
      : undefined;
}

/** The indexes of a partition are let go with it. */
function followsDetached(changes: readonly Changed[]): (change: Changed) => Difference | undefined {
  const detached = new Map(
    changes.flatMap((one): [string, Changed][] =>
      one.attribute === 'partitionOf' && (isPartition(one.declared) || isPartition(one.actual))
        ? [[nameOf(one.declared), one]]
        : [],
    ),
  );
  return ({ declared, attribute }) =>
    declared.kind === 'index' && attribute === 'attachedTo' ? detached.get(tableOf(declared) ?? '') : undefined;
}
