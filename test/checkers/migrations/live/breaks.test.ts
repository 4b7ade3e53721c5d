import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../../../src/checkers/migrations/engine/server.ts';
import { UnavailableError } from '../../../../src/model/index.ts';
import { runOn, testDatabase } from '../../../postgres.ts';
import type { TestDatabase } from '../../../postgres.ts';

let scratch: TestDatabase;
beforeAll(async () => {
  scratch = await testDatabase();
}, 90_000);
afterAll(() => scratch.drop());

/** The server as messages call it. */
const server = (): string => new URL(scratch.url).host.replace(/:5432$/, '');

describe('a session that breaks', () => {
  const open = (statementTimeout: number): ReturnType<typeof connect> =>
    connect(scratch.url, {
      applicationName: 'trueup',
      readOnly: true,
      connectTimeout: 5_000,
      statementTimeout,
      lockTimeout: 200,
      signal: new AbortController().signal,
      source: 'DATABASE_URL',
    });

  it('is killed in mid-read', async () => {
    const database = await open(15_000);
    const [[[pid] = []] = []] = await database.run('SELECT pg_backend_pid()::text');
    const reading = expect(database.run('SELECT pg_sleep(10)')).rejects.toThrow(
      new UnavailableError(
        `${server()} ended the connection while it was read (an administrator, or a restart): run again`,
      ),
    );
    await runOn(scratch.url, `SELECT pg_sleep(0.1); SELECT pg_terminate_backend(${pid})`);
    await reading;
    await expect(database.run('SELECT 1')).rejects.toBeInstanceOf(UnavailableError);
    await database.close();
  });

  it('runs out of time', async () => {
    const database = await open(100);
    await expect(database.run('SELECT pg_sleep(10)')).rejects.toThrow(
      new UnavailableError(
        `${server()} gave up on a query: it took longer than 0.1 s, or somebody cancelled it; run again when the server is less busy`,
      ),
    );
    await database.close();
  });

  it('meets a lock', async () => {
    await runOn(scratch.url, 'CREATE TABLE IF NOT EXISTS orders (id int); GRANT SELECT ON orders TO PUBLIC');
    const locked = runOn(scratch.url, 'BEGIN; LOCK TABLE orders; SELECT pg_sleep(1); COMMIT');
    const database = await open(5_000);
    await database.run('SELECT pg_sleep(0.2)');
    await expect(database.run('SELECT FROM orders')).rejects.toThrow(
      new UnavailableError(
        `${server()} is changing its schema at this moment: a lock was not free within 0.2 s; run again when that is done`,
      ),
    );
    await database.close();
    await locked;
  });
});
