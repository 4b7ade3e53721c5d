/** `npm run bench:replay -- <repository> [--commits 40] [--step 1] [--only env]`: walks through the history with `check --base`, and asks of everything it calls new whether it is. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { clone, git, goTo } from './clone.mjs';

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    commits: { type: 'string', default: '40' },
    step: { type: 'string', default: '1' },
    only: { type: 'string', default: 'env' },
  },
});
const [source] = positionals;
if (!source) {
  console.error('bench:replay needs the path of a git repository');
  process.exit(2);
}

const bin = fileURLToPath(new URL('../dist/cli/index.js', import.meta.url));
const room = mkdtempSync(join(tmpdir(), 'trueup-bench-replay-'));
const repository = join(room, 'repository');
const environment = { ...process.env, XDG_CACHE_HOME: join(room, 'cache') };

try {
  clone(source, repository);
  const step = Number(flags.step);
  const most = Number(flags.commits) * step + 1;
  const commits = git(repository, 'rev-list', '--first-parent', `--max-count=${most}`, 'HEAD')
    .trim()
    .split('\n')
    .filter((_, at) => at % step === 0)
    .reverse();
  let before = whole(commits[0]);
  const sums = { steps: 0, added: 0, removed: 0, falseNew: 0, missedNew: 0, milliseconds: [] };
  for (const [at, commit] of commits.entries()) {
    if (at === 0) continue;
    // The oracle: a check of each commit on its own, with nothing remembered, and set against the one before by hand.
    const now = whole(commit);
    const started = performance.now();
    const report = run(['--base', commits[at - 1]]);
    sums.milliseconds.push(performance.now() - started);
    const told = new Set(
      report.findings.filter(({ status }) => status === 'new').map(({ fingerprint }) => fingerprint),
    );
    const truly = new Set([...now.keys()].filter((fingerprint) => !before.has(fingerprint)));
    const falseNew = [...told].filter((fingerprint) => !truly.has(fingerprint));
    const missedNew = [...truly].filter((fingerprint) => !told.has(fingerprint));
    sums.steps++;
    sums.added += told.size;
    sums.removed += report.change.removed.length;
    sums.falseNew += falseNew.length;
    sums.missedNew += missedNew.length;
    for (const fingerprint of told) {
      const { rule, subject, location } = now.get(fingerprint) ?? {};
      console.log(
        `${commit.slice(0, 9)}  new  ${rule} ${subject}  ${location?.uri}:${location?.startLine}  ${evidence(subject, commits[at - 1], commit)}`,
      );
    }
    before = now;
  }
  sums.milliseconds.sort((a, b) => a - b);
  console.log(
    `\n${sums.steps} commits: ${sums.added} new, ${sums.removed} removed, ${sums.falseNew} falsely new, ${sums.missedNew} missed; median ${Math.round(sums.milliseconds[sums.steps >> 1])} ms a step`,
  );
  process.exitCode = sums.falseNew + sums.missedNew > 0 ? 1 : 0;
} finally {
  rmSync(room, { recursive: true, force: true });
}

function whole(commit) {
  goTo(repository, commit);
  return new Map(run(['--no-cache']).findings.map((finding) => [finding.fingerprint, finding]));
}

function run(args) {
  const all = [bin, 'check', '--only', flags.only, '--format', 'json', '--cwd', repository, ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, all, {
    env: environment,
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status === null || status > 1) throw new Error(`${args.join(' ')}: exit code ${status}: ${stderr}`);
  return JSON.parse(stdout);
}

/** How often the name stands in the files of both commits: whoever reads the list sees at once what came and went. */
function evidence(subject, before, after) {
  const count = (commit) => {
    const { stdout } = spawnSync('git', ['-C', repository, 'grep', '-I', '-c', '-F', '-w', subject, commit, '--'], {
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    });
    return stdout
      .split('\n')
      .filter(Boolean)
      .reduce((sum, line) => sum + Number(line.slice(line.lastIndexOf(':') + 1)), 0);
  };
  return `(${count(before)} lines before, ${count(after)} after)`;
}
