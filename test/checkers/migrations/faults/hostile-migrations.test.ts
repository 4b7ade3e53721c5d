/** Migrations that mean harm: no verdict in one line that says where, no green, and nothing left on the shadow's server. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { runOn, testDatabase, testServer } from '../../../postgres.ts';
import type { TestDatabase } from '../../../postgres.ts';
import { openScratchServer } from '../../../../src/checkers/migrations/engine/scratch.ts';
import { checked, repository, temporary, verdictOf } from './checked.ts';

const pets = 'CREATE TABLE pets (id int);\n';
let database: TestDatabase;
beforeAll(async () => void (database = await testDatabase(pets)), 90_000);
afterAll(() => database.drop());

const verdict = async (sql: string, config: object = {}): Promise<string> => {
  const root = temporary(repository([pets, sql], config));
  return verdictOf(await checked(root, { DATABASE_URL: database.url }));
};

it.each<[string, string, string]>([
  [
    'a word of any length, with lines and escapes',
    String.raw`DO $$ BEGIN RAISE EXCEPTION E'\x1b[2Ja\n::error::b %', repeat('y', 100000); END $$;`,
    `inconclusive: migrations/0002.sql:1 fails on the shadow: \u001b[2Ja ::error::b ${'y'.repeat(282)}… (P0001; 1 of 2 migrations went before it)`,
  ],
  [
    'the password of a role in what a function raises',
    `\n\nDO $$ BEGIN RAISE EXCEPTION 'could not run: ALTER ROLE app PASSWORD ''hunter-4411'''; END $$;`,
    "inconclusive: migrations/0002.sql:3 fails on the shadow: could not run: ALTER ROLE app PASSWORD '…' (P0001; 1 of 2 migrations went before it)",
  ],
  [
    'a loop without an end',
    'DO $$ BEGIN LOOP END LOOP; END $$;',
    'inconclusive: the migrations were not replayed within 1.5 s: migrations/0002.sql was running, 1 of 2 migrations were done; raise migrations.replayTimeoutMs where they need longer',
  ],
  [
    'its own end',
    'SELECT pg_terminate_backend(pg_backend_pid());',
    'inconclusive: migrations/0002.sql could not be replayed: <server> ended the connection while it was read (an administrator, or a restart): run again',
  ],
  [
    'more than anybody reads',
    "SELECT repeat('x', 300000000);",
    'inconclusive: migrations/0002.sql could not be replayed: <server> was cut off: one answer was larger than 256 MB',
  ],
])(
  '%s',
  async (_, sql, said) => {
    expect(await verdict(sql, { replayTimeoutMs: sql.includes('LOOP') ? 1_500 : 60_000 })).toBe(said);
  },
  60_000,
);

it.each([
  ['a template', `DO $$ BEGIN EXECUTE format('ALTER DATABASE %I IS_TEMPLATE true', current_database()); END $$`],
  ['subscribed', `CREATE SUBSCRIPTION s CONNECTION 'host=127.0.0.1 port=1' PUBLICATION p WITH (connect = false)`],
  [
    'let alone by all others',
    `DO $$ BEGIN PERFORM pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()
      AND application_name = 'trueup' AND client_port IN (SELECT a.client_port FROM pg_locks l JOIN pg_stat_activity a USING (pid)
      WHERE l.locktype = 'advisory' AND a.backend_start >= (SELECT backend_start - interval '2 s' FROM pg_stat_activity WHERE pid = pg_backend_pid())); END $$`,
  ],
])(
  'a scratch database that is made %s is dropped all the same',
  async (_, sql) => {
    const url = await testServer();
    const server = await openScratchServer({ url, signal: new AbortController().signal });
    const engine = await server.create();
    const [[[name] = []] = []] = await engine.database.run('SELECT current_database()::text');
    await engine.database.run(sql);
    await engine.close();
    await server.close();
    await runOn(url, `DO $$ BEGIN ASSERT NOT EXISTS (SELECT FROM pg_database WHERE datname = '${name}'); END $$`);
  },
  30_000,
);

it('the role of a shadow that could read the files of its server is told, and no file of it is read by one that cannot', async () => {
  const name = `${database.name}_maker`;
  await runOn(database.url, `CREATE ROLE ${name} LOGIN CREATEDB PASSWORD 'made-for-this'`);
  try {
    const shadow = new URL(await testServer());
    const wide = await checked(temporary(repository([pets])), { DATABASE_URL: database.url });
    expect(wide.run.notices.find(({ id }) => id === 'shadow-superuser')?.message).toMatch(
      /^SHADOW_URL connects as postgres, who may read files and start programs of PostgreSQL .*, and so may a migration: a role that has CREATEDB alone keeps them in their database$/,
    );
    [shadow.username, shadow.password] = [name, 'made-for-this'];
    const env = { DATABASE_URL: database.url, SHADOW_URL: shadow.href };
    const sql = `DO $$ BEGIN EXECUTE 'COMMENT ON TABLE pets IS ' || quote_literal(pg_read_file('/etc/passwd')); END $$;`;
    const narrow = await checked(temporary(repository([pets, sql])), env);
    expect(narrow.run.notices.filter(({ id }) => id === 'shadow-superuser')).toEqual([]);
    expect(verdictOf(narrow)).toMatch(
      /^inconclusive: migrations\/0002\.sql:1 fails on the shadow: permission denied for function pg_read_file \(42501; 1 of 2 migrations went before it\)/,
    );
  } finally {
    await runOn(database.url, `DROP ROLE ${name}`);
  }
}, 30_000);

it('what brings PGlite down is no verdict', async () => {
  const program = `DO $$ BEGIN EXECUTE 'COPY pets TO PROGRAM ''touch /tmp/started'''; END $$;`;
  expect(await verdict(program, { shadow: 'embedded', replayTimeoutMs: 60_000 })).toMatch(
    /^inconclusive: (?:migrations\/0002\.sql.* fails on the shadow|the shadow could not be read after the migrations): /,
  );
}, 60_000);
