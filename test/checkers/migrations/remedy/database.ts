/** A real Postgres in this process, for remedies to be run on: PGlite behind the port that every engine has. */
import { PGlite } from '@electric-sql/pglite';
import type { Extensions } from '@electric-sql/pglite';
import { SqlError } from '../../../../src/checkers/migrations/database.ts';
import type { Database, Row } from '../../../../src/checkers/migrations/database.ts';

export async function openDatabase(extensions: Extensions = {}): Promise<Database> {
  const engine = await PGlite.create({ extensions });
  const run = async (sql: string): Promise<Row[][]> => {
    try {
      const results = await engine.exec(sql, { rowMode: 'array' });
      return results.map(({ rows }) =>
        (rows as unknown as unknown[][]).map((row) => row.map((value) => (value === null ? null : String(value)))),
      );
    } catch (error) {
      const { message, code } = error as { message: string; code?: string };
      throw new SqlError(message, code ?? '');
    }
  };
  const [version] = await run('SHOW server_version_num');
  return { engine: 'pglite', label: 'PGlite', version: Number(version?.[0]?.[0]), run, close: () => engine.close() };
}
