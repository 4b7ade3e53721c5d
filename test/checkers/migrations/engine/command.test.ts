/** The tool's own command sees the shadow and nothing of ours, and all of it is gone when its time is up. */
import { mkdtempSync, readFileSync, realpathSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, expect, it } from 'vitest';
import { runCommand } from '../../../../src/checkers/migrations/engine/command.ts';
import type { Command } from '../../../../src/checkers/migrations/engine/command.ts';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'trueup-test-')));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const url = 'postgresql://shadow:s3cr%40t-word@127.0.0.1:5999/trueup_shadow_x';
const command: Command = {
  words: [],
  cwd: root,
  url,
  variables: [],
  env: { PATH: process.env['PATH'], HOME: '/home/somebody', LIVE_DATABASE_URL: 'postgresql://live' },
  timeout: 10_000,
  signal: new AbortController().signal,
};
const node = (program: string): string[] => [process.execPath, '-e', program];
const failure = (message: unknown): object => ({ name: 'UnavailableError', message });

it('runs in the folder with PATH, HOME and the URL, and a closed standard input', async () => {
  const words = node(
    `require('fs').writeFileSync('seen.json', JSON.stringify([process.cwd(), process.env, require('fs').readFileSync(0, 'utf8')]))`,
  );
  await runCommand({ ...command, words, variables: ['SHADOW_URL'] });
  expect(JSON.parse(readFileSync(join(root, 'seen.json'), 'utf8'))).toEqual([
    root,
    { PATH: process.env['PATH'], HOME: '/home/somebody', DATABASE_URL: url, SHADOW_URL: url },
    '',
  ]);
});

it('shows the last lines of one that fails, without the password', async () => {
  const words = node(`
    for (let i = 0; i < 20000; i++) console.error('noise ' + i);
    console.error('could not reach ' + process.env.DATABASE_URL + ' with s3cr@t-word'); process.exitCode = 3`);
  await expect(runCommand({ ...command, words })).rejects.toMatchObject(
    failure(expect.stringMatching(/^`.*` ended with exit code 3: noise 199\d\d \|.*\| could not reach … with …$/)),
  );
});

it('says that there is no such program', async () => {
  await expect(runCommand({ ...command, words: ['no-such-program', 'up'] })).rejects.toMatchObject(
    failure('`no-such-program up` could not be started (spawn no-such-program ENOENT)'),
  );
});

it('ends with all that it has started when its time is up, and when it is interrupted', async () => {
  const file = join(root, 'grandchild');
  const words = node(`
    const child = require('child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
    require('fs').writeFileSync(${JSON.stringify(file)}, String(child.pid)); setInterval(() => {}, 1000)`);
  await expect(runCommand({ ...command, words, timeout: 700 })).rejects.toMatchObject(
    failure(expect.stringMatching(/was stopped after 0.7 s$/)),
  );
  expect(await isGone(Number(readFileSync(file, 'utf8')))).toBe(true);

  const abort = new AbortController();
  setTimeout(() => abort.abort(new Error('interrupted by the user')), 700);
  await expect(runCommand({ ...command, words, signal: abort.signal })).rejects.toThrow('interrupted by the user');
  expect(await isGone(Number(readFileSync(file, 'utf8')))).toBe(true);
});

/** Orphans are collected by the first process of the computer, in its own time: until then they are zombies. */
async function isGone(pid: number): Promise<boolean> {
  for (let waited = 0; waited < 3_000; waited += 20) {
    try {
      process.kill(pid, 0);
      if (/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'))) return true;
    } catch {
      return true;
    }
    await sleep(20);
  }
  return false;
}
