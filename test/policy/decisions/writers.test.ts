/** Several writers of one baseline, and writers that are killed: nothing is lost, and no file is half of one. */
import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { accepting, emptyBaseline, shrinkage } from '../../../src/policy/baseline.ts';
import { baselineText, parseBaseline } from '../../../src/policy/baseline-text.ts';
import { changeLocked } from '../../../src/tree/locked-file.ts';
import type { Writer } from '../../../src/tree/locked-file.ts';
import { finding, report } from './world.ts';

const uri = '.trueup/baseline.json';
const made: string[] = [];
/** In memory where there is such a place: a thousand writes that wait for a disk would test the disk. */
const base = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();
const folder = (): string => {
  const root = mkdtempSync(join(base, 'trueup-writers-'));
  made.push(root);
  return root;
};
afterAll(() => {
  for (const root of made) rmSync(root, { recursive: true, force: true });
});
const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};
const writer: Writer = { pid: process.pid, isAlive };
const accept = (root: string, subject: string): Promise<void> =>
  changeLocked({ root, uri, writer }, (before) =>
    baselineText(
      accepting(before ? parseBaseline(before, uri) : emptyBaseline, finding(subject), [], { owner: 'ada' }),
    ),
  );
/** Takes out what is none of these. */
const update = (root: string, subjects: string[]): Promise<void> =>
  changeLocked({ root, uri, writer }, (before) =>
    before === undefined
      ? undefined
      : baselineText(shrinkage(parseBaseline(before, uri), report(subjects.map((s) => finding(s)))).baseline),
  );
const known = (root: string): string[] =>
  parseBaseline(readFileSync(join(root, uri), 'utf8'), uri)
    .findings.map(({ subject }) => subject)
    .toSorted();

/** Interleavings of twenty steps each; TRUEUP_ROUNDS=1000 takes some minutes. */
const rounds = Number(process.env['TRUEUP_ROUNDS'] ?? 3);

describe('two writers', () => {
  it(
    'lose nothing, in whatever order their steps fall',
    async () => {
      const step = fc.record({ what: fc.nat(30), late: fc.nat(8), update: fc.boolean() });
      const steps = fc.array(step, { minLength: 10, maxLength: 10 });
      await fc.assert(
        fc.asyncProperty(steps, steps, async (...both) => {
          const root = folder();
          const names = both.flat().map(({ what }) => `weed ${what}`);
          const run = async (own: (typeof both)[number]): Promise<void> => {
            for (const { what, late, update: updates } of own) {
              for (let turn = 0; turn < late; turn++) await new Promise(setImmediate);
              // What is known is all there: an update in between must take nothing out.
              await (updates ? update(root, names) : Promise.resolve());
              await accept(root, `weed ${what}`);
            }
          };
          await Promise.all(both.map(run));
          expect(known(root)).toEqual([...new Set(names)].toSorted());
          expect(readdirSync(join(root, '.trueup'))).toEqual(['baseline.json']);
          rmSync(root, { recursive: true, force: true });
        }),
        { numRuns: rounds },
      );
    },
    60_000 + rounds * 3_000,
  );
});

