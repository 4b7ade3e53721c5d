/** Names of properties and members. */
import type { Node } from 'oxc-parser';
import { staticName } from '../../../parse/walk.ts';

/** The name where it is written out: `a.b`, `a['b']`, `a[0]`, `a.#b`; undefined where it is worked out. */
export function keyName(key: Node, computed: boolean): string | undefined {
  if (key.type === 'PrivateIdentifier') return `#${key.name}`;
  if (key.type === 'Literal' && typeof key.value === 'number') return String(key.value);
  return staticName(key, computed);
}
