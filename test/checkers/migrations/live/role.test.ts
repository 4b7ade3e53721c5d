import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connect } from '../../../../src/checkers/migrations/engine/server.ts';
import { inspect } from '../../../../src/checkers/migrations/inspect/index.ts';
import { readLedger } from '../../../../src/checkers/migrations/live/ledger.ts';
import { openLive } from '../../../../src/checkers/migrations/live/index.ts';
import type { Live } from '../../../../src/checkers/migrations/live/index.ts';
import { UnavailableError } from '../../../../src/model/index.ts';
import { runOn, testDatabase } from '../../../postgres.ts';
import type { TestDatabase } from '../../../postgres.ts';

const bookkeeping = {
  table: 'public._prisma_migrations',
  query: 'SELECT id::text FROM public._prisma_migrations ORDER BY id',
  read: (rows: readonly (readonly (string | null)[])[]) => rows.map(([id]) => ({ id: id ?? '', name: id ?? '' })),
};
const folder = { tool: 'prisma', bookkeeping } as const;

let scratch: TestDatabase;
let role: string;
let live: Live;

/** The SQL of the documentation, as it stands there, but for the names. */
const documented = (): string[] =>
  [...readFileSync('docs/database-role.md', 'utf8').matchAll(/^```sql\n(.*?)^```$/gms)].map(([, sql = '']) =>
    sql.replaceAll('trueup_reader', role).replaceAll('DATABASE shop', `DATABASE ${scratch.name}`),
  );
const run = (sql: string): Promise<string | null | undefined> =>
  live.database.run(sql).then(([rows]) => rows?.[0]?.[0]);

beforeAll(async () => {
  scratch = await testDatabase(`
    CREATE SCHEMA hidden; CREATE TABLE hidden.orders (id int DEFAULT 7 CHECK (id > 0));
    CREATE TABLE public._prisma_migrations (id text); INSERT INTO _prisma_migrations VALUES ('1_init');
    DO $$ BEGIN EXECUTE format('REVOKE ALL ON DATABASE %I FROM PUBLIC', current_database()); END $$;
    REVOKE ALL ON SCHEMA public FROM PUBLIC`);
  role = `${scratch.name}_role`;
  await runOn(scratch.url, documented()[0] ?? '');
  const url = new URL(scratch.url);
  Object.assign(url, { username: role, password: 'choose-one' });
  const target = { kind: 'server', url: url.href, source: 'DATABASE_URL', foreign: false } as const;
  live = await openLive(target, { signal: new AbortController().signal });
}, 90_000);
afterAll(async () => {
  await live.database.close();
  await runOn(scratch.url, `DROP OWNED BY ${role} CASCADE; DROP ROLE ${role}`);
  await scratch.drop();
});

describe('the role of the documentation', () => {
  it('opens the database without a remark', () => {
    expect({ ...live, database: undefined, label: undefined, now: undefined }).toEqual({
      notices: [],
      role,
      isSuperuser: false,
      isReplica: false,
    });
    expect(Math.abs(live.now - Date.now())).toBeLessThan(60_000);
  });

  it('sees the definitions of what it may not read', async () => {
    expect(
      await run("SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef WHERE adrelid = 'hidden.orders'::regclass").catch(
        String,
      ),
    ).toContain('permission denied for schema hidden');
    const relation =
      "(SELECT c.oid FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace WHERE nspname = 'hidden')";
    expect(await run(`SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef WHERE adrelid = ${relation}`)).toBe('7');
    expect(await run(`SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = ${relation}`)).toBe(
      'CHECK ((id > 0))',
    );
  });

  it('reads the same schema as the superuser', async () => {
    const all = {
      applicationName: 'trueup',
      readOnly: true,
      connectTimeout: 5_000,
      statementTimeout: 15_000,
      lockTimeout: 1_000,
    };
    const owner = await connect(scratch.url, { ...all, signal: new AbortController().signal });
    const [mine, theirs] = [await inspect(live.database), await inspect(owner)];
    await owner.close();
    expect(mine).toEqual(theirs);
    expect(mine.objects.map(({ kind, identity }) => `${kind} ${identity}`)).toContain('column hidden.orders.id');
  });

  it('reads no table, and writes none', async () => {
    await expect(run('SELECT id FROM hidden.orders')).rejects.toThrow('permission denied for schema hidden');
    await expect(run('CREATE TEMP TABLE x ()')).rejects.toThrow(
      'cannot execute CREATE TABLE in a read-only transaction',
    );
  });

  it('is told which right it lacks to see what was applied, and sees it with that', async () => {
    await expect(readLedger(live.database, folder)).rejects.toThrow(
      new UnavailableError(
        `"${role}" may not read public._prisma_migrations, where prisma keeps what it applied: GRANT USAGE ON SCHEMA public TO ${role}; GRANT SELECT ON public._prisma_migrations TO ${role}`,
      ),
    );
    await runOn(scratch.url, documented()[1] ?? '');
    expect(await readLedger(live.database, folder)).toEqual([{ id: '1_init', name: '1_init' }]);
  });

  it('finds no table where there is none, and says so of one with other columns', async () => {
    const other = { ...bookkeeping, table: 'drizzle.__drizzle_migrations' };
    expect(await readLedger(live.database, { tool: 'drizzle', bookkeeping: other })).toBeUndefined();
    expect(await readLedger(live.database, { tool: 'plain' })).toBeUndefined();
    const wrong = { ...bookkeeping, query: 'SELECT checksum::text FROM public._prisma_migrations' };
    await expect(readLedger(live.database, { tool: 'prisma', bookkeeping: wrong })).rejects.toThrow(
      new UnavailableError(
        'public._prisma_migrations, where prisma keeps what it applied, could not be read: it has other columns than the tool gives it (42703)',
      ),
    );
  });
});

describe('other roles', () => {
  const noticesAs = async (url: string): Promise<unknown> => {
    const target = { kind: 'server', url, source: 'DATABASE_URL', foreign: false } as const;
    const { notices, database } = await openLive(target, { signal: new AbortController().signal });
    await database.close();
    return notices;
  };
  const than =
    'trueup only reads, in a read-only transaction, but a role that can only read is safer: docs/database-role.md has the SQL';

  it('are told when they have more rights than are needed', async () => {
    const user = new URL(scratch.url).username;
    expect(await noticesAs(scratch.url)).toEqual([
      { id: 'live-superuser', level: 'note', message: `DATABASE_URL connects as the superuser "${user}": ${than}` },
    ]);
    await runOn(scratch.url, `ALTER TABLE hidden.orders OWNER TO ${role}`);
    const url = new URL(scratch.url);
    Object.assign(url, { username: role, password: 'choose-one' });
    expect(await noticesAs(url.href)).toEqual([
      { id: 'live-owner', level: 'note', message: `DATABASE_URL connects as "${role}", who owns tables: ${than}` },
    ]);
  });
});
