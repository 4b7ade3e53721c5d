/** A change held to what was there before it: `check --base` and `check --staged` on real git repositories. */
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/index.ts';
import { trueup } from '../cli/run.ts';
import { folder, run, write } from '../tree/repository.ts';

const shop = {
  '.env.example': 'PORT=3000\nOLD_FLAG=on\n',
  'src/server.ts': 'export const port = process.env.PORT;\nexport const key = process.env.PAYMENT_KEY;\n',
};
/** High and certain where it is new: a secret that the code cannot do without. */
const grave = "if (!process.env.JWT_SECRET) throw new Error('JWT_SECRET is missing');\n";

/** A computer that is busy must not make a hook short of time here. */
const patient = { 'trueup.json': '{ "hook": { "budgetMs": 60000 } }' };

function repository(files: Record<string, string> = shop): string {
  const root = folder({ ...patient, ...files });
  run(root, 'init', '-q');
  commit(root);
  return root;
}

function commit(root: string): void {
  run(root, 'add', '-A');
  run(root, 'commit', '-q', '-m', 'a change', '--no-verify');
}

interface Told {
  code: number | null;
  change: unknown;
  findings: string[];
}

async function told(root: string, ...args: string[]): Promise<Told> {
  const { code, stdout, stderr } = await trueup(root, ['check', '--only', 'env', '--format', 'json', ...args], {
    XDG_CACHE_HOME: `${root}/.git/cache`,
  });
  expect(stderr).toEqual([]);
  const { change, findings } = JSON.parse(stdout) as Report;
  const removed = change?.removed.map(({ subject }) => subject);
  return {
    code,
    change: change && {
      base: change.base.replace(/[0-9a-f]{7}/, '*'),
      added: change.added,
      known: change.known,
      removed,
    },
    findings: findings.map(({ status, subject }) => `${status} ${subject}`),
  };
}

