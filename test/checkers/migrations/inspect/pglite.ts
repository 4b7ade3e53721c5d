/** The embedded engine in this process, as a database to inspect, and the differences of two snapshots as short lines. */
import { PGlite } from '@electric-sql/pglite';
import { hstore } from '@electric-sql/pglite/contrib/hstore';
import { SqlError } from '../../../../src/checkers/migrations/database.ts';
import type { Database } from '../../../../src/checkers/migrations/database.ts';
import { nameOf } from '../../../../src/checkers/migrations/facts.ts';
import type { SchemaObject, Snapshot } from '../../../../src/checkers/migrations/facts.ts';
import { inspect } from '../../../../src/checkers/migrations/inspect/index.ts';

/** Every type is left as the text that it comes in. */
const asText = new Proxy({}, { get: () => (value: string) => value, has: () => true });

export async function openPGlite(sql: string): Promise<Database> {
  const lite = await PGlite.create({ extensions: { hstore } });
  await lite.exec(sql);
  return {
    engine: 'pglite',
    label: 'PGlite',
    version: 180000,
    async run(text) {
      try {
        const results = await lite.exec(text, { rowMode: 'array', parsers: asText });
        return results.map(({ rows }) => rows as unknown as (string | null)[][]);
      } catch (error) {
        throw new SqlError((error as Error).message, (error as { code?: string }).code ?? '');
      }
    },
    close: () => lite.close(),
  };
}

/** What is there after the statements, which are taken back. */
export async function after(database: Database, sql: string): Promise<Snapshot> {
  await database.run('BEGIN');
  try {
    await database.run(sql);
    return await inspect(database, { inTransaction: true });
  } finally {
    await database.run('ROLLBACK');
  }
}

/** `- table x` is only in the first, `+ table x` only in the second, `table x: unlogged` differs in both. */
export function changes(before: Snapshot, now: Snapshot): string[] {
  const mine = new Map(before.objects.map((object) => [nameOf(object), object]));
  const theirs = new Map(now.objects.map((object) => [nameOf(object), object]));
  const lines: string[] = [];
  for (const [name, object] of mine) {
    const other = theirs.get(name);
    if (other === undefined) lines.push(`- ${name}`);
    else lines.push(...attributesThatDiffer(object, other).map((attribute) => `${name}: ${attribute}`));
  }
  for (const name of theirs.keys()) if (!mine.has(name)) lines.push(`+ ${name}`);
  return lines.sort();
}

function attributesThatDiffer(a: SchemaObject, b: SchemaObject): string[] {
  const [mine, theirs] = [a.attributes, b.attributes] as Record<string, unknown>[];
  return Object.keys({ ...mine, ...theirs }).filter(
    (name) => JSON.stringify(mine?.[name]) !== JSON.stringify(theirs?.[name]),
  );
}
