/** The commands: streams, exit codes, and that they agree with each other. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { command, executable, folder, shop, trueup } from './run.ts';
import type { Report } from '../../src/model/index.ts';

const root = folder(shop);
const version = (
  JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }
).version;

const reportOf = async (cwd: string, ...args: string[]): Promise<Report> =>
  JSON.parse((await command(['check', '--cwd', cwd, '--format', 'json', ...args])).stdout) as Report;

describe('trueup', () => {
  it('--version prints the version alone', async () => {
    expect(await trueup(root, ['--version'])).toEqual({ code: 0, stdout: `${version}\n`, stderr: [] });
  });

  it('alone prints the help, as --help, -h and help do', async () => {
    const alone = await trueup(root, []);
    expect([alone.code, alone.stdout.split('\n')[0], alone.stderr]).toEqual([
      0,
      `trueup ${version}: holds a repository to its word`,
      [],
    ]);
    for (const args of [[], ['--help'], ['-h'], ['help']]) expect(await command(args)).toEqual(alone);
  });

  it.each(['check', 'facts', 'explain', 'baseline', 'accept', 'doctor', 'init'])(
    '%s --help tells usage, flags and examples',
    async (name) => {
      const { code, stdout, stderr } = await command([name, '--help']);
      expect([code, stderr]).toEqual([0, []]);
      expect(stdout).toMatch(new RegExp(`^Usage: trueup ${name} `));
      expect(stdout).toContain('\nExamples\n');
      expect(await command(['help', name])).toEqual({ code, stdout, stderr });
    },
  );
});

describe('trueup check', () => {
  it('fails with drift at or over the threshold, and says so in the report', async () => {
    const { code, stdout, stderr } = await trueup(root, ['check', '--only', 'env', '--format', 'json']);
    const report = JSON.parse(stdout) as Report;
    expect([code, stderr, report.runs.map((run) => [run.checker, run.verdict])]).toEqual([1, [], [['env', 'drift']]]);
    expect(report.findings.map(({ subject, kind }) => `${kind} ${subject}`)).toContain('undeclared PAYMENT_KEY');
  });

  it('passes where nothing is over the threshold', async () => {
    expect((await command(['check', '--fail-on', 'never', '--cwd', root])).code).toBe(0);
    expect((await command(['check', '--fail-on', 'critical', '--cwd', root])).code).toBe(0);
  });

  it('follows the configuration, and a flag over it', async () => {
    const lenient = folder({ ...shop, 'trueup.json': '{ "failOn": "never" }' });
    expect((await command(['check', '--cwd', lenient])).code).toBe(0);
    expect((await command(['check', '--cwd', lenient, '--fail-on', 'low'])).code).toBe(1);
    const off = folder({ ...shop, 'package.json': '{ "trueup": { "rules": { "env/*": "off" } } }' });
    expect((await reportOf(off)).findings).toEqual([]);
  });

  it('says the same every time, wherever the repository lies', async () => {
    const { code, stdout } = await trueup(root, ['check', '--format', 'json']);
    for (const place of [root, folder(shop)])
      expect(await command(['check', '--cwd', place, '--format', 'json'])).toEqual({ code, stdout, stderr: [] });
  });

  it('writes the result to a file without colours, and one line to stdout', async () => {
    const { code, stdout, stderr } = await trueup(root, ['check', '--output', 'report.txt', '--fail-on', 'never'], {
      FORCE_COLOR: '1',
    });
    const written = readFileSync(join(root, 'report.txt'), 'utf8');
    expect([code, stderr, stdout]).toEqual([0, [], `${written.trimEnd().split('\n').at(-1)} · report.txt\n`]);
    expect(written).not.toContain('\u001b');
  });

  it('paints where it is forced to, and never where it is told not to', async () => {
    expect((await trueup(root, ['check'], { FORCE_COLOR: '1' })).stdout).toContain('\u001b[');
    expect((await trueup(root, ['check', '--no-color'], { FORCE_COLOR: '1' })).stdout).not.toContain('\u001b');
    expect((await trueup(root, ['check'], { FORCE_COLOR: '1', NO_COLOR: '1' })).stdout).not.toContain('\u001b');
  });

  it('knows the deep tier where a checker that is asked for has one', async () => {
    expect((await command(['check', '--cwd', root, '--deep', '--fail-on', 'never'])).code).toBe(0);
    const { code, stderr } = await command(['check', '--cwd', root, '--deep', '--only', 'env']);
    expect([code, stderr[0]]).toEqual([2, 'trueup: --deep is for the checker openapi, which --only leaves out']);
  });

  it('tells on stderr what took how long', async () => {
    const { stderr } = await command(['check', '--cwd', root, '--only', 'env', '--timings']);
    expect(stderr.map((line) => line.replace(/\s+\d+ ms$/, ''))).toEqual([
      'start',
      'env',
      'format',
      'remember',
      'in all',
    ]);
  });
});

describe('where nothing can be compared', () => {
  const empty = folder();

  it('is inconclusive, and only a failure where an answer was required', async () => {
    const report = await reportOf(empty, '--only', 'env');
    expect(report.runs.map(({ verdict, reason }) => [verdict, reason])).toEqual([['inconclusive', expect.any(String)]]);
    expect((await command(['check', '--cwd', empty])).code).toBe(0);
    const { code, stderr } = await command(['check', '--cwd', empty, '--require', 'env']);
    expect([code, stderr]).toEqual([3, [`trueup: env was required and gave no answer: ${report.runs[0]?.reason}`]]);
  });

  it('requires by configuration, unless the checker was left out by hand', async () => {
    const required = folder({ 'trueup.json': '{ "require": ["env", "migrations"] }' });
    const { code, stderr } = await command(['check', '--cwd', required]);
    expect([code, stderr.at(-1)]).toEqual([
      3,
      'trueup: migrations was required and gave no answer: no migrations for Postgres were found',
    ]);
    const other = folder({ 'trueup.json': '{ "require": ["spec"] }' });
    expect((await command(['check', '--cwd', other])).stderr.at(-1)).toBe(
      'trueup: spec was required and gave no answer: no document states requirements (spec-kit, OpenSpec, Kiro, ids in Markdown)',
    );
    const lenient = folder({ ...shop, 'trueup.json': '{ "require": ["migrations"], "failOn": "never" }' });
    expect((await command(['check', '--cwd', lenient, '--only', 'env'])).code).toBe(0);
  });

  it('is not for want of git', async () => {
    const plain = folder(shop, { git: false });
    const { findings } = await reportOf(plain);
    expect(findings).toEqual((await reportOf(folder(shop))).findings);
    const report = await trueup(plain, ['check', '--format', 'json'], { PATH: '/nowhere' });
    expect((JSON.parse(report.stdout) as Report).findings).toEqual(findings);
  });
});

describe('streams', () => {
  it('does not mind a reader that has seen enough', () => {
    const run = spawnSync(
      'sh',
      ['-c', `"${process.execPath}" "${executable}" check --format json; echo "code $?" >&2`],
      { cwd: root, encoding: 'utf8' },
    );
    const cut = spawnSync(
      'sh',
      ['-c', `{ "${process.execPath}" "${executable}" check --format json; echo "code $?" >&2; } | true`],
      { cwd: root, encoding: 'utf8' },
    );
    expect([run.stderr, cut.stderr]).toEqual(['code 1\n', 'code 1\n']);
  });

  it.runIf(process.platform === 'linux')('fails where the result is lost', () => {
    const full = spawnSync('sh', ['-c', `"${process.execPath}" "${executable}" check --fail-on never > /dev/full`], {
      cwd: root,
      encoding: 'utf8',
    });
    expect([full.status, full.stderr]).toEqual([2, 'trueup: the result could not be written (ENOSPC)\n']);
  });
});

describe('trueup facts', () => {
  it('prints both sides and what is unresolved', async () => {
    const { code, stdout, stderr } = await command(['facts', 'env', '--cwd', root, '--format', 'json']);
    const { checker, declared, actual, unresolved } = JSON.parse(stdout) as Record<
      'checker' | 'declared' | 'actual' | 'unresolved',
      { name: string }[]
    >;
    expect([
      code,
      stderr,
      checker,
      declared.map((fact) => fact.name),
      actual.map((fact) => fact.name),
      unresolved,
    ]).toEqual([0, [], 'env', ['OLD_FLAG', 'PORT'], ['PAYMENT_KEY', 'PORT'], []]);
  });

  it('prints them for people', async () => {
    const { code, stdout } = await command(['facts', 'env', '--cwd', root]);
    expect([code, stdout.split('\n')]).toEqual([
      0,
      [
        'OLD_FLAG',
        expect.stringMatching(/^ {2}(?:declared|documents) .*\.env\.example:2(?::1)?$/),
        'PAYMENT_KEY',
        expect.stringMatching(/^ {2}(?:actual|reads) .*src\/server\.ts:2(?::\d+)?$/),
        'PORT',
        expect.stringMatching(/\.env\.example:1(?::1)?$/),
        expect.stringMatching(/src\/server\.ts:1(?::\d+)?$/),
        '2 declared, 2 actual',
        '',
      ],
    ]);
  });
});

describe('trueup explain', () => {
  it('explains a rule without looking at the repository', async () => {
    const rule = (await reportOf(root)).rules.find(({ id }) => id === 'env/undocumented-variable');
    const { code, stdout, stderr } = await command(['explain', 'env/undocumented-variable', '--cwd', '/nowhere']);
    expect([code, stderr, stdout.split('\n')[0]]).toEqual([0, [], rule?.id]);
    const words = (text = ''): string => text.split(/\s+/).join(' ');
    for (const text of [rule?.summary, rule?.help, rule?.falsePositives, rule?.helpUri])
      expect(words(stdout)).toContain(words(text));
  });

  it('shows every finding of the check by its fingerprint, whole or shortened', async () => {
    const { findings } = await reportOf(root);
    for (const finding of findings) {
      const whole = await command(['explain', finding.fingerprint, '--cwd', root]);
      expect([whole.code, whole.stdout]).toEqual([0, expect.stringContaining(`fingerprint  ${finding.fingerprint}\n`)]);
      expect(await command(['explain', finding.fingerprint.slice(0, 6).toUpperCase(), '--cwd', root])).toEqual(whole);
    }
  });
});
