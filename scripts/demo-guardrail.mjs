/** The second half of the demo: trueup is put on the shop as it is, and a commit that adds one more drift is stopped. */
import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Plays it in a copy of the shop that is a git repository of its own. @returns what did not go as it should. */
export function demoGuardrail(shop, bin) {
  const root = mkdtempSync(join(tmpdir(), 'trueup-demo-'));
  try {
    // Without the live database: a hook never looks at one.
    cpSync(shop, root, { recursive: true, filter: (path) => !path.includes('.data') });
    mkdirSync(join(root, 'node_modules/.bin'), { recursive: true });
    symlinkSync(bin, join(root, 'node_modules/.bin/trueup'));
    writeFileSync(join(root, '.gitignore'), 'node_modules\n.data\n', { flag: 'a' });
    // A demo may run on a computer that is busy: no hook of it is to be short of time.
    const settings = readFileSync(join(shop, 'trueup.json'), 'utf8');
    writeFileSync(join(root, 'trueup.json'), settings.replace('{', '{ "hook": { "budgetMs": 60000 },'));
    run('git', ['init', '-q']);
    commit('the shop as it is');
    const init = run(process.execPath, [bin, 'init', '--yes']);
    const checked = run(process.execPath, [bin, 'check', '--only', 'env,openapi']);
    const accepted = commit('trueup init');
    appendFileSync(
      join(root, 'src/payments.ts'),
      "\nif (!process.env.PAYMENT_REFUND_SECRET) throw new Error('PAYMENT_REFUND_SECRET is not set');\n",
    );
    const stopped = commit('refunds');
    appendFileSync(join(root, '.env.example'), '\n# signs refunds\nPAYMENT_REFUND_SECRET=\n');
    const passed = commit('refunds, documented');

    console.log('\ntrueup init on the same shop, and a commit that adds one more:\n');
    console.log(stopped.text.replace(/^(?=.)/gm, '    '));
    return [
      [init.status === 0, `trueup init ended with exit code ${init.status}: ${init.text}`],
      [checked.status === 0, 'what init accepted is not known to the check after it'],
      [accepted.status === 0, `the hook stops a commit that adds nothing: ${accepted.text}`],
      [stopped.status === 1 && /PAYMENT_REFUND_SECRET/.test(stopped.text), 'the hook lets a new drift pass'],
      [passed.status === 0, `the hook stops a commit that mends the drift: ${passed.text}`],
    ].flatMap(([holds, problem]) => (holds ? [] : [problem]));
  } finally {
    rmSync(root, { recursive: true, force: true });
  }

  function commit(message) {
    run('git', ['add', '-A']);
    return run('git', ['-c', 'user.name=Ada', '-c', 'user.email=ada@example.org', 'commit', '-q', '-m', message]);
  }

  function run(command, args) {
    const { status, stdout, stderr } = spawnSync(command, args, { cwd: root, env: plain(root), encoding: 'utf8' });
    return { status, text: `${stdout}${stderr}` };
  }
}

/** Neither git's settings for a hook that the demo itself may run in, nor a cache that would outlive it. */
function plain(root) {
  const env = { ...process.env, XDG_CACHE_HOME: join(root, '.git/cache'), GIT_CONFIG_GLOBAL: join(root, '.git/none') };
  for (const name of Object.keys(env))
    if (/^(?:GIT_(?!CONFIG_GLOBAL)|GITHUB_|HUSKY|TRUEUP)/.test(name)) delete env[name];
  return env;
}
