/** The shape of an entry in the tables of variables that libraries read by themselves. */

export interface LibraryKeys {
  /** Package names; `@scope/*` stands for every package of the scope. */
  packages: string;
  /** Exact names. */
  keys?: string;
  /** Beginnings that the library documents as its own: `OTEL_`. */
  prefixes?: string;
  /** A documented form that is neither: matched as a whole. */
  pattern?: RegExp;
  /** Where the library says so. */
  source: string;
  /** What the code has to call for the library to look: `Redis.fromEnv()`. */
  when?: string;
}
