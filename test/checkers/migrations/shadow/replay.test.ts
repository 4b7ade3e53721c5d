/** Migrations run as their tools would run them, on the embedded engine and on a server alike; what fails is told with its place. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Notice } from '../../../../src/model/index.ts';
import type { Engine } from '../../../../src/checkers/migrations/engine/engine.ts';
import { openPglite } from '../../../../src/checkers/migrations/engine/pglite.ts';
import { openScratchServer } from '../../../../src/checkers/migrations/engine/scratch.ts';
import type { ScratchServer } from '../../../../src/checkers/migrations/engine/scratch.ts';
import type { Migration } from '../../../../src/checkers/migrations/layouts/layout.ts';
import { replay } from '../../../../src/checkers/migrations/shadow/replay.ts';
import type { Replay } from '../../../../src/checkers/migrations/shadow/replay.ts';
import { testServer } from '../../../postgres.ts';
import { migration } from './folder.ts';

const signal = new AbortController().signal;
let server: ScratchServer | undefined;
let engine: Engine;

async function run(
  migrations: readonly Migration[],
  more: Partial<Replay> = {},
): Promise<{ notices: Notice[]; error?: Error }> {
  const notices: Notice[] = [];
  const failed = await replay(
    { engine, migrations, from: 0, setup: 0, assume: [], roles: [], unnamed: [], timeout: 30_000, ...more },
    notices,
  );
  return failed ? { notices, error: failed.error } : { notices };
}

async function ask(sql: string): Promise<(string | null)[]> {
  const rows = await engine.database.run(sql);
  return (rows.at(-1) ?? []).map(([value = null]) => value);
}

describe.each(['pglite', 'server'])('on %s', (kind) => {
  beforeAll(async () => {
    if (kind === 'pglite') {
      engine = await openPglite({ extensions: ['citext'], timeout: 20_000, signal });
      return;
    }
    server = await openScratchServer({ url: await testServer(), signal });
    engine = await server.create();
  }, 60_000);

  afterAll(async () => {
    await engine.close();
    await server?.close();
  });

  // @verifies MIG-3
  it('sends CONCURRENTLY alone, the statements around it too', async () => {
    const sql = `CREATE TABLE beds (id int, name text);
CREATE INDEX CONCURRENTLY beds_name ON beds (name);
-- and one more
CREATE UNIQUE INDEX CONCURRENTLY beds_id ON beds (id);`;
    expect(await run([migration('1', sql)])).toEqual({ notices: [] });
    expect(
      await ask(`SELECT indexrelid::regclass::text FROM pg_index WHERE indrelid = 'beds'::regclass ORDER BY 1`),
    ).toEqual(['beds_id', 'beds_name']);
  });

  it('uses a new value of an enum in the script that adds it', async () => {
    const sql = `ALTER TYPE season ADD VALUE 'autumn';
ALTER TABLE sowings ALTER COLUMN season SET DEFAULT 'autumn';`;
    const first = migration('1', `CREATE TYPE season AS ENUM ('spring'); CREATE TABLE sowings (season season);`);
    expect(await run([first, migration('2', sql)])).toEqual({ notices: [] });
    expect(await ask(`SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef WHERE adrelid = 'sowings'::regclass`)).toEqual(
      [`'autumn'::season`],
    );
  });

  it('runs what refuses a transaction beside other statements', async () => {
    expect(await run([migration('1', 'CREATE TABLE compost (a int); VACUUM compost;')])).toEqual({ notices: [] });
  });

  it('heeds the transactions of a script', async () => {
    const sql = `BEGIN; CREATE TABLE kept (a int); COMMIT;
BEGIN; CREATE TABLE forgotten (a int); ROLLBACK;
BEGIN; CREATE TABLE never_committed (a int);`;
    expect(await run([migration('1', sql), migration('2', 'CREATE TABLE after_all (a int)')])).toEqual({ notices: [] });
    expect(
      await ask(
        `SELECT to_regclass(name)::text FROM unnest(ARRAY['kept', 'forgotten', 'never_committed', 'after_all']) name`,
      ),
    ).toEqual(['kept', null, null, 'after_all']);
  });

  it('starts each migration with the settings of a new session', async () => {
    const dump = `SELECT pg_catalog.set_config('search_path', '', false); SET TimeZone = 'Asia/Tokyo'; CREATE TEMP TABLE t (a int);`;
    await run([migration('1', dump), migration('2', 'CREATE TABLE found (a int); CREATE TABLE t (a int);')]);
    expect(
      await ask(`SELECT to_regclass('public.found')::text UNION ALL SELECT to_regclass('public.t')::text`),
    ).toEqual(['found', 't']);
  });

  it('leaves out the rows of COPY, and says so', async () => {
    const sql = `CREATE TABLE tools (id int, name text);
COPY tools (id, name) FROM stdin;
1\tspade; DROP TABLE tools;
2\trake
\\.

CREATE INDEX tools_name ON tools (name);`;
    expect(await run([migration('1', sql, 'whole', 11)])).toEqual({
      notices: [
        {
          id: 'data-left-out',
          level: 'note',
          message: 'COPY … FROM STDIN was left out: its rows are data, and the schema is what is compared',
          location: { uri: 'db/1.sql', startLine: 12 },
        },
      ],
    });
    expect(await ask(`SELECT count(*)::text FROM tools UNION ALL SELECT to_regclass('tools_name')::text`)).toEqual([
      '0',
      'tools_name',
    ]);
  });

  it('makes roles that are taken for granted, and lets migrations make their own', async () => {
    const grants = `CREATE TABLE ledger (a int); GRANT SELECT ON ledger TO trueup_t_reader;
DO $$ BEGIN EXECUTE 'GRANT INSERT ON ledger TO ' || 'trueup_t_writer'; END $$;`;
    const own = `CREATE ROLE trueup_t_own; GRANT SELECT ON ledger TO trueup_t_own;
DO $$ BEGIN EXECUTE 'CREATE ROLE ' || 'trueup_t_late'; END $$;`;
    const roles = ['trueup_t_writer', 'trueup_t_late', 'trueup_t_own', 'trueup_t_unused'];
    expect(await run([migration('1', grants), migration('2', own)], { roles })).toEqual({ notices: [] });
    expect(
      await ask(`SELECT rolname || ' ' || rolcanlogin FROM pg_roles WHERE rolname LIKE 'trueup\\_t\\_%' ORDER BY 1`),
    ).toEqual(['trueup_t_late false', 'trueup_t_own false', 'trueup_t_reader false', 'trueup_t_writer false']);
  });

  it('means its own database by whatever name a migration gives it', async () => {
    const sql = `ALTER DATABASE garden SET statement_timeout = '7s';
GRANT CONNECT ON DATABASE "Garden" TO trueup_t_visitor;
ALTER ROLE trueup_t_visitor IN DATABASE garden SET work_mem = '8MB';
COMMENT ON DATABASE postgres IS 'plants';`;
    expect(await run([migration('1', sql)], { roles: ['trueup_t_visitor'] })).toEqual({ notices: [] });
    expect(
      await ask(`SELECT array_to_string(setconfig, ',') FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase
        WHERE datname = current_database() ORDER BY 1`),
    ).toEqual(['statement_timeout=7s', 'work_mem=8MB']);
    await engine.database.run('RESET ALL');
  });

  it('leaves the server around it alone, and says so', async () => {
    const sql = `CREATE DATABASE annex;
ALTER SYSTEM SET work_mem = '64MB';
CREATE TABLE inside (a int);
DROP DATABASE IF EXISTS postgres;`;
    const { notices, error } = await run([migration('1', sql)]);
    expect(error).toBeUndefined();
    expect(notices.map(({ message, location }) => `${location?.startLine}: ${message}`)).toEqual([
      '1: CREATE DATABASE annex was left out: it is about the server, not about this database',
      '2: ALTER SYSTEM SET was left out: it is about the server, not about this database',
      '4: DROP DATABASE postgres was left out: it is about the server, not about this database',
    ]);
    expect(await ask(`SELECT to_regclass('inside')::text`)).toEqual(['inside']);
  });

  it('leaves out extensions that cannot be had where it may', async () => {
    const sql = `CREATE EXTENSION IF NOT EXISTS pg_nowhere WITH SCHEMA public;
COMMENT ON EXTENSION pg_nowhere IS 'jobs';
CREATE EXTENSION IF NOT EXISTS citext WITH VERSION '0.1';
CREATE TABLE jobs (name citext);`;
    const { notices, error } = await run([migration('1', sql)], { assume: ['pg_nowhere', 'citext'] });
    expect(error).toBeUndefined();
    const left = 'extension pg_nowhere is not there on the shadow and was left out, as `assume` says';
    expect(notices.map(({ id, message, location }) => [id, location?.startLine, message])).toEqual([
      ['statement-left-out', 1, left],
      ['statement-left-out', 2, left],
      ['extension-version', 1, expect.stringContaining('extension "citext" has no installation script')],
    ]);
  });

  it.each([
    [
      'with a place',
      'SELECT 1;\n\nALTER TABLE nowhere ADD a int;\nSELECT 2;',
      5,
      '42P01',
      'relation "nowhere" does not exist',
    ],
    [
      'without one',
      'CREATE TABLE twice (a int);\nSELECT 1;\n\nCREATE TABLE twice (a int);',
      6,
      '42P07',
      'relation "twice" already exists',
    ],
    ['of syntax', 'CREATE TABLE x (a int);\nCREAT TABLE y (a int);', 4, '42601', 'syntax error at or near "CREAT"'],
    ['in a block', 'SELECT 1;\nDO $$ BEGIN\n  PERFORM 1/0;\nEND $$;', 4, '22012', 'division by zero'],
    [
      'among single statements',
      'SELECT 1;\nSELECT 2,\n  nowhere;',
      5,
      '42703',
      'column "nowhere" does not exist',
      'each',
    ],
  ] as const)(
    'tells file, line and SQLSTATE of an error %s',
    async (_, sql, line, code, message, grouping = 'whole' as never) => {
      const good = migration('1', 'SELECT 1');
      const { error } = await run([good, good, migration('3', sql, grouping, 3)], { setup: 1 });
      expect(error).toMatchObject({
        name: 'ReplayError',
        uri: 'db/3.sql',
        line,
        code,
        replayed: 1,
        migration: { id: '3' },
      });
      expect(error?.message).toMatch(
        `db/3.sql:${line} fails on the shadow: ${message} (${code}; 1 of 2 migrations went before it)`,
      );
    },
  );

  it.each([
    [
      'CREATE EXTENSION postgis',
      /has no extension postgis: install (?:@electric-sql\/pglite-postgis beside trueup, or set|it on that server)/,
    ],
    ['CREATE EXTENSION pg_nowhere', /has no extension pg_nowhere: .*, or name it in migrations\.assume/],
    [
      `DO $$ BEGIN EXECUTE 'GRANT trueup_' || 'nobody TO CURRENT_USER'; END $$`,
      /the role is made outside of the migrations: make it in an SQL file named by migrations\.setup/,
    ],
    ['CREATE TABLE x (a app.colour)', /no migration before this one makes it.*extension that live has.*\(vector\)/],
  ])('hints at what is usual: %s', async (sql, hint) => {
    const { error } = await run([migration('1', sql)], { unnamed: ['vector'] });
    expect(error?.message).toMatch(hint);
  });
});

it('ends in time, and says what was running', async () => {
  const local = await openPglite({ extensions: [], timeout: 20_000, signal });
  engine = local;
  await expect(
    run([migration('1', 'SELECT 1'), migration('2', 'SELECT pg_sleep(1000)')], { timeout: 500 }),
  ).rejects.toMatchObject({
    name: 'UnavailableError',
    message:
      'the migrations were not replayed within 0.5 s: db/2.sql was running, 1 of 2 migrations were done; raise migrations.replayTimeoutMs where they need longer',
  });
  await local.close();
}, 60_000);
