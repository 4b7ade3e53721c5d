/** Places: where in the checked repository a thing was seen. */

/**
 * A place in a file.
 *
 * Lines and columns count from 1 and columns count UTF-16 code units, as SARIF's default
 * `columnKind` does (SARIF 2.1.0 §3.14.17). `endColumn` is the column after the last character.
 */
export interface Location {
  /** Path relative to the checked root, with `/` separators and never a leading `./`. */
  uri: string;
  startLine?: number;
  startColumn?: number;
  endLine?: number;
  endColumn?: number;
  /** The lines around the place as formatters show them: redacted, bounded. Filled by `check`. */
  frame?: Frame;
}

/** A few source lines, safe to print: secrets masked, control characters still to be escaped by the formatter. */
export interface Frame {
  startLine: number;
  lines: string[];
}

/** A place that supports a finding, with the part it plays there: `declared at`, `read at`, `helper`. */
export interface RelatedLocation extends Location {
  role: string;
}
