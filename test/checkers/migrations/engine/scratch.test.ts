/** A scratch database comes and goes, and the server around it stays as it was. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openEmbeddedPostgres } from '../../../../src/checkers/migrations/engine/embedded-postgres.ts';
import { openScratchServer } from '../../../../src/checkers/migrations/engine/scratch.ts';
import { connect } from '../../../../src/checkers/migrations/engine/server.ts';
import type { Database } from '../../../../src/checkers/migrations/database.ts';
import { openShadow } from '../../../../src/checkers/migrations/shadow/index.ts';
import { runOn, testServer } from '../../../postgres.ts';
import { migration, requestFor } from '../shadow/folder.ts';

const signal = new AbortController().signal;
let url: string;
let admin: Database;

beforeAll(async () => {
  url = await testServer();
  const times = { connectTimeout: 10_000, statementTimeout: 20_000, lockTimeout: 5_000 };
  admin = await connect(url, { applicationName: 'trueup-test', readOnly: false, signal, ...times });
}, 60_000);
afterAll(() => admin.close());

/** Other tests of the run come and go on the same server: only what is named here is looked at. */
async function namesLike(pattern: string): Promise<(string | null | undefined)[]> {
  const [rows = []] = await admin.run(
    `SELECT datname::text AS name FROM pg_database WHERE datname LIKE '${pattern}'
     UNION ALL SELECT rolname::text FROM pg_roles WHERE rolname LIKE '${pattern}' ORDER BY 1`,
  );
  return rows.map(([name]) => name);
}

it('is made from nothing, and dropped with somebody still connected', async () => {
  const server = await openScratchServer({ url, signal });
  const engine = await server.create();
  const [[[name] = []] = []] = await engine.database.run('SELECT current_database()::text');
  expect(name).toMatch(/^trueup_shadow_[0-9a-z]{8}_[0-9a-f]{12}$/);
  const other = await openOther(engine.url ?? '');
  await engine.close();
  await server.close();
  await expect(other.run('SELECT 1')).rejects.toMatchObject({ name: 'UnavailableError' });
  await other.close();
  expect(await namesLike(`${name}`)).toEqual([]);
});

function openOther(of: string): Promise<Database> {
  const times = { connectTimeout: 10_000, statementTimeout: 20_000, lockTimeout: 5_000 };
  return connect(of, { applicationName: 'trueup-test', readOnly: false, signal, ...times });
}

it('takes the roles along that were made for it', async () => {
  const sql = 'CREATE ROLE trueup_s_made; CREATE TABLE t (a int); GRANT SELECT ON t TO trueup_s_stub, trueup_s_made;';
  const shadow = await openShadow(
    requestFor([migration('1', sql)], { engine: { kind: 'server', url }, roles: ['trueup_s_live'] }),
  );
  await shadow.open();
  expect(await namesLike('trueup\\_s\\_%')).toEqual(['trueup_s_live', 'trueup_s_made', 'trueup_s_stub']);
  await shadow.close();
  // With another scratch database on the server they would wait for the last one to go.
  const server = await openScratchServer({ url, signal });
  await (await server.create()).close();
  await server.close();
  await expect.poll(() => namesLike('trueup\\_s\\_%'), { timeout: 10_000 }).toEqual([]);
});

it('leaves roles alone that were there before', async () => {
  await admin.run('CREATE ROLE trueup_r_before NOLOGIN');
  const sql = `CREATE ROLE trueup_r_before LOGIN; ALTER ROLE trueup_r_before SUPERUSER; DROP ROLE trueup_r_before;`;
  const shadow = await openShadow(requestFor([migration('1', sql)], { engine: { kind: 'server', url } }));
  await shadow.close();
  const [rows] = await admin.run(
    `SELECT rolname::text, rolcanlogin::text, rolsuper::text FROM pg_roles WHERE rolname LIKE 'trueup\\_r\\_%'`,
  );
  await admin.run('DROP ROLE trueup_r_before');
  expect(rows).toEqual([['trueup_r_before', 'false', 'false']]);
  expect(shadow.notices.map(({ message }) => message)).toEqual(
    ['CREATE', 'ALTER', 'DROP'].map(
      (verb) => `${verb} ROLE trueup_r_before was left out: role trueup_r_before is not the shadow's own`,
    ),
  );
});

