/** The rights on the database itself: who may connect is the server's administration, not the schema. */
import { nameOf } from '../../facts.ts';
import type { SchemaObject } from '../../facts.ts';
import type { Sides } from './sides.ts';

/** What every database gives to everybody from the start. */
const fromTheStart = new Set(['grant CONNECT on database to public', 'grant TEMPORARY on database to public']);

/**
 * CONNECT and TEMPORARY are compared only where a migration has set them: closing a database to the public, or letting a
 * reader in, is what administrators do everywhere. CREATE, which makes schemas, is compared always.
 */
export function withDatabaseRights({ declared, actual }: Sides): Sides {
  const mine = declared.objects.filter(onDatabase);
  const untouched = mine.length === fromTheStart.size && mine.every((object) => fromTheStart.has(nameOf(object)));
  if (!untouched) return { declared, actual };
  const keep = (object: SchemaObject): boolean => !onDatabase(object);
  return {
    declared: { ...declared, objects: declared.objects.filter(keep) },
    actual: { ...actual, objects: actual.objects.filter(keep) },
  };
}

function onDatabase({ kind, path: [privilege, on] }: SchemaObject): boolean {
  return kind === 'grant' && on === 'database' && (privilege === 'CONNECT' || privilege === 'TEMPORARY');
}
