/** `npm run bench:hook -- <repository> [--staged 3] [--rounds 10]`: what the hook adds to a commit, over a bare `node -e 0`, cold and warm. */
import { spawnSync } from 'node:child_process';
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { clone, git } from './clone.mjs';

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: { staged: { type: 'string', default: '3' }, rounds: { type: 'string', default: '10' } },
});
const [source] = positionals;
if (!source) {
  console.error('bench:hook needs the path of a git repository');
  process.exit(2);
}

const bin = fileURLToPath(new URL('../dist/cli/index.js', import.meta.url));
const room = mkdtempSync(join(tmpdir(), 'trueup-bench-hook-'));
const repository = join(room, 'repository');
const environment = { ...process.env, XDG_CACHE_HOME: join(room, 'cache') };

try {
  clone(source, repository);
  const files = git(repository, 'ls-files', '-z').split('\0').filter(Boolean);
  const sources = files.filter((file) => /\.tsx?$/.test(file) && !/\.(?:test|spec|d)\.tsx?$/.test(file));
  const step = Math.max(1, Math.floor(sources.length / (Number(flags.staged) + 1)));
  const chosen = Array.from({ length: Number(flags.staged) }, (_, at) => sources[(at + 1) * step]).filter(Boolean);
  const edit = (round) => {
    for (const file of chosen) appendFileSync(join(repository, file), `\n// edited in round ${round}\n`);
    git(repository, 'add', '--', ...chosen);
  };
  const hook = ['check', '--staged', '--cwd', repository];

  console.log(`${files.length} files, ${chosen.length} staged, Node ${process.version}\n`);
  edit(0);
  const cold = timed([bin, ...hook]);
  const bare = [];
  const warm = [];
  const same = [];
  for (let round = 1; round <= Number(flags.rounds); round++) {
    bare.push(timed(['-e', '0']).wall);
    // Every round stages something that was never seen: what is measured is a commit, not the same question again.
    edit(round);
    warm.push(timed([bin, ...hook]));
    same.push(timed([bin, ...hook]));
  }
  const floor = median(bare);
  console.log('| run | wall | over node -e 0 | exit | deferred |\n| --- | --- | --- | --- | --- |');
  console.log(`| node -e 0 | ${ms(floor)} | | 0 | |`);
  row('cold, nothing remembered', [cold]);
  row(`warm, ${chosen.length} files new`, warm);
  row('warm, nothing new since', same);

  function row(name, runs) {
    const wall = median(runs.map((run) => run.wall));
    const deferred = runs.filter((run) => run.deferred).length;
    console.log(`| ${name} | ${ms(wall)} | ${ms(wall - floor)} | ${runs[0].code} | ${deferred} of ${runs.length} |`);
  }
} finally {
  rmSync(room, { recursive: true, force: true });
}

function timed(args) {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(process.execPath, args, { env: environment, encoding: 'utf8' });
  const wall = performance.now() - started;
  if (status === null || status > 1) throw new Error(`exit code ${status}: ${stderr}`);
  return { wall, code: status, deferred: stdout.includes('deferred to CI') };
}

function median(numbers) {
  return numbers.toSorted((a, b) => a - b)[numbers.length >> 1];
}

function ms(number) {
  return `${Math.round(number)} ms`;
}
