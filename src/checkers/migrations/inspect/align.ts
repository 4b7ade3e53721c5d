/** Two snapshots of different versions and owners, made comparable: what differs by that alone is dropped or written alike. */
import type { Snapshot } from '../facts.ts';
import { withDatabaseRights } from './align/database-rights.ts';
import { withoutInherited } from './align/inherited.ts';
import { withSharedOwner } from './align/owners.ts';
import { withPublicSchema } from './align/public-schema.ts';
import { withLikeQuotes } from './align/quotes.ts';
import type { Sides } from './align/sides.ts';
import { atVersion } from './align/versions.ts';

/**
 * Both snapshots, ready to be compared. Neither is changed. Texts of views are left as they are: where they differ across
 * majors, `equalOnShadow` tells.
 */
export function align(declared: Snapshot, actual: Snapshot, options: { publicSchemaTouched: boolean }): Sides {
  const version = Math.min(declared.version, actual.version);
  const owned = withSharedOwner({ declared, actual });
  const older = { declared: atVersion(owned.declared, version), actual: atVersion(owned.actual, version) };
  const rights = withDatabaseRights(withPublicSchema(older, options.publicSchemaTouched));
  return withoutInherited(withLikeQuotes(rights));
}