describe('--base', () => {
  // @verifies GUARD-1
  it('calls new what the base has not, known what it has, and names what is gone', async () => {
    const root = repository();
    write(root, {
      '.env.example': 'PORT=3000\n',
      'src/mail.ts': 'export const mail = process.env.MAIL_KEY;\n',
      'src/moved.ts': shop['src/server.ts'],
    });
    run(root, 'rm', '-q', 'src/server.ts');
    commit(root);
    expect(await told(root, '--base', 'HEAD~1')).toEqual({
      code: 1,
      change: { base: 'HEAD~1 (*)', added: 1, known: 1, removed: ['OLD_FLAG'] },
      findings: ['new MAIL_KEY', 'known PAYMENT_KEY'],
    });
  });

  // @verifies GUARD-2
  it('fails only on what is new', async () => {
    const root = repository();
    write(root, { 'README.md': '# Shop\n' });
    commit(root);
    expect(await told(root, '--base', 'HEAD~1')).toMatchObject({
      code: 0,
      change: { added: 0, known: 2, removed: [] },
    });
  });

  it('compares with where the branch parted, so that what others mended there is not new here', async () => {
    const root = repository();
    run(root, 'checkout', '-q', '-b', 'feature');
    write(root, { 'src/mail.ts': 'export const mail = process.env.MAIL_KEY;\n' });
    commit(root);
    run(root, 'checkout', '-q', 'main');
    write(root, { '.env.example': 'PORT=3000\nPAYMENT_KEY=\n' });
    commit(root);
    run(root, 'checkout', '-q', 'feature');
    expect(await told(root, '--base', 'main')).toEqual({
      code: 1,
      change: { base: 'merge base with main (*)', added: 1, known: 2, removed: [] },
      findings: ['new MAIL_KEY', 'known PAYMENT_KEY', 'known OLD_FLAG'],
    });
  });

  it('sees the work tree, with what is not committed yet', async () => {
    const root = repository();
    write(root, { 'src/mail.ts': 'export const mail = process.env.MAIL_KEY;\n' });
    expect(await told(root, '--base', 'HEAD')).toMatchObject({ code: 1, change: { added: 1 } });
  });

  it('looks at the same part of the repository as the check does', async () => {
    const root = folder({
      'package.json': '{ "workspaces": ["apps/*", "packages/*"] }',
      'apps/web/package.json': '{ "name": "web", "dependencies": { "settings": "*" } }',
      'apps/web/.env.example': 'API_URL=\n',
      'apps/web/src/main.ts': "import { key } from 'settings';\nexport const url = key('API_URL');\n",
      'packages/settings/package.json': '{ "name": "settings", "main": "index.ts" }',
      'packages/settings/index.ts': 'export const key = (name: string) => process.env[name];\n',
    });
    run(root, 'init', '-q');
    commit(root);
    write(root, { 'apps/web/src/main.ts': "import { key } from 'settings';\nexport const url = key('API_HOST');\n" });
    commit(root);
    expect(await told(root, '--base', 'HEAD~1', '--cwd', 'apps/web')).toMatchObject({
      change: { added: 2, known: 0, removed: [] },
      findings: ['new API_HOST', 'new API_URL'],
    });
  });

  it.each([
    ['no-such-branch', '--base no-such-branch: git knows no such revision here'],
    ['--upload-pack=touch', '--base needs a value: --base REV'],
  ])('says in one line why %s is no base', async (revision, message) => {
    const root = repository();
    const { code, stdout, stderr } = await trueup(root, ['check', '--base', revision]);
    expect({ code, stdout, first: stderr[0] }).toEqual({ code: 2, stdout: '', first: `trueup: ${message}` });
  });

  it('is the branch that a pull request goes to, and says where git has not got it', async () => {
    const root = repository();
    run(root, 'update-ref', 'refs/remotes/origin/main', 'HEAD');
    write(root, { 'src/mail.ts': 'export const mail = process.env.MAIL_KEY;\n' });
    commit(root);
    const env = { GITHUB_ACTIONS: 'true', GITHUB_BASE_REF: 'main' };
    const found = await trueup(root, ['check', '--only', 'env', '--format', 'json'], env);
    expect((JSON.parse(found.stdout) as Report).change).toMatchObject({ added: 1, known: 2 });
    const missing = await trueup(root, ['check', '--only', 'env', '--format', 'json'], {
      ...env,
      GITHUB_BASE_REF: 'next',
    });
    expect((JSON.parse(missing.stdout) as Report).change).toBeUndefined();
    expect(missing.stderr).toEqual([
      expect.stringMatching(/^trueup: compared with no base: --base origin\/next: git knows no such revision here/),
    ]);
  });
});

