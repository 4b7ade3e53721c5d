/** The embedded engine answers in text, and nothing that a statement does can keep it or leave it behind. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPglite } from '../../../../src/checkers/migrations/engine/pglite.ts';
import type { Pglite, PgliteOptions } from '../../../../src/checkers/migrations/engine/pglite.ts';

const never = new AbortController().signal;
const forEver = 'DO $$ BEGIN LOOP END LOOP; END $$';
let first: Pglite;
let data: Uint8Array;

function warm(options: Partial<PgliteOptions> = {}): Promise<Pglite> {
  return openPglite({ data, extensions: [], timeout: 20_000, signal: never, ...options });
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

beforeAll(async () => {
  first = await openPglite({ extensions: ['hstore', 'moddatetime', 'nowhere'], timeout: 20_000, signal: never });
  data = await first.dump();
}, 60_000);

afterAll(() => first.close());

describe('one engine', () => {
  it('says what it is', () => {
    expect(first.database).toMatchObject({
      engine: 'pglite',
      label: expect.stringMatching(/^PGlite [\d.]+ \(PostgreSQL [\d.]+\)$/),
    });
    expect(Math.floor(first.database.version / 10_000)).toBeGreaterThanOrEqual(18);
  });

  it('gives each statement its rows, every value as text', async () => {
    const rows = await first.database.run(
      `SELECT 1, NULL, true, '{1,2}'::int[], '{"a": 1}'::jsonb, '\\x00ff'::bytea, 1.50; CREATE TEMP TABLE t (a int); SELECT WHERE false; VALUES ('a'), ('b')`,
    );
    expect(rows).toEqual([[['1', null, 't', '{1,2}', '{"a": 1}', '\\x00ff', '1.50']], [], [], [['a'], ['b']]]);
  });

  it('tells the place of an error, characters outside the basic plane before it', async () => {
    const sql = `SELECT '𝒳𝒳'; SELEC 1`;
    await expect(first.database.run(sql)).rejects.toMatchObject({
      name: 'SqlError',
      code: '42601',
      offset: sql.indexOf('SELEC 1'),
      message: 'syntax error at or near "SELEC"',
    });
  });

  it('undoes a text that fails as one', async () => {
    await expect(first.database.run('CREATE TABLE undone (a int); SELECT 1/0')).rejects.toMatchObject({
      code: '22012',
    });
    expect(await first.database.run(`SELECT to_regclass('undone')::text`)).toEqual([[[null]]]);
  });

  it('refuses COPY FROM STDIN at once instead of waiting for rows', async () => {
    await first.database.run('CREATE TABLE rows_from_outside (a int)');
    await expect(first.database.run('COPY rows_from_outside FROM STDIN; SELECT 1')).rejects.toMatchObject({
      code: '57014',
    });
    expect(await first.database.run('SELECT 2')).toEqual([[['2']]]);
  });

  it('has the extensions that were asked for, and says which it could have', async () => {
    await first.database.run('CREATE EXTENSION hstore; CREATE EXTENSION moddatetime');
    await expect(first.database.run('CREATE EXTENSION postgres_fdw')).rejects.toMatchObject({ code: '0A000' });
    expect(['pgcrypto', 'uuid-ossp', 'plpgsql'].filter((name) => first.extensions.has(name))).toHaveLength(3);
    expect(first.extensions.has('postgres_fdw')).toBe(false);
  });
});

describe('its end', () => {
  it('comes at the time limit, in the middle of a loop, and says what ran', async () => {
    const engine = await warm({ timeout: 500 });
    const pid = engine.pid ?? 0;
    await expect(engine.database.run(forEver)).rejects.toMatchObject({
      name: 'UnavailableError',
      message: `PGlite was stopped after 0.5 s while it ran: ${forEver}`,
    });
    await expect(engine.database.run('SELECT 1')).rejects.toMatchObject({ name: 'UnavailableError' });
    await engine.close();
    expect(isAlive(pid)).toBe(false);
  });

  it('comes by kill -9 and is told', async () => {
    const engine = await warm();
    const answer = engine.database.run('SELECT pg_sleep(1000)');
    setTimeout(() => process.kill(engine.pid ?? 0, 'SIGKILL'), 100);
    await expect(answer).rejects.toMatchObject({
      name: 'UnavailableError',
      message: 'PGlite ended (killed by SIGKILL) while it ran: SELECT pg_sleep(1000)',
    });
    await engine.close();
  });

  it('comes with the signal', async () => {
    const abort = new AbortController();
    const engine = await warm({ signal: abort.signal });
    const answer = engine.database.run(forEver);
    setTimeout(() => abort.abort(new Error('interrupted by the user')), 100);
    await expect(answer).rejects.toThrow('interrupted by the user');
    await engine.close();
    expect(isAlive(engine.pid ?? 0)).toBe(false);
  });

  it('comes with its parent, even in the middle of a loop', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'trueup-test-'));
    writeFileSync(join(folder, 'data'), data);
    const child = fileURLToPath(
      new URL('../../../../dist/checkers/migrations/engine/pglite-child.js', import.meta.url),
    );
    const program = `
      import { fork } from 'node:child_process';
      import { readFileSync } from 'node:fs';
      const child = fork(${JSON.stringify(child)}, [], { serialization: 'advanced', stdio: ['pipe', 'ignore', 'ignore', 'ipc'], env: {} });
      child.send({ id: 1, question: { ask: 'start', extensions: [], data: readFileSync(${JSON.stringify(join(folder, 'data'))}) } });
      child.on('message', () => {
        child.send({ id: 2, question: { ask: 'run', sql: ${JSON.stringify(forEver)} } });
        setTimeout(() => console.log(child.pid), 200);
      });`;
    writeFileSync(join(folder, 'parent.mjs'), program);
    const parent = spawn(process.execPath, [fileURLToPath(pathToFileURL(join(folder, 'parent.mjs')))]);
    const [line] = (await once(parent.stdout, 'data')) as [Buffer];
    const pid = Number(line.toString());
    expect(isAlive(pid)).toBe(true);
    parent.kill('SIGKILL');
    for (let waited = 0; waited < 5_000 && isAlive(pid); waited += 20) await sleep(20);
    expect(isAlive(pid)).toBe(false);
    rmSync(folder, { recursive: true });
  });

  it('comes at once with data that it cannot start with', async () => {
    await expect(warm({ data: data.subarray(0, 5_000) })).rejects.toMatchObject({
      name: 'UnavailableError',
      message: expect.stringContaining('PGlite broke down while it started'),
    });
  });
});
