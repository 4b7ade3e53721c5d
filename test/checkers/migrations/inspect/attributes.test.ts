/** Each attribute of each kind: a change of it is seen as just that. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../../../src/checkers/migrations/database.ts';
import type { Snapshot } from '../../../../src/checkers/migrations/facts.ts';
import { align } from '../../../../src/checkers/migrations/inspect/align.ts';
import { inspect } from '../../../../src/checkers/migrations/inspect/index.ts';
import { otherCases, silentCases } from './cases.ts';
import { after, changes, openPGlite } from './pglite.ts';
import { shop } from './shop.ts';
import { tableCases } from './table-cases.ts';

let database: Database;
let before: Snapshot;
beforeAll(async () => {
  database = await openPGlite(shop);
  before = await inspect(database);
}, 60_000);
afterAll(() => database.close());

/** What differs once partitions speak for their table. */
async function changed(sql: string): Promise<string[]> {
  const sides = align(before, await after(database, sql), { publicSchemaTouched: true });
  return changes(sides.declared, sides.actual);
}

describe('one change is one attribute of one object', () => {
  it.each([...tableCases, ...otherCases])('%s', async (sql, ...expected) => {
    expect(await changed(sql)).toEqual(expected.toSorted());
  });
});

describe('what is no difference stays silent', () => {
  it.each(silentCases)('%s', async (sql) => {
    expect(await changed(sql)).toEqual([]);
  });
});

it('reads every kind that the model knows', () => {
  expect([...new Set(before.objects.map(({ kind }) => kind))].sort()).toEqual([
    'access-method',
    'aggregate',
    'cast',
    'collation',
    'column',
    'comment',
    'constraint',
    'conversion',
    'default-privilege',
    'event-trigger',
    'extension',
    'foreign-data-wrapper',
    'foreign-server',
    'function',
    'grant',
    'index',
    'language',
    'materialized-view',
    'operator',
    'operator-class',
    'policy',
    'publication',
    'rule',
    'schema',
    'sequence',
    'setting',
    'statistics',
    'table',
    'text-search',
    'transform',
    'trigger',
    'type',
    'view',
  ]);
});

it('lets no secret out', () => {
  expect(JSON.stringify(before)).not.toContain('hunter2');
  expect(before.objects.find(({ kind }) => kind === 'foreign-server')?.attributes).toEqual({
    wrapper: 'faraway',
    type: 'store',
    version: '1',
    options: { host: 'depot.internal', password: '***' },
  });
});

it('says who it speaks of and what it has no eyes for', () => {
  expect(before.mainOwner).toBe('postgres');
  expect(before.roles).toEqual(['auditor', 'clerk', 'pg_database_owner', 'postgres']);
  expect(before.extensions).toEqual([
    { name: 'hstore', schema: 'shop', version: '1.8' },
    { name: 'plpgsql', schema: 'pg_catalog', version: '1.0' },
  ]);
  expect(before.unread).toEqual([]);
});

it('tells what an extension has adopted', async () => {
  const now = await after(database, 'ALTER EXTENSION hstore ADD FUNCTION shop.twice(integer)');
  expect(changes(before, now)).toEqual(['- function shop.twice(integer)']);
  const adopted = now.members?.filter((member) => !before.members?.some(({ name }) => name === member.name));
  expect(adopted).toEqual([{ name: 'function shop.twice(integer)', extension: 'hstore' }]);
});

it('leaves the settings of a transaction that goes on as they were', async () => {
  await database.run("BEGIN; SET LOCAL search_path = shop; SET LOCAL DateStyle = 'German'");
  await inspect(database, { inTransaction: true });
  const rows = await database.run("SELECT current_setting('search_path'), current_setting('DateStyle')");
  await database.run('ROLLBACK');
  expect(rows).toEqual([[['shop', 'German, DMY']]]);
});
