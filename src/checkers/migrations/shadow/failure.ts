/** Finds the line of a script that a server has refused. */
import type { Database } from '../database.ts';
import { SqlError } from '../database.ts';
import type { Statement } from '../sql/split.ts';
import type { Prepared } from './script.ts';
import { statementsOf } from './script.ts';

/** Line of an offset in a text, from 1; the first where there is no offset. */
export function lineOf(text: string, offset = 0): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at !== -1 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}

/**
 * Many errors come without a place (`relation already exists`), and of a text with many statements the server does not
 * say which one failed: they are sent again one by one, in a transaction that is rolled back.
 */
export async function locate(database: Database, prepared: Prepared, error: SqlError): Promise<number> {
  if (error.offset !== undefined) return lineOf(prepared.sql, error.offset);
  const statements = statementsOf(prepared);
  if (statements.length === 1) return statements[0]?.line ?? 1;
  await database.run('BEGIN');
  try {
    for (let at = 0; at < statements.length; at += together) {
      const some = statements.slice(at, at + together);
      await database.run('SAVEPOINT before_these');
      if (await goesThrough(database, prepared, some)) continue;
      await database.run('ROLLBACK TO before_these');
      const line = await lineOfFirst(database, some);
      if (line !== undefined) return line;
    }
    return 1;
  } finally {
    await database.run('ROLLBACK').catch(() => undefined);
  }
}

/** A script of data has a hundred thousand statements, and sending each alone takes its time. */
const together = 500;

async function goesThrough(database: Database, { sql }: Prepared, statements: readonly Statement[]): Promise<boolean> {
  const last = statements.at(-1);
  if (!last) return true;
  try {
    await database.run(sql.slice(statements[0]?.offset, last.offset + last.text.length));
    return true;
  } catch (error) {
    if (!(error instanceof SqlError)) throw error;
    return false;
  }
}

async function lineOfFirst(database: Database, statements: readonly Statement[]): Promise<number | undefined> {
  for (const { text, line } of statements) {
    try {
      await database.run(text);
    } catch (error) {
      if (!(error instanceof SqlError)) throw error;
      return line - 1 + lineOf(text, error.offset);
    }
  }
  return undefined;
}
