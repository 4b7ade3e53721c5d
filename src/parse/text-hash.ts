/** Short hashes of texts: what a file that people review keeps of a text to know it again. */
import { createHash } from 'node:crypto';

const digits = 16;

export function textHash(text: string): string {
  return createHash('sha256').update(text).digest('hex').slice(0, digits);
}