describe('--staged', () => {
  const staged = async (root: string): Promise<{ code: number | null; stdout: string; stderr: string[] }> =>
    await trueup(root, ['check', '--staged', '--only', 'env'], { XDG_CACHE_HOME: `${root}/.git/cache` });

  // @verifies GUARD-4
  it('is quiet and passes where nothing new is staged, however much is known', async () => {
    const root = repository();
    write(root, { 'README.md': '# Shop\n', 'src/dirty.ts': grave });
    run(root, 'add', 'README.md');
    expect(await staged(root)).toEqual({ code: 0, stdout: '', stderr: [] });
  });

  it('stops what is high and certain, and tells the ways out', async () => {
    const root = repository();
    write(root, { 'src/auth.ts': grave });
    run(root, 'add', '-A');
    const { code, stdout } = await staged(root);
    expect(code).toBe(1);
    expect(stdout.split('\n').map((line) => line.replace(/[0-9a-f]{12}/, '*'))).toEqual([
      '✖ high  JWT_SECRET  src/auth.ts:1:18  *',
      '    JWT_SECRET is required and not in .env.example',
      '    fix: Add JWT_SECRET to .env.example',
      'trueup: this change adds 1, removes 0, 2 known (compared with HEAD)',
      'The commit is stopped. Mend it and stage the mend, or write down that it is accepted:',
      '  trueup accept * --reason "…" --owner "…" && git add .trueup',
      'git commit --no-verify commits without any hook; CI checks again.',
      '',
    ]);
  });

  it('warns of the rest and lets it pass', async () => {
    const root = repository();
    write(root, { 'src/mail.ts': 'export const mail = process.env.MAIL_KEY;\n' });
    run(root, 'add', '-A');
    const { code, stdout } = await staged(root);
    expect(code).toBe(0);
    expect(stdout.split('\n')[0]).toMatch(/^! medium {2}MAIL_KEY {2}src\/mail\.ts:1:33 {2}[0-9a-f]{12}$/);
  });

  // @verifies GUARD-3
  it('reads what is staged and not what lies in the work tree', async () => {
    const root = repository();
    write(root, { 'src/auth.ts': grave });
    run(root, 'add', '-A');
    write(root, { 'src/auth.ts': 'export {};\n' });
    expect((await staged(root)).code).toBe(1);
    run(root, 'add', '-A');
    write(root, { 'src/auth.ts': grave });
    expect(await staged(root)).toEqual({ code: 0, stdout: '', stderr: [] });
  });

  it('takes the baseline as it is staged', async () => {
    const root = repository();
    write(root, { 'src/auth.ts': grave });
    run(root, 'add', '-A');
    const [, fingerprint = ''] = /([0-9a-f]{12})/.exec((await staged(root)).stdout) ?? [];
    const accepted = await trueup(root, [
      'accept',
      fingerprint,
      '--reason',
      'comes with the next release',
      '--owner',
      'ada',
    ]);
    expect(accepted.code).toBe(0);
    expect((await staged(root)).code).toBe(1);
    run(root, 'add', '.trueup');
    expect((await staged(root)).code).toBe(0);
  });

  it('does not hold a merge to account for what comes in with it', async () => {
    const root = repository();
    run(root, 'checkout', '-q', '-b', 'feature');
    write(root, { 'src/auth.ts': grave });
    commit(root);
    run(root, 'checkout', '-q', 'main');
    write(root, { 'README.md': '# Shop\n' });
    commit(root);
    run(root, 'merge', '-q', '--no-commit', '--no-ff', 'feature');
    expect((await staged(root)).code).toBe(0);
  });

  it('holds the first commit to itself', async () => {
    const root = folder({ ...patient, 'src/auth.ts': grave, '.env.example': 'PORT=1\n' });
    run(root, 'init', '-q');
    run(root, 'add', '-A');
    expect((await staged(root)).code).toBe(1);
  });

  it('gives several hooks at once, and one that can remember nothing, the same answer', async () => {
    const root = repository();
    write(root, { 'src/auth.ts': grave });
    run(root, 'add', '-A');
    const first = await staged(root);
    const others = await Promise.all([staged(root), staged(root), staged(root)]);
    const forgetful = await trueup(root, ['check', '--staged', '--only', 'env'], { XDG_CACHE_HOME: '/dev/null' });
    expect([...others, forgetful]).toEqual([first, first, first, first]);
  });

  // @verifies GUARD-5
  it('leaves to CI what it has no time for, and says so', async () => {
    const root = repository();
    write(root, { 'src/auth.ts': grave, 'trueup.json': '{ "hook": { "budgetMs": 100 } }' });
    // So many files that no computer is done with them in the time.
    write(
      root,
      Object.fromEntries(
        Array.from({ length: 600 }, (_, at) => [
          `src/gen/f${at}.ts`,
          `export const v = process.env.V${at};\n`.repeat(20),
        ]),
      ),
    );
    run(root, 'add', '-A');
    const { code, stdout } = await staged(root);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: '? env: deferred to CI: the 100 ms of a hook were over (hook.budgetMs)\n',
    });
  });

  it('tells a configuration that is wrong as it is staged', async () => {
    const root = repository();
    write(root, { 'trueup.json': '{ "hook": { "budgetMs": "long" } }' });
    run(root, 'add', '-A');
    const { code, stderr } = await staged(root);
    expect({ code, stderr }).toEqual({
      code: 2,
      stderr: ['trueup: trueup.json:1:25 hook.budgetMs: expected a number of milliseconds, got a text'],
    });
  });
});
