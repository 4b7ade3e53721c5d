/** A memory for what files say: facts by the content that they were made of. */

/**
 * What was made of a file is kept by the file's path and content and by the name and version of what made it. A cache may
 * forget at any time and never changes an answer: with and without it a report is the same, byte for byte.
 */
export interface FactCache {
  /** What `maker` made of the content, or undefined where it is not known. `maker`: name and version, `env-reads@1`. */
  get(maker: string, uri: string, contentId: string): unknown;
  /** Remembers a JSON value. */
  set(maker: string, uri: string, contentId: string, value: unknown): void;
}
