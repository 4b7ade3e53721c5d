/** The built command when somebody ends it, or the server, in the middle: no process, no database and no file stays. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import pg from 'pg';
import { testServer } from '../../../postgres.ts';
import { executable } from '../../../cli/run.ts';
import { live, repository, temporary } from './checked.ts';

interface Started {
  child: ChildProcess;
  /** Exit code, signal and the words on stderr. */
  ended: Promise<[number | null, NodeJS.Signals | null, string]>;
}

/** With a folder for temporary files of its own. */
function start(root: string, env: Record<string, string>): Started {
  const temp = join(`${root}-cache`, 'tmp');
  mkdirSync(temp, { recursive: true });
  const child = spawn(process.execPath, [executable, 'check', '--only', 'migrations', '--require', 'migrations'], {
    cwd: root,
    env: { PATH: process.env['PATH'] ?? '', XDG_CACHE_HOME: `${root}-cache`, TMPDIR: temp, ...env },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  return { child, ended: new Promise((resolve) => child.on('close', (code, how) => resolve([code, how, said]))) };
}

async function rows(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>({ text: sql })).rows;
  } finally {
    await client.end();
  }
}

const loop = (mark: string): string => `DO $$ BEGIN LOOP PERFORM '${mark}'; END LOOP; END $$;\n`;
/** Backends that run the text. */
const busy = (mark: string): string =>
  `SELECT datname FROM pg_stat_activity WHERE query LIKE '%${mark}%' AND pid <> pg_backend_pid() AND application_name = 'trueup'`;

it('SIGINT ends a replay on a server with 130, and drops what was made for it', async () => {
  const server = await testServer();
  const mark = crypto.randomUUID();
  const root = temporary(repository(['CREATE TABLE pets (id int);\n', loop(mark)]));
  const { child, ended } = start(root, { DATABASE_URL: await live('SELECT 1'), SHADOW_URL: server });
  await expect.poll(() => rows(server, busy(mark)), { timeout: 20_000 }).toHaveLength(1);
  const [{ datname }] = (await rows(server, busy(mark))) as [{ datname: string }];
  child.kill('SIGINT');
  expect(await ended).toEqual([130, null, 'trueup: interrupted\n']);
  expect(await rows(server, busy(mark))).toEqual([]);
  expect(await rows(server, `SELECT datname FROM pg_database WHERE datname = '${datname}'`)).toEqual([]);
}, 40_000);

it('a loop on the server ends also where the command is killed', async () => {
  const server = await testServer();
  const mark = crypto.randomUUID();
  const root = temporary(repository(['CREATE TABLE pets (id int);\n', loop(mark)]));
  const { child, ended } = start(root, { DATABASE_URL: await live('SELECT 1'), SHADOW_URL: server });
  await expect.poll(() => rows(server, busy(mark)), { timeout: 20_000 }).toHaveLength(1);
  const [{ datname }] = (await rows(server, busy(mark))) as [{ datname: string }];
  child.kill('SIGKILL');
  await ended;
  await expect.poll(() => rows(server, busy(mark)), { timeout: 15_000 }).toEqual([]);
  // It is a day old before another run drops it: until then it could be in use.
  await rows(server, `DROP DATABASE ${datname}`);
}, 40_000);

it('SIGINT ends the embedded database with its process, and leaves no file', async () => {
  const root = temporary(repository(['CREATE TABLE pets (id int);\n', loop('embedded')], { shadow: 'embedded' }));
  const { child, ended } = start(root, { DATABASE_URL: await live('SELECT 1') });
  const children = async (): Promise<string> =>
    (await output('ps', ['-o', 'pid=', '--ppid', String(child.pid)])).trim();
  await expect.poll(children, { timeout: 20_000 }).not.toBe('');
  const pid = Number(await children());
  child.kill('SIGINT');
  expect((await ended)[0]).toBe(130);
  await expect.poll(() => alive(pid), { timeout: 5_000 }).toBe(false);
  expect(readdirSync(join(`${root}-cache`, 'tmp'))).toEqual([]);
}, 40_000);

it('a server that ends the connection in mid-read gives no verdict, and the line says what to do', async () => {
  const url = await live('CREATE TABLE pets (id int)');
  const server = await testServer();
  // Whoever reads this catalog waits, so that it is known where the read stands.
  const holder = new pg.Client({ connectionString: url });
  await holder.connect();
  onTestFinished(() => holder.end());
  await holder.query('BEGIN; LOCK TABLE pg_catalog.pg_foreign_data_wrapper');
  const root = temporary(repository(['CREATE TABLE pets (id int);\n']));
  const { ended } = start(root, { DATABASE_URL: url, SHADOW_URL: server });
  const name = new URL(url).pathname.slice(1);
  const kill = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '${name}' AND application_name = 'trueup' AND wait_event_type = 'Lock'`;
  await expect.poll(() => rows(server, kill), { interval: 20, timeout: 20_000 }).not.toEqual([]);
  const [code, , said] = await ended;
  expect([code, said.replace(/127\.0\.0\.1:\d+/, '<server>')]).toEqual([
    3,
    'trueup: migrations was required and gave no answer: <server> ended the connection while it was read (an administrator, or a restart): run again\n',
  ]);
}, 60_000);

it('what lies in the folder of an embedded live database beside files is not opened', async () => {
  const root = temporary(repository(['CREATE TABLE pets (id int);\n'], { url: 'pglite:live', shadow: 'embedded' }));
  mkdirSync(join(root, 'live', 'base'), { recursive: true });
  writeFileSync(join(root, 'live', 'PG_VERSION'), '18\n');
  await output('mkfifo', [join(root, 'live', 'base', 'pipe')]);
  const [code, , said] = await start(root, {}).ended;
  expect([code, said]).toEqual([
    3,
    'trueup: migrations was required and gave no answer: live holds what is no file (base/pipe): it is not opened\n',
  ]);
}, 20_000);

function output(program: string, args: readonly string[]): Promise<string> {
  const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore'] });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (more: string) => (text += more));
  return new Promise((resolve) => child.on('close', () => resolve(text)));
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
