/** What git calls a content: the hash of the bytes as a blob. https://git-scm.com/book/en/v2/Git-Internals-Git-Objects */
import { createHash } from 'node:crypto';

/** 40 hexadecimal digits, as `git hash-object --no-filters` prints. */
export function contentIdOf(bytes: Uint8Array): string {
  return createHash('sha1').update(`blob ${bytes.length}\0`).update(bytes).digest('hex');
}
