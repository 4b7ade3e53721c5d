/** What the texts of the migrations tell the comparison: what they pin, and what they touch. */
import type { Migration } from './layouts/layout.ts';
import { namedIn } from './sql/names.ts';

export interface Hints {
  /** Extensions whose version a migration asks for. */
  pinned: Readonly<Record<string, string>>;
  /** Whether a migration speaks of the privileges of the schema public, which differ by the server's version else. */
  publicSchemaTouched: boolean;
}

export function hintsOf(migrations: readonly Migration[]): Hints {
  const pinned: Record<string, string> = {};
  let publicSchemaTouched = false;
  for (const { scripts } of migrations)
    for (const { sql } of scripts) {
      // Few files speak of either, and reading all of them as SQL would cost more than the comparison.
      if (!/extension|schema/i.test(sql)) continue;
      const named = namedIn(sql);
      publicSchemaTouched ||= named.touchesPublicSchemaGrants;
      for (const { name, version } of named.extensions) if (version !== undefined) pinned[name] = version;
    }
  return { pinned, publicSchemaTouched };
}
