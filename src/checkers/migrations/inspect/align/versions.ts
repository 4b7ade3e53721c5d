/** A snapshot as an older version would have had it, as far as nobody decides on what came later. */
import type { SchemaObject, Snapshot } from '../../facts.ts';

/** Gives the object, another in its place, or nothing. */
type Rewrite = (object: SchemaObject) => SchemaObject | undefined;

/** A snapshot without what versions before `version`, the older of the two that are compared, do not know. */
export function atVersion(snapshot: Snapshot, version: number): Snapshot {
  const rewrites: Rewrite[] = [];
  if (version < 180000) rewrites.push(withoutNotNullRows);
  if (version < 170000) rewrites.push(withoutMaintain, withoutPartitionIdentity(snapshot));
  if (version < 150000) rewrites.push(withoutTriggerCopies, withoutUnloggedSequences);
  if (version < 140000) rewrites.push(withoutCompression);
  if (rewrites.length === 0) return snapshot;
  const objects: SchemaObject[] = [];
  for (const object of snapshot.objects) {
    let left: SchemaObject | undefined = object;
    for (const rewrite of rewrites) left = left && rewrite(left);
    if (left) objects.push(left);
  }
  return { ...snapshot, objects };
}

/** Since 18, NOT NULL can be kept from children, which was no state of its own before. */
function withoutNotNullRows(object: SchemaObject): SchemaObject | undefined {
  if (object.kind !== 'constraint' || object.attributes.type !== 'not null') return object;
  return object.attributes.validated ? undefined : object;
}

/** Since 17 there is MAINTAIN, which GRANT ALL means, too. */
function withoutMaintain(object: SchemaObject): SchemaObject | undefined {
  if (object.kind === 'grant' || object.kind === 'default-privilege')
    return object.path[0] === 'MAINTAIN' ? undefined : object;
  if (!('ownerLacks' in object.attributes) || !object.attributes.ownerLacks?.includes('MAINTAIN')) return object;
  const { ownerLacks, ...attributes } = object.attributes;
  const lacks = ownerLacks.filter((privilege) => privilege !== 'MAINTAIN');
  return {
    ...object,
    attributes: lacks.length === 0 ? attributes : { ...attributes, ownerLacks: lacks },
  } as SchemaObject;
}

/** Since 17, partitions share the identity of their parent's column; before, they had none. */
function withoutPartitionIdentity(snapshot: Snapshot): Rewrite {
  const partitions = new Set<string>();
  for (const object of snapshot.objects)
    if (object.kind === 'table' && object.attributes.partitionOf !== undefined) partitions.add(object.path.join('\0'));
  return (object) => {
    if (object.kind !== 'column' || object.attributes.identity === undefined) return object;
    if (!partitions.has(object.path.slice(0, 2).join('\0'))) return object;
    const { identity: _identity, identityOptions: _options, ...attributes } = object.attributes;
    return { ...object, attributes };
  };
}

/** Before 15, whether the copy of a trigger on a partition is enabled did not follow the trigger. */
function withoutTriggerCopies(object: SchemaObject): SchemaObject | undefined {
  return object.kind === 'trigger' && object.details?.inheritedFrom !== undefined ? undefined : object;
}

/** Since 15, the sequences of an unlogged table are unlogged as well. */
function withoutUnloggedSequences(object: SchemaObject): SchemaObject {
  if (object.kind !== 'sequence' || !object.attributes.unlogged) return object;
  return { ...object, attributes: { ...object.attributes, unlogged: false } };
}

/** Since 14, columns choose their compression, and ranges have multiranges. */
function withoutCompression(object: SchemaObject): SchemaObject {
  if (object.kind === 'column' && object.attributes.compression !== undefined) {
    const { compression: _compression, ...attributes } = object.attributes;
    return { ...object, attributes };
  }
  if (object.kind === 'type' && object.attributes.range?.multirange !== undefined) {
    const { multirange: _multirange, ...range } = object.attributes.range;
    return { ...object, attributes: { ...object.attributes, range } };
  }
  return object;
}
