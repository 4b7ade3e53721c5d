/** Repositories that nobody would write on purpose, end to end: one clear line, the right exit code, and nothing lost. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/index.ts';
import { folder, trueup } from '../cli/run.ts';

const source = 'export const url = process.env.SHOP_URL;\nexport const key = process.env.PAYMENT_KEY;\n';

interface Told {
  code: number | null;
  verdict: string | undefined;
  reason: string | undefined;
  findings: string[];
  notices: string[];
}

async function checked(root: string, ...more: string[]): Promise<Told> {
  const { code, stdout, stderr } = await trueup(root, ['check', '--format', 'json', ...more]);
  expect(stderr.filter((line) => !line.startsWith('trueup: env was required and gave no answer: '))).toEqual([]);
  const { runs, findings } = JSON.parse(stdout) as Report;
  const notices = runs.flatMap((run) => run.notices).filter(({ id }) => id !== 'no-git');
  return {
    code,
    verdict: runs[0]?.verdict,
    reason: runs[0]?.reason,
    findings: findings.map(({ rule, subject }) => `${rule} ${subject}`),
    notices: notices.map(({ id, location }) => `${id} ${location?.uri ?? ''}:${location?.startLine ?? ''}`),
  };
}

const undocumented = 'env/undocumented-variable PAYMENT_KEY';

describe('an example file', () => {
  it.each<[string, Buffer | string]>([
    ['in UTF-16', Buffer.from('\uFEFFSHOP_URL=\n', 'utf16le')],
    ['with a byte order mark', '\uFEFFSHOP_URL=\n'],
    ['with CRLF', 'SHOP_URL=\r\n# a comment\r\n'],
    ['with CR alone', '# a comment\rSHOP_URL=\r'],
  ])('%s is read like any other', async (_, bytes) => {
    const root = folder({ 'src/shop.ts': source });
    writeFileSync(join(root, '.env.example'), bytes);
    expect(await checked(root)).toEqual({
      code: 1,
      verdict: 'drift',
      reason: undefined,
      findings: [undocumented],
      notices: [],
    });
  });

  it('with a quote that never closes is read as far as it goes, and the line is told', async () => {
    const root = folder({ 'src/shop.ts': source, '.env.example': 'SHOP_URL=\nMOTTO="never closed\n' });
    const { findings, notices } = await checked(root);
    expect([findings, notices]).toEqual([
      [undocumented, 'env/unused-variable MOTTO'],
      ['env-file-syntax .env.example:2'],
    ]);
  });

  it.each<[string, (path: string) => void, string]>([
    ['is a directory', (path) => mkdirSync(path), 'no .env.example'],
    ['is binary', (path) => writeFileSync(path, Buffer.from([0x50, 0, 1, 2, 3])), 'no .env.example'],
    [
      'has 50 MB',
      (path) => {
        writeFileSync(path, 'SHOP_URL=\n');
        truncateSync(path, 50 * 1024 * 1024);
      },
      'no .env.example',
    ],
  ])('that %s documents nothing: never green', async (_, make, reason) => {
    const root = folder({ 'src/shop.ts': source });
    make(join(root, '.env.example'));
    const told = await checked(root, '--require', 'env');
    expect([told.code, told.verdict, told.findings]).toEqual([3, 'inconclusive', []]);
    expect(told.reason).toContain(reason);
  });
});

describe('a source file', () => {
  // @verifies UNTRUSTED-6
  it('with a syntax error is told with its line, and the others are compared', async () => {
    const root = folder({
      '.env.example': 'SHOP_URL=\n',
      'src/shop.ts': source,
      'src/broken.ts': '\nconst a = process.env.A +;\n',
    });
    expect(await checked(root)).toEqual({
      code: 1,
      verdict: 'drift',
      reason: undefined,
      findings: [undocumented],
      notices: ['unparsed-file src/broken.ts:2'],
    });
  });

  it('that could not be read keeps the run from being green', async () => {
    const root = folder({
      '.env.example': 'A=\n',
      'src/fine.ts': 'process.env.A;\n',
      'src/broken.ts': 'process.env.B +;\n',
    });
    const told = await checked(root);
    expect([told.code, told.verdict, told.findings]).toEqual([0, 'inconclusive', []]);
    expect(told.reason).toContain('src/broken.ts');
  });

  // @verifies UNTRUSTED-7
  it('of 5 MB of minified code is named, not parsed', async () => {
    const bundle = `var a=${'(function(){return process.env.BUNDLED})(),'.repeat(120_000)}0;`;
    const root = folder({ '.env.example': 'SHOP_URL=\n', 'src/shop.ts': source, 'public/bundle.js': bundle });
    const told = await checked(root);
    expect([told.findings, told.notices]).toEqual([[undocumented], ['skipped-minified public/bundle.js:']]);
  });

  it('with ten thousand parentheses, or brackets, ends nothing', async () => {
    const root = folder({
      '.env.example': 'SHOP_URL=\n',
      'src/shop.ts': source,
      'src/round.ts': `process.env.SHOP_URL;\nexport const a = ${'(\n'.repeat(10_000)}1${')'.repeat(10_000)};\n`,
      'src/square.ts': `process.env.SHOP_URL;\nexport const a = ${'[\n'.repeat(10_000)}1${']'.repeat(10_000)};\n`,
    });
    const told = await checked(root);
    expect([told.code, told.findings, told.notices]).toEqual([1, [undocumented], ['unparsed-file src/square.ts:']]);
  });
});

describe('a repository', () => {
  // @verifies UNTRUSTED-1
  it('with links in a circle and out of it is read without them', async () => {
    const root = folder({ '.env.example': 'SHOP_URL=\n', 'src/shop.ts': source }, { git: false });
    symlinkSync('.', join(root, 'src/self'));
    symlinkSync('/etc/hostname', join(root, 'src/outside.ts'));
    const told = await checked(root);
    expect([told.code, told.findings]).toEqual([1, [undocumented]]);
  });

  it('with a line feed and a workflow command in a file name prints neither raw', async () => {
    const name = 'src/a\n::error::owned.ts';
    const root = folder({ '.env.example': 'SHOP_URL=\n', [name]: 'process.env.SHOP_URL;\nprocess.env.PAYMENT_KEY;\n' });
    for (const format of ['text', 'github', 'markdown', 'junit', 'sarif', 'html']) {
      const { stdout, code } = await trueup(root, ['check', '--format', format]);
      expect([format, code, /^\s*::error::owned/m.test(stdout)]).toEqual([format, 1, false]);
    }
  });

  it('that is empty was compared with nothing', async () => {
    const told = await checked(folder());
    expect([told.code, told.verdict]).toEqual([0, 'inconclusive']);
    expect((await checked(folder(), '--require', 'env')).code).toBe(3);
  });

  it('that is a shallow clone is checked, and its history is said to be cut off', async () => {
    const origin = folder({ '.env.example': 'SHOP_URL=\n', 'src/shop.ts': source });
    const git = (cwd: string, ...args: string[]): void => {
      const { status, stderr } = spawnSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.invalid', ...args], {
        cwd,
        encoding: 'utf8',
      });
      expect([status, status === 0 ? '' : stderr]).toEqual([0, '']);
    };
    for (const message of ['one', 'two']) {
      git(origin, 'add', '-A');
      git(origin, 'commit', '-qm', message, '--allow-empty');
    }
    const clone = folder({}, { git: false });
    git(clone, 'clone', '-q', '--depth', '1', `file://${origin}`, 'shop');
    const told = await checked(join(clone, 'shop'));
    expect([told.code, told.findings, told.notices]).toEqual([1, [undocumented], ['shallow-clone :']]);
  });

  // @verifies UNTRUSTED-4
  it('never shows the value of a secret, in no format', async () => {
    const value = ['sk', 'live', '4eC39HqLyjWDarjtT1zdp7dc4eC39HqL'].join('_');
    const root = folder({ '.env.example': `SHOP_URL=\nPAYMENT_KEY=${value}\n`, 'src/shop.ts': source });
    for (const format of ['text', 'json', 'markdown', 'sarif', 'github', 'junit', 'html']) {
      const { stdout } = await trueup(root, ['check', '--format', format]);
      expect([format, stdout.includes('secret-in-example'), stdout.includes(value)]).toEqual([format, true, false]);
    }
    expect((await trueup(root, ['facts', 'env', '--format', 'json'])).stdout).not.toContain(value);
  });
});

it('gives the same bytes twice', async () => {
  const root = folder({ '.env.example': 'SHOP_URL=\n', 'src/shop.ts': source });
  const [first, second] = await Promise.all([1, 2].map(() => trueup(root, ['check', '--format', 'json'])));
  expect(first?.stdout).toBe(second?.stdout);
});