/** A process of its own that accepts weeds until it has done so many. */
function writerProcess(root: string, name: string, count: number): ReturnType<typeof spawn> {
  const built = fileURLToPath(new URL('../../../dist/tree/locked-file.js', import.meta.url));
  if (!existsSync(built)) throw new Error('these tests run what was built: npm run build');
  const code = `
    const { changeLocked } = await import(${JSON.stringify(built)});
    const isAlive = (pid) => { try { return process.kill(pid, 0) } catch { return false } };
    for (let i = 0; i < ${count}; i++)
      await changeLocked({ root: ${JSON.stringify(root)}, uri: ${JSON.stringify(uri)}, writer: { pid: process.pid, isAlive } }, (before) => {
        const all = before ? JSON.parse(before) : [];
        process.stdout.write('.');
        return JSON.stringify([...all, ${JSON.stringify(name)} + i, 'x'.repeat(20000)].filter((one, j, list) => one[0] !== 'x' || j === list.length - 1));
      });
  `;
  return spawn(process.execPath, ['--input-type=module', '-e', code], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
}
const ended = (child: ReturnType<typeof spawn>): Promise<number | null> =>
  new Promise((resolve) => child.on('close', resolve));

describe('processes', () => {
  it('lose nothing of each other', async () => {
    const root = folder();
    const codes = await Promise.all(['a', 'b', 'c'].map((name) => ended(writerProcess(root, name, 15))));
    expect(codes).toEqual([0, 0, 0]);
    const all = (JSON.parse(readFileSync(join(root, uri), 'utf8')) as string[]).filter((one) => !one.startsWith('x'));
    expect(all.toSorted()).toEqual(
      ['a', 'b', 'c'].flatMap((name) => Array.from({ length: 15 }, (_, i) => name + i)).toSorted(),
    );
  }, 30_000);

  it('that are killed leave a whole file, and their lock is taken over', async () => {
    const root = folder();
    for (let round = 0; round < 6; round++) {
      const child = writerProcess(root, `${round}-`, 100_000);
      await new Promise((resolve) => child.stdout?.once('data', resolve));
      await sleep(round * 7);
      child.kill('SIGKILL');
      await ended(child);
      const before = existsSync(join(root, uri)) ? (JSON.parse(readFileSync(join(root, uri), 'utf8')) as string[]) : [];
      await changeLocked({ root, uri, writer, patience: 3000 }, (text) => {
        expect(JSON.parse(text ?? '[]')).toEqual(before);
        return JSON.stringify([...before, 'after']);
      });
    }
  }, 30_000);
});

describe('a lock', () => {
  const locked = (token: string): string => {
    const root = folder();
    mkdirSync(join(root, '.trueup'));
    writeFileSync(join(root, `${uri}.lock`), token);
    return root;
  };
  const change = (root: string, who = writer): Promise<void> =>
    changeLocked({ root, uri, writer: who, patience: 60 }, () => 'changed');

  it('of a process that is gone is taken over, by one of many', async () => {
    const dead: Writer = { pid: process.pid, isAlive: (pid) => pid === process.pid };
    const root = locked(`999999 ${hostname()} token`);
    let count = 0;
    await Promise.all(
      Array.from({ length: 8 }, () =>
        changeLocked({ root, uri, writer: dead }, (text) => {
          count++;
          return String(Number(text ?? 0) + 1);
        }),
      ),
    );
    expect([count, readFileSync(join(root, uri), 'utf8'), readdirSync(join(root, '.trueup'))]).toEqual([
      8,
      '8',
      ['baseline.json'],
    ]);
  });

  it('is taken over where whoever took it over is gone too', async () => {
    const root = locked(`999999 ${hostname()} token`);
    writeFileSync(join(root, `${uri}.lock.break`), `999998 ${hostname()} token`);
    await change(root, { pid: process.pid, isAlive: (pid) => pid === process.pid });
    expect(readdirSync(join(root, '.trueup'))).toEqual(['baseline.json']);
  });

  it.each([
    ['a process that lives', `${process.pid} ${hostname()} token`, ` (${process.pid})`],
    ['another machine', '999999 elsewhere token', ''],
    ['nobody knows whom', '', ''],
  ])('of %s is waited for, and not for ever', async (_, token, who) => {
    const root = locked(token);
    await expect(change(root)).rejects.toMatchObject({
      message: `${uri}: another process is writing it${who}`,
      hint: `if none is, remove ${uri}.lock`,
    });
    expect(existsSync(join(root, uri))).toBe(false);
  });
});

describe('a repository that sets a trap', () => {
  it('is not followed out of itself', async () => {
    const outside = folder();
    writeFileSync(join(outside, 'baseline.json'), 'theirs');
    const byFolder = folder();
    symlinkSync(outside, join(byFolder, '.trueup'));
    await expect(accept(byFolder, 'oak')).rejects.toThrow(
      `${uri}: its folder is a link that leads out of the repository`,
    );
    const byFile = folder();
    mkdirSync(join(byFile, '.trueup'));
    symlinkSync(join(outside, 'baseline.json'), join(byFile, uri));
    await expect(accept(byFile, 'oak')).rejects.toThrow(`${uri}: a link that leads out of the repository`);
    const byLock = folder();
    mkdirSync(join(byLock, '.trueup'));
    symlinkSync('/dev/zero', join(byLock, `${uri}.lock`));
    await expect(changeLocked({ root: byLock, uri, writer, patience: 20 }, () => 'x')).rejects.toThrow(
      'another process',
    );
    const aFile = folder();
    writeFileSync(join(aFile, '.trueup'), '');
    await expect(accept(aFile, 'oak')).rejects.toThrow(`${uri}: `);
    expect([readFileSync(join(outside, 'baseline.json'), 'utf8'), readdirSync(outside)]).toEqual([
      'theirs',
      ['baseline.json'],
    ]);
  });
});
