/** The form that all families of catalogs share: a query each, and what becomes of its rows. */
import type { Row } from '../database.ts';
import type { World } from './world.ts';

/** One SELECT and its reader. */
export interface Reading {
  sql: string;
  take(rows: readonly Row[]): void;
}

/**
 * Given the world as far as the families before have read it, and the version in it, the queries of one family. All are
 * sent at once, so that the text of a query cannot depend on rows; readers run in order and can.
 */
export type Family = (world: World) => readonly Reading[];

/** Names of columns and their expressions; a name that ends in `?` can be null. */
type Columns = Readonly<Record<string, string>>;
/** A row by the names of its columns. */
export type Named<C extends Columns> = {
  [K in keyof C as K extends `${infer N}?` ? N : K]: K extends `${string}?` ? string | null : string;
};

/** A query of which every column comes as text. `from` is all that follows the list of columns. */
export function select<const C extends Columns>(
  columns: C,
  from: string,
  take: (rows: Iterable<Named<C>>) => void,
): Reading {
  const entries = Object.entries(columns).map(([name, expression]) => ({
    name: name.replace('?', ''),
    nullable: name.endsWith('?'),
    expression,
  }));
  // A copy of one that has all names is several times quicker than to give them one after the other.
  const empty: Record<string, string | null> = Object.fromEntries(
    entries.map(({ name, nullable }) => [name, nullable ? null : '']),
  );
  // Row by row: a hundred thousand of them at once would outlive their use.
  function* named(rows: readonly Row[]): Generator<Named<C>> {
    for (const row of rows) {
      const record = { ...empty };
      let at = 0;
      for (const { name } of entries) {
        const value = row[at];
        if (value !== null && value !== undefined) record[name] = value;
        at += 1;
      }
      yield record as Named<C>;
    }
  }
  return {
    sql: `SELECT ${entries.map(({ expression }) => `(${expression})::pg_catalog.text`).join(', ')} ${from}`,
    take: (rows) => take(named(rows)),
  };
}

/** Schemas that users own: names that begin with pg_ are the server's. */
export const userSchemas = `(SELECT s.oid FROM pg_catalog.pg_namespace s WHERE s.nspname !~ '^pg_' AND s.nspname <> 'information_schema')`;

/** True of objects that no extension holds; the list is made once a query. */
export function notMember(catalog: string, oid: string): string {
  return `${oid} NOT IN (SELECT m.objid FROM pg_catalog.pg_depend m WHERE m.refclassid = 'pg_catalog.pg_extension'::pg_catalog.regclass AND m.classid = 'pg_catalog.${catalog}'::pg_catalog.regclass AND m.deptype = 'e')`;
}

/** First object identifier that is not handed out while a cluster is made: of objects that have no schema, all below are the server's. */
export const firstUserOid = 16384;
