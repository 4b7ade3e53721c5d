/** A short name for a text: equal texts have equal ones. */
import { createHash } from 'node:crypto';

/** The first 12 hexadecimal digits of the SHA-256 of the text. */
export function shortHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, 12);
}