describe('what does not go well', () => {
  it.each([
    ['a failing migration', 'SELECT 1/0', undefined, 'ReplayError'],
    ['time', 'SELECT pg_sleep(1000)', 400, 'UnavailableError'],
  ])('leaves nothing behind: %s', async (_, sql, timeout, name) => {
    const mark = `CREATE ROLE trueup_q_mark; ${sql}`;
    const request = requestFor([migration('1', mark, 'each')], {
      engine: { kind: 'server', url },
      ...(timeout ? { timeout } : {}),
    });
    const before = await ours();
    await expect(openShadow(request)).rejects.toMatchObject({ name });
    await expect
      .poll(async () => (await ours()).filter((one) => !before.includes(one)), { timeout: 10_000 })
      .toEqual([]);
    await admin.run('DROP ROLE IF EXISTS trueup_q_mark');
  });

  it('leaves nothing behind: an interruption', async () => {
    const abort = new AbortController();
    const before = await ours();
    const request = requestFor([migration('1', 'SELECT pg_sleep(1000)')], {
      engine: { kind: 'server', url },
      signal: abort.signal,
    });
    setTimeout(() => abort.abort(new Error('interrupted by the user')), 700);
    await expect(openShadow(request)).rejects.toThrow('interrupted by the user');
    await expect
      .poll(async () => (await ours()).filter((one) => !before.includes(one)), { timeout: 10_000 })
      .toEqual([]);
  });

  /** Databases that sleep in our statement: those of other tests do not. */
  async function ours(): Promise<(string | null | undefined)[]> {
    const [rows = []] = await admin.run(
      `SELECT DISTINCT datname::text FROM pg_stat_activity WHERE application_name = 'trueup' AND query LIKE '%pg_sleep(1000)%'`,
    );
    return rows.map(([name]) => name);
  }

  it('is told to a user who may make no database', async () => {
    await runOn(url, `CREATE ROLE trueup_p_poor LOGIN PASSWORD 'p'`);
    const poor = Object.assign(new URL(url), { username: 'trueup_p_poor', password: 'p' }).href;
    await expect(openScratchServer({ url: poor, source: 'SHADOW_URL', signal })).rejects.toMatchObject({
      name: 'UnavailableError',
      message: expect.stringMatching(
        /^trueup_p_poor may not make a scratch database on PostgreSQL .* \(SHADOW_URL\): ALTER ROLE trueup_p_poor CREATEDB$/,
      ),
    });
    await runOn(url, 'DROP ROLE trueup_p_poor');
  });

  it('is cleared away a day later, and what is younger or of another name is not', async () => {
    const at = (days: number): string => (Date.now() - days * 86_400_000).toString(36);
    const old = `trueup_shadow_${at(2)}_0123456789ab`;
    const young = `trueup_shadow_${at(0.5)}_0123456789ab`;
    const foreign = `trueup_shadow_${at(2)}_keep`;
    for (const name of [old, young, foreign]) await admin.run(`CREATE DATABASE ${name}`);
    await (await openScratchServer({ url, signal })).close();
    const left = await namesLike('trueup\\_shadow\\_%');
    for (const name of [young, foreign]) await admin.run(`DROP DATABASE ${name}`);
    expect([old, young, foreign].map((name) => left.includes(name))).toEqual([false, true, true]);
  });
});

describe('a server of our own', () => {
  it('serves a command, and is gone afterwards', async () => {
    const server = await openEmbeddedPostgres({ path: process.env['PATH'] ?? '', signal });
    const engine = await server.create();
    const address = new URL(engine.url ?? '');
    expect(await engine.database.run('SELECT 1')).toEqual([[['1']]]);
    expect(engine.database).toMatchObject({
      engine: 'embedded-postgres',
      label: expect.stringMatching(/at embedded-postgres$/),
    });
    await engine.close();
    await server.close();
    await expect(openOther(address.href)).rejects.toMatchObject({
      message: expect.stringContaining('nothing listens'),
    });
  }, 60_000);

  it('holds what the command of the user has made', async () => {
    const program = `
      const { default: pg } = await import(${JSON.stringify(import.meta.resolve('pg'))});
      const all = await Promise.all([1, 2].map(async (n) => {
        const client = new pg.Client(process.env.SHADOW_URL);
        await client.connect();
        await client.query('CREATE TABLE made_' + n + ' (a int)');
        await client.end();
      }));`;
    const code = { id: '1', name: '1', uri: 'db/1.js', scripts: [], code: 'it is a JavaScript file' };
    const shadow = await openShadow(
      requestFor([code], {
        engine: { kind: 'server', url },
        command: [process.execPath, '--input-type=module', '-e', program],
        urlVariables: ['SHADOW_URL'],
        env: { PATH: process.env['PATH'] },
        root: process.cwd(),
      }),
    );
    const tables = shadow.snapshot.objects.filter(({ kind }) => kind === 'table').map(({ identity }) => identity);
    await shadow.close();
    expect(tables).toEqual(['public.made_1', 'public.made_2']);
  });
});
