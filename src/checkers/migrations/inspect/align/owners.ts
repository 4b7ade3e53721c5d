/** Who runs the migrations has another name on a shadow than on live: those two names are nobody's drift. */
import { nameOf } from '../../facts.ts';
import type { SchemaObject, Snapshot } from '../../facts.ts';
import { defaultPrivilegeIdentity } from '../access/default-privileges.ts';
import type { Sides } from './sides.ts';

const ownerless = new Set<SchemaObject['kind']>([
  'column',
  'constraint',
  'index',
  'trigger',
  'rule',
  'policy',
  'grant',
  'default-privilege',
  'comment',
  'setting',
  'cast',
  'transform',
  'access-method',
  'extension',
]);

export function withSharedOwner({ declared, actual }: Sides): Sides {
  const shared = new Set(tablesOf(actual));
  const both = new Set(tablesOf(declared).filter((identity) => shared.has(identity)));
  const owners = { declared: mainOwnerOf(declared, both), actual: mainOwnerOf(actual, both) };
  return withPublicDefaults({
    declared: neutral(reowned(declared, owners.declared), owners.actual, owners),
    actual: neutral(reowned(actual, owners.actual), owners.actual, owners),
  });
}

/**
 * What everybody may do with functions and types yet to be made is a fact of each role that has default privileges or
 * owns most. Of a role that one side does not know as such, it holds there, too, since nobody took it away.
 */
function withPublicDefaults({ declared, actual }: Sides): Sides {
  const sides = [declared, actual].map((snapshot) => {
    const known = new Map<string, Set<string>>();
    for (const { kind, path } of snapshot.objects)
      if (kind === 'default-privilege') {
        const [privilege, objects, schema, grantee, creator = ''] = path;
        const given = known.get(creator) ?? new Set();
        known.set(creator, given);
        if (schema === '' && grantee === '') given.add(`${privilege} ${objects}`);
      }
    return { snapshot, known, added: [] as SchemaObject[], dropped: new Set<string>() };
  });
  for (const [mine, other] of [sides, sides.toReversed()])
    for (const [creator, given] of mine?.known ?? [])
      for (const [privilege, objects] of [
        ['EXECUTE', 'functions'],
        ['USAGE', 'types'],
      ] as const) {
        if (!mine || !other || other.known.has(creator)) continue;
        const path = [privilege, objects, '', '', creator];
        const identity = defaultPrivilegeIdentity(path);
        if (given.has(`${privilege} ${objects}`)) mine.dropped.add(identity);
        else
          other.added.push({ kind: 'default-privilege', identity, path, within: [], attributes: { grantable: false } });
      }
  const [left, right] = sides.map(({ snapshot, added, dropped }) =>
    added.length + dropped.size === 0
      ? snapshot
      : {
          ...snapshot,
          objects: [
            ...snapshot.objects.filter(({ kind, identity }) => kind !== 'default-privilege' || !dropped.has(identity)),
            ...added,
          ],
        },
  );
  return { declared: left ?? declared, actual: right ?? actual };
}

function tablesOf({ objects }: Snapshot): string[] {
  return objects.filter(({ kind }) => kind === 'table').map(({ identity }) => identity);
}

/** Who owns most of the tables that both sides have: those of a platform do not count. */
function mainOwnerOf({ objects, mainOwner }: Snapshot, both: ReadonlySet<string>): string {
  const counts = new Map<string, number>();
  for (const { kind, identity, attributes } of objects)
    if (kind === 'table' && both.has(identity)) {
      const owner = (attributes as { owner?: string }).owner ?? mainOwner;
      counts.set(owner, (counts.get(owner) ?? 0) + 1);
    }
  let best = mainOwner;
  for (const [owner, count] of counts) if (count > (counts.get(best) ?? 0)) best = owner;
  return best;
}

/** The snapshot as if `owner` had been found to be the main owner. */
function reowned(snapshot: Snapshot, owner: string): Snapshot {
  const former = snapshot.mainOwner;
  if (former === owner) return snapshot;
  const objects = snapshot.objects.map((object): SchemaObject => {
    if (object.kind === 'default-privilege') {
      const creator = object.path[4] === '' ? former : object.path[4];
      return withCreator(object, creator === owner ? '' : (creator ?? ''));
    }
    if (ownerless.has(object.kind)) return object;
    const { owner: named, ...rest } = object.attributes as { owner?: string };
    const real = named ?? former;
    const attributes: Record<string, unknown> = real === owner ? rest : { ...rest, owner: real };
    if (object.kind === 'foreign-server' && object.attributes.mappings)
      attributes.mappings = object.attributes.mappings
        .map((name) => (name === '' ? former : name === owner ? '' : name))
        .toSorted();
    return { ...object, attributes } as SchemaObject;
  });
  return { ...snapshot, mainOwner: owner, objects };
}

function withCreator(object: SchemaObject, creator: string): SchemaObject {
  const path = [...object.path.slice(0, 4), creator];
  return { ...object, path, identity: defaultPrivilegeIdentity(path) } as SchemaObject;
}

/**
 * Without what speaks of one of the two main owners by name. A grant to the role that owns the table on one side is
 * none there, and on the other side it is; an owner who is named by a migration is live's main owner all the same.
 */
function neutral(snapshot: Snapshot, live: string, owners: { declared: string; actual: string }): Snapshot {
  const names = new Set([owners.declared, owners.actual]);
  const seen = new Set<string>();
  const objects = snapshot.objects.flatMap((object): SchemaObject[] => {
    switch (object.kind) {
      case 'grant':
        return names.has(object.path[3] ?? '') ? [] : [object];
      case 'default-privilege': {
        if (names.has(object.path[3] ?? '')) return [];
        const own = names.has(object.path[4] ?? '') ? withCreator(object, '') : object;
        if (seen.has(nameOf(own))) return [];
        seen.add(nameOf(own));
        return [own];
      }
      case 'policy':
        return object.attributes.roles.some((role) => role !== live && names.has(role))
          ? [{ ...object, attributes: { ...object.attributes, roles: replaced(object.attributes.roles, names, live) } }]
          : [object];
      default:
        return [withoutNamed(object, live, names)];
    }
  });
  return { ...snapshot, objects };
}

function replaced(roles: readonly string[], names: ReadonlySet<string>, by: string): string[] {
  return [...new Set(roles.map((role) => (names.has(role) ? by : role)))].sort();
}

function withoutNamed(object: SchemaObject, live: string, names: ReadonlySet<string>): SchemaObject {
  const { owner, ...rest } = object.attributes as { owner?: string };
  const own = owner === live ? ({ ...object, attributes: rest } as SchemaObject) : object;
  if (own.kind !== 'foreign-server' || !own.attributes.mappings) return own;
  return { ...own, attributes: { ...own.attributes, mappings: replaced(own.attributes.mappings, names, '') } };
}
