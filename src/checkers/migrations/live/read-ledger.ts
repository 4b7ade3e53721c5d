/** Reads the table in which a tool wrote down what it applied on live. */
import { UnavailableError } from '../../../model/index.ts';
import { SqlError } from '../database.ts';
import type { Database } from '../database.ts';
import type { Applied, Bookkeeping, Folder } from '../layouts/layout.ts';

/** More rows than any project has migrations: what is longer is not what it says it is. */
const most = 100_000;

/**
 * The rows of the table, or undefined where the tool keeps none or live has none. `schema` is that of Prisma's URL,
 * which is where Prisma keeps its table.
 * @throws UnavailableError where it is there and cannot be read: without it, what is pending cannot be told from drift.
 */
export async function readLedger(
  database: Database,
  { bookkeeping, tool }: Pick<Folder, 'bookkeeping' | 'tool'>,
  schema?: string,
): Promise<Applied[] | undefined> {
  if (!bookkeeping) return undefined;
  const { table, query, read } = tool === 'prisma' && schema !== undefined ? within(schema, bookkeeping) : bookkeeping;
  const [[found] = []] = await database.run(lookUp(table));
  if (!found) return undefined;
  const [usable, readable, role, home, rows] = found;
  if (usable !== 'true' || readable !== 'true') {
    const usage = usable === 'true' ? '' : `GRANT USAGE ON SCHEMA ${home} TO ${role}; `;
    throw new UnavailableError(
      `"${role}" may not read ${table}, where ${tool} keeps what it applied: ${usage}GRANT SELECT ON ${table} TO ${role}`,
    );
  }
  if (Number(rows) > most) throw new UnavailableError(`${table} has ${rows} rows: it is not the table of ${tool}`);
  try {
    const [applied = []] = await database.run(query);
    return read(applied);
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    const why = error.code === '42703' ? 'it has other columns than the tool gives it' : error.message;
    throw new UnavailableError(
      `${table}, where ${tool} keeps what it applied, could not be read: ${why} (${error.code})`,
    );
  }
}

/** The same table in another schema. */
function within(schema: string, { table, query, ...rest }: Bookkeeping): Bookkeeping {
  const home = /^[a-z_][a-z0-9_]*$/.test(schema) ? schema : `"${schema.replaceAll('"', '""')}"`;
  const moved = table.replace(/^public\./, () => `${home}.`);
  return { ...rest, table: moved, query: query.replaceAll(table, () => moved) };
}

/** `to_regclass` refuses where the schema may not be used, so the catalogs are asked, which anybody may read. */
function lookUp(table: string): string {
  const literal = `'${table.replaceAll("'", "''")}'`;
  return `SELECT pg_catalog.has_schema_privilege(n.oid, 'USAGE')::text,
  pg_catalog.has_any_column_privilege(c.oid, 'SELECT')::text,
  pg_catalog.quote_ident(current_user), pg_catalog.quote_ident(n.nspname), c.reltuples::bigint::text
FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
WHERE c.relkind IN ('r', 'p', 'v', 'f')
  AND pg_catalog.quote_ident(n.nspname) || '.' || pg_catalog.quote_ident(c.relname) = E${literal.replaceAll('\\', '\\\\')}`;
}
