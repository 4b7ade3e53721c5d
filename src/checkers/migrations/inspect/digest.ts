/** One line for a whole schema: equal where the facts are equal, on whichever version they were read. */
import type { Snapshot } from '../facts.ts';
import { nameOf } from '../facts.ts';
import { withoutInherited } from './align/inherited.ts';
import { withSharedOwner } from './align/owners.ts';
import { withPublicSchema } from './align/public-schema.ts';
import { withoutKeywordQuotes } from './align/quotes.ts';
import { atVersion } from './align/versions.ts';

/** The version whose facts all others can be brought to. */
const reference = 140000;

/**
 * SHA-256, in hexadecimal, over all facts as version 14 would have them. The texts of views are left out unless asked
 * for, since each major writes them its own way; that the views are there, and with which columns, is in it. Attributes
 * are always made in one order.
 */
export async function digest(snapshot: Snapshot, options: { viewTexts?: boolean } = {}): Promise<string> {
  const older = withoutKeywordQuotes(atVersion(snapshot, reference));
  // Held to itself, as if the other side were from after the schema public was closed.
  const sides = { declared: { ...older, version: reference }, actual: { ...older, version: 180000 } };
  const { declared } = withoutInherited(withPublicSchema(withSharedOwner(sides), false));
  const lines = declared.objects.map((object) => {
    const { definition, ...rest } = object.attributes as { definition?: unknown };
    const isView = object.kind === 'view' || object.kind === 'materialized-view';
    const facts = isView && !options.viewTexts ? rest : { definition, ...rest };
    return `${JSON.stringify(nameOf(object))}${JSON.stringify(facts)}`;
  });
  const bytes = new TextEncoder().encode(lines.sort().join('\n'));
  const hash = await globalThis.crypto.subtle.digest('SHA-256', bytes);
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
