/** The schema public, which every database has from the start, and not with the same rights. */
import { nameOf } from '../../facts.ts';
import type { SchemaObject } from '../../facts.ts';
import type { Sides } from './sides.ts';

/** Version 15 took CREATE on it from everybody, and gave it to the owner of the database. */
const closed = 150000;

/**
 * Where both versions start alike, rights on it that live has beyond the declared are compared always: they open it. That
 * live has less is only compared where a migration has touched its rights, since platforms close it on their own; so is
 * its owner, whom platforms choose. Across version 15, what the versions start with is no drift.
 */
export function withPublicSchema({ declared, actual }: Sides, touched: boolean): Sides {
  const alike = declared.version >= closed === actual.version >= closed;
  const onLive = new Set(actual.objects.filter(onPublic).map(nameOf));
  const keep = (object: SchemaObject) => alike || !fromTheStart(object);
  return {
    declared: {
      ...declared,
      objects: declared.objects
        .filter((object) => !onPublic(object) || (keep(object) && (touched || onLive.has(nameOf(object)))))
        .map((object) => (touched && alike ? object : withoutOwner(object))),
    },
    actual: {
      ...actual,
      objects: actual.objects
        .filter((object) => !onPublic(object) || keep(object))
        .map((object) => (touched && alike ? object : withoutOwner(object))),
    },
  };
}

function onPublic(object: SchemaObject): boolean {
  return object.kind === 'grant' && object.path[1] === 'schema' && object.path[2] === 'public';
}

/** What one of the versions gives without being asked. */
function fromTheStart({ path: [privilege, , , grantee] }: SchemaObject): boolean {
  return (privilege === 'CREATE' && grantee === '') || grantee === 'pg_database_owner';
}

function withoutOwner(object: SchemaObject): SchemaObject {
  if (object.kind !== 'schema' || object.identity !== 'public') return object;
  const { owner: _owner, ownerLacks: _lacks, ...attributes } = object.attributes;
  return { ...object, attributes };
}
