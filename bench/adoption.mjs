/** `npm run bench:adoption -- <repository>...`: `init --yes` on repositories as they are, then a drift is planted and taken out again. */
import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { clone, git } from './clone.mjs';

const bin = fileURLToPath(new URL('../dist/cli/index.js', import.meta.url));
const room = mkdtempSync(join(tmpdir(), 'trueup-bench-adoption-'));
const environment = { ...process.env, XDG_CACHE_HOME: join(room, 'cache') };
const repositories = process.argv.slice(2);
if (repositories.length === 0) {
  console.error('bench:adoption needs paths of git repositories');
  process.exit(2);
}

console.log(
  '| repository | init | check after | planted drift | taken out | known | seconds of init |\n| --- | --- | --- | --- | --- | --- | --- |',
);
for (const source of repositories) {
  const repository = join(room, basename(source));
  clone(source, repository);
  const started = performance.now();
  const init = code(['init', '--yes', '--hook', 'git']);
  const seconds = (performance.now() - started) / 1000;
  const after = code(['check']);
  // Beside reads that are there already: in a script or a site of documents the same drift is low.
  const file =
    git(repository, 'grep', '-l', '-F', 'process.env.', '--', '*.ts')
      .split('\n')
      .find((name) => !/test|spec|script|docs|e2e|seed|config/i.test(name)) ?? '';
  const path = join(repository, file);
  const text = readFileSync(path, 'utf8');
  appendFileSync(path, '\nexport const planted = process.env.TRUEUP_PLANTED_KEY;\n');
  const planted = code(['check']);
  writeFileSync(path, text);
  const out = code(['check']);
  // Where nothing is found there is nothing to accept.
  const baseline = join(repository, '.trueup/baseline.json');
  const known = existsSync(baseline) ? JSON.parse(readFileSync(baseline, 'utf8')).findings.length : 0;
  console.log(`| ${basename(source)} | ${init} | ${after} | ${planted} | ${out} | ${known} | ${seconds.toFixed(1)} |`);
  if (init !== 0 || after !== 0 || planted !== 1 || out !== 0) process.exitCode = 1;

  function code(args) {
    return spawnSync(process.execPath, [bin, ...args, '--cwd', repository], {
      env: environment,
      stdio: ['ignore', 'ignore', 'inherit'],
    }).status;
  }
}
rmSync(room, { recursive: true, force: true });
