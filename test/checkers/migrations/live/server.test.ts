import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SqlError } from '../../../../src/checkers/migrations/database.ts';
import type { Database } from '../../../../src/checkers/migrations/database.ts';
import { connect } from '../../../../src/checkers/migrations/engine/server.ts';
import { testDatabase } from '../../../postgres.ts';
import type { TestDatabase } from '../../../postgres.ts';
import { fakeServer, message, welcome } from './fake-server.ts';

const limits = { applicationName: 'trueup', connectTimeout: 5_000, statementTimeout: 14_000, lockTimeout: 900 };

let scratch: TestDatabase;
let reader: Database;
let writer: Database;
beforeAll(async () => {
  scratch = await testDatabase();
  const { signal } = new AbortController();
  reader = await connect(scratch.url, { ...limits, readOnly: true, signal });
  writer = await connect(scratch.url, { ...limits, readOnly: false, signal, label: 'a server for tests' });
}, 90_000);
afterAll(async () => {
  await reader.close();
  await writer.close();
  await scratch.drop();
});

const settings = ['statement_timeout', 'lock_timeout', 'idle_in_transaction_session_timeout', 'transaction_read_only'];
const show = settings.map((name) => `SHOW ${name}`).join('; ');
const inForce = [['14s'], ['900ms'], ['1min'], ['on']].map((row) => [row]);

describe('a reading session', () => {
  it('knows what it is connected to', () => {
    const { host } = new URL(scratch.url);
    expect(reader.engine).toBe('server');
    expect(reader.label).toMatch(/^PostgreSQL \d+\.\d+ at /);
    expect(reader.label.endsWith(` at ${host.replace(/:5432$/, '')}`)).toBe(true);
    expect(Math.trunc(reader.version / 10_000)).toBe(Number(/PostgreSQL (\d+)/.exec(reader.label)?.[1]));
    expect(writer.label).toMatch(/^PostgreSQL \d+\.\d+ at a server for tests$/);
  });

  it('has its limits in every message, and in a transaction that the message begins', async () => {
    expect(await reader.run(show)).toEqual(inForce);
    expect(
      await reader.run(`BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY; ${show}; SHOW transaction_isolation`),
    ).toEqual([[], ...inForce, [['repeatable read']]]);
    expect(await reader.run(`${show}; COMMIT`)).toEqual([...inForce, []]);
  });

  it('leaves nothing behind for whoever gets the connection of a pooler next', async () => {
    await reader.run('SELECT 1');
    const application = "application_name = 'trueup' AND pid = pg_backend_pid()";
    expect(await reader.run(`SELECT count(*)::text FROM pg_stat_activity WHERE ${application}`)).toEqual([[['1']]]);
    const [[own] = []] = await reader
      .run('COMMIT; SHOW statement_timeout; SHOW default_transaction_read_only')
      .then((rows) => rows.slice(1));
    expect(own).toEqual(['0']);
  });

  it('writes nothing', async () => {
    await expect(reader.run('CREATE TABLE orders ()')).rejects.toEqual(
      new SqlError('cannot execute CREATE TABLE in a read-only transaction', '25006'),
    );
    await expect(reader.run('BEGIN; CREATE TABLE orders ()')).rejects.toThrow('read-only transaction');
    await reader.run('ROLLBACK');
  });

  it('gives every value as the text that the server sent', async () => {
    expect(
      await reader.run(
        "SELECT 1, 2.50, true, null, '{1,2}'::int[], '{\"a\": 1}'::json, '2024-01-01'::date; SELECT WHERE false; ;",
      ),
    ).toEqual([[['1', '2.50', 't', null, '{1,2}', '{"a": 1}', '2024-01-01']], []]);
    expect(await reader.run('')).toEqual([]);
    expect(await reader.run('-- nothing')).toEqual([]);
  });

  it('says where a statement is wrong, by the units of a string', async () => {
    const sql = "SELECT '😀'; SELECT nope";
    await expect(reader.run(sql)).rejects.toMatchObject({
      name: 'SqlError',
      code: '42703',
      offset: sql.indexOf('nope'),
    });
    await expect(reader.run(`BEGIN; ${sql}`)).rejects.toMatchObject({ offset: sql.indexOf('nope') + 7 });
    await reader.run('ROLLBACK');
  });

  it('answers questions that come at once, each with its own rows', async () => {
    const answers = await Promise.all([1, 2, 3].map((n) => reader.run(`SELECT ${n}`)));
    expect(answers).toEqual([[[['1']]], [[['2']]], [[['3']]]]);
  });

  it('does not wait for a stream that nobody sends', async () => {
    await expect(writer.run('CREATE TABLE lines (x text); COPY lines FROM STDIN')).rejects.toMatchObject({
      name: 'SqlError',
      code: '57014',
    });
  });

  it('is over when it is called off', async () => {
    const controller = new AbortController();
    const database = await connect(scratch.url, { ...limits, readOnly: true, signal: controller.signal });
    const reading = database.run('SELECT pg_sleep(10)');
    setTimeout(() => controller.abort(new Error('enough')), 50);
    await expect(reading).rejects.toThrow('enough');
    await expect(database.run('SELECT 1')).rejects.toThrow('enough');
    await database.close();
    await expect(connect(scratch.url, { ...limits, readOnly: true, signal: controller.signal })).rejects.toThrow(
      'enough',
    );
  });
});

describe('a writing session', () => {
  it('has its limits for good, and does what bears no transaction', async () => {
    await writer.run(`CREATE DATABASE ${scratch.name}_other TEMPLATE template0`);
    await writer.run(`DROP DATABASE ${scratch.name}_other`);
    expect(await writer.run('SHOW statement_timeout')).toEqual([[['14s']]]);
  });
});

describe('the first packet', () => {
  it('names only what poolers in transaction mode take', async () => {
    let first = Buffer.alloc(0);
    const version = Buffer.concat([message('C', 'SET\0'), message('Z', 'I')]);
    const fake = await fakeServer((socket) => {
      socket.once('data', (chunk) => {
        first = Buffer.from(chunk);
        socket.write(welcome);
        socket.once('data', () => socket.write(version));
      });
    });
    const url = `postgres://app:secret@127.0.0.1:${fake.port}/shop?application_name=x`;
    await connect(url, { ...limits, readOnly: true, signal: new AbortController().signal }).then(({ close }) =>
      close(),
    );
    await fake.close();
    const words = first.subarray(8).toString('utf8').split('\0').filter(Boolean);
    const names = words.filter((_, index) => index % 2 === 0);
    expect(names.toSorted()).toEqual(['application_name', 'client_encoding', 'database', 'user']);
  });
});
