/** `trueup baseline` and `trueup accept`: what they write, say and refuse. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { check } from '../../src/check.ts';
import { loadDecisions } from '../../src/cli/decisions.ts';
import { openSession } from '../../src/cli/session.ts';
import type { Report } from '../../src/model/index.ts';
import type { Baseline } from '../../src/policy/baseline.ts';
import { settle } from '../../src/policy/settle.ts';
import { command, folder, shop } from './run.ts';

const uri = '.trueup/baseline.json';
const read = (root: string): Baseline => JSON.parse(readFileSync(join(root, uri), 'utf8')) as Baseline;
const io = {
  out: () => undefined,
  err: () => undefined,
  progress: () => undefined,
  color: () => false,
  width: 80,
  signal: new AbortController().signal,
};
const settled = async (root: string): Promise<Report> => {
  const { config, options } = await openSession({ cwd: root, 'no-cache': true }, io);
  return settle(await check(options), await loadDecisions({ root, config, ...options }));
};
const told = async (root: string): Promise<string[]> =>
  (await settled(root)).findings.map(({ status, rule, subject }) => `${status} ${rule} ${subject}`);
const printOf = async (root: string, subject: string): Promise<string> =>
  (await settled(root)).findings.find((finding) => finding.subject === subject)?.fingerprint ?? '';

describe('trueup baseline', () => {
  it('makes what is there known, and nothing that comes later', async () => {
    const root = folder(shop);
    expect(await told(root)).toEqual(['new env/undocumented-variable PAYMENT_KEY', 'new env/unused-variable OLD_FLAG']);
    const { code, stdout, stderr } = await command(['baseline', '--cwd', root]);
    expect([code, stderr, stdout.split('\n').slice(0, 2)]).toEqual([
      0,
      [],
      [`trueup: 2 findings known from now on · ${uri}`, '  env: 2'],
    ]);
    const text = readFileSync(join(root, uri), 'utf8');
    expect(
      read(root)
        .findings.map(({ rule, subject, occurrences }) => [rule, subject, occurrences.length])
        .toSorted(),
    ).toEqual([
      ['env/undocumented-variable', 'PAYMENT_KEY', 1],
      ['env/unused-variable', 'OLD_FLAG', 1],
    ]);
    expect(await told(root)).toEqual([
      'known env/undocumented-variable PAYMENT_KEY',
      'known env/unused-variable OLD_FLAG',
    ]);

    // The same repository gives the same bytes, wherever the lines have gone.
    rmSync(join(root, uri));
    writeFileSync(join(root, 'src/server.ts'), `// moved down\n\n${shop['src/server.ts']}`);
    await command(['baseline', '--cwd', root]);
    expect(readFileSync(join(root, uri), 'utf8')).toBe(text);

    writeFileSync(join(root, 'src/more.ts'), 'export const more = process.env.ADDED_KEY;\n');
    expect(await told(root)).toContain('new env/undocumented-variable ADDED_KEY');
  });

  it('is made once', async () => {
    const root = folder({ ...shop, [uri]: 'whatever' });
    expect(await command(['baseline', '--cwd', root])).toEqual({
      code: 2,
      stdout: '',
      stderr: [
        `trueup: ${uri} is there already`,
        'trueup:   `trueup baseline update` takes out what is mended, `trueup accept` puts one finding in',
      ],
    });
    expect(readFileSync(join(root, uri), 'utf8')).toBe('whatever');
  });

  it('leaves out what is set aside by waivers and comments', async () => {
    const root = folder({
      ...shop,
      '.env.example': 'PORT=3000\n# trueup-ignore env/unused-variable: read by the proxy\nOLD_FLAG=on\n',
      '.trueup/waivers.json': JSON.stringify({
        schemaVersion: 1,
        waivers: [{ rule: 'env/*', subject: 'PAYMENT_*', reason: 'mitigated', owner: 'ada' }],
      }),
    });
    expect(await told(root)).toEqual([
      'waived env/undocumented-variable PAYMENT_KEY',
      'waived env/unused-variable OLD_FLAG',
    ]);
    await command(['baseline', '--cwd', root]);
    expect(read(root).findings).toEqual([]);
  });

  it('is not written beside the repository', async () => {
    const root = folder(shop);
    const outside = folder({}, { git: false });
    symlinkSync(outside, join(root, '.trueup'));
    const { code, stderr } = await command(['baseline', '--cwd', root]);
    expect([code, stderr[0]]).toEqual([2, `trueup: ${uri}: its folder is a link that leads out of the repository`]);
    expect(existsSync(join(outside, 'baseline.json'))).toBe(false);
  });
});

describe('trueup baseline update', () => {
  it('takes out what is mended, adds nothing, and says so', async () => {
    const root = folder(shop);
    await command(['baseline', '--cwd', root]);
    writeFileSync(join(root, '.env.example'), 'PORT=3000\n');
    writeFileSync(join(root, 'src/more.ts'), 'export const more = process.env.ADDED_KEY;\n');
    const update = ['baseline', 'update', '--cwd', root];
    expect(await command(update)).toEqual({
      code: 0,
      stdout: `trueup: 1 mended and taken out, 1 finding known · ${uri}\n  - env/unused-variable OLD_FLAG\n`,
      stderr: [],
    });
    expect(read(root).findings.map(({ subject }) => subject)).toEqual(['PAYMENT_KEY']);
    expect((await command(update)).stdout).toBe(`trueup: nothing to take out, 1 finding known · ${uri}\n`);
  });

  it('keeps the entries of a checker that could not look at everything', async () => {
    const root = folder(shop);
    await command(['baseline', '--cwd', root]);
    writeFileSync(join(root, '.env.example'), 'PORT=3000\n');
    writeFileSync(join(root, 'src/broken.ts'), 'export const a = process.env.PORT +;;; (((\n');
    const { stdout } = await command(['baseline', 'update', '--cwd', root]);
    expect(stdout).toMatch(/^trueup: nothing to take out, 2 findings known/);
    expect(stdout).toMatch(/env could not look at everything .*: its entries stay/);
  });

  it('settles a merge conflict: both sides, less what is mended', async () => {
    const root = folder(shop);
    const git = (...args: string[]): void => {
      const { status, stderr } = spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], {
        cwd: root,
      });
      if (status !== 0 && args[0] !== 'merge') throw new Error(String(stderr));
    };
    await command(['baseline', '--cwd', root]);
    git('add', '.');
    git('commit', '-qm', 'begin');
    for (const side of ['OURS_KEY', 'THEIRS_KEY']) {
      git('checkout', '-q', '-B', side, 'HEAD~0');
      writeFileSync(join(root, `src/${side}.ts`), `export const a = process.env.${side};\n`);
      git('add', '.');
      await command(['accept', await printOf(root, side), '--reason', 'r', '--owner', 'ada', '--cwd', root]);
      git('add', '.');
      git('commit', '-qm', side);
      git('checkout', '-q', side === 'OURS_KEY' ? 'HEAD~1' : 'OURS_KEY');
    }
    git('merge', '-q', 'THEIRS_KEY');
    if (readFileSync(join(root, uri), 'utf8').includes('<<<<<<<'))
      await expect(settled(root)).rejects.toThrow(/baseline\.json:\d+: a merge conflict/);
    const { code, stdout } = await command(['baseline', 'update', '--cwd', root]);
    expect([code, stdout]).toEqual([0, expect.stringContaining('4 findings known')]);
    expect(
      read(root)
        .findings.map(({ subject }) => subject)
        .toSorted(),
    ).toEqual(['OLD_FLAG', 'OURS_KEY', 'PAYMENT_KEY', 'THEIRS_KEY']);
  });

  it.each([
    [['baseline', 'update'], undefined, `there is no ${uri} yet`],
    [['baseline', 'upgrade'], undefined, 'baseline takes no argument "upgrade"'],
    [['baseline', 'update'], '{\n"schemaVersion": 9 }', `${uri}:2: written by a newer trueup (version 9 of the file)`],
    [['baseline', 'update'], '{\nnonsense', `${uri}:2: expected a key in double quotes`],
  ])('%j, %j is refused', async (args, text, expected) => {
    const root = folder({ ...shop, ...(text === undefined ? {} : { [uri]: text }) });
    const { code, stderr } = await command([...args, '--cwd', root]);
    expect([code, stderr[0]]).toEqual([2, `trueup: ${expected}`]);
  });
});

describe('trueup accept', () => {
  it('puts one finding in, with its reason, and makes the folder', async () => {
    const root = folder(shop);
    const print = await printOf(root, 'PAYMENT_KEY');
    const args = [
      'accept',
      print.slice(0, 12),
      '--reason',
      'set by the platform',
      '--owner',
      '@shop/pay',
      '--cwd',
      root,
    ];
    expect(await command(args)).toEqual({
      code: 0,
      stdout: `trueup: env/undocumented-variable PAYMENT_KEY (${print.slice(0, 12)}) is known · ${uri}\n`,
      stderr: [],
    });
    expect(read(root).findings).toEqual([
      {
        fingerprint: print,
        checker: 'env',
        rule: 'env/undocumented-variable',
        subject: 'PAYMENT_KEY',
        occurrences: [expect.stringMatching(/^[0-9a-f]{12}$/)],
        reason: 'set by the platform',
        owner: '@shop/pay',
      },
    ]);
    expect(await told(root)).toEqual([
      'known env/undocumented-variable PAYMENT_KEY',
      'new env/unused-variable OLD_FLAG',
    ]);
    await command([...args, '--until', '2999-12-31']);
    expect(read(root).findings.map(({ until }) => until)).toEqual(['2999-12-31']);
  });

  it.each([
    [[], 'accept needs --reason: what is accepted without one is forgotten'],
    [['--reason', 'r'], 'accept needs --owner: a person or a team that answers for it'],
    [['--reason', 'r', '--owner', 'o', '--until', '2020-01-01'], '--until 2020-01-01 is past'],
    [
      ['--reason', 'r', '--owner', 'o', '--until', '2027-02-30'],
      '--until 2027-02-30: expected a day such as 2027-01-31',
    ],
    [['--reason', 'r', '--owner', 'o'], 'no finding of this check has the fingerprint 000000000000'],
  ])('%j is refused', async (args, expected) => {
    const root = folder(shop);
    const { code, stderr } = await command(['accept', '000000000000', ...args, '--cwd', root]);
    expect([code, stderr[0]]).toEqual([2, `trueup: ${expected}`]);
    expect(existsSync(join(root, uri))).toBe(false);
  });
});

describe('the configuration', () => {
  it('names another file of waivers, and how strict the baseline is', async () => {
    const root = folder({
      ...shop,
      'trueup.json': '{ "waivers": "team/waivers.json", "baseline": { "ratchet": { "env/*": "occurrence" } } }',
      'team/waivers.json':
        '{ "schemaVersion": 1, "waivers": [{ "rule": "env/*", "subject": "OLD_*", "reason": "mitigated", "owner": "ada" }] }',
    });
    await command(['baseline', '--cwd', root]);
    expect(await told(root)).toEqual([
      'known env/undocumented-variable PAYMENT_KEY',
      'waived env/unused-variable OLD_FLAG',
    ]);
    mkdirSync(join(root, 'lib'));
    writeFileSync(join(root, 'lib/again.ts'), 'export const again = process.env.PAYMENT_KEY ?? "";\n');
    expect(await told(root)).toEqual([
      'new env/undocumented-variable PAYMENT_KEY',
      'waived env/unused-variable OLD_FLAG',
    ]);
  });

  it('is checked for rules that do not exist', async () => {
    const root = folder({
      ...shop,
      'trueup.json': '{ "baseline": { "ratchet": { "env/undocumented": "occurrence" } } }',
    });
    expect((await command(['baseline', '--cwd', root])).stderr[0]).toMatch(/baseline\.ratchet.*no rule of this name/);
  });
});
