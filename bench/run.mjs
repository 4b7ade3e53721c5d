/** `npm run bench -- [folder] [--rounds N] [--peer FILE] [--gate]`: how fast trueup is, as ratios that hold on any machine. */
import { existsSync, mkdtempSync, realpathSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { generate } from './generate.mjs';
import { measure } from './measure.mjs';

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '7' },
    /** The script of an installed dotenv-diff, where it is not found by itself. */
    peer: { type: 'string' },
    /** Ends with 1 where a gate is missed. */
    gate: { type: 'boolean', default: false },
  },
});
const rounds = Number(flags.rounds);
const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const trueup = at('../dist/cli/index.js');
const small = 400;

const folder = mkdtempSync(join(tmpdir(), 'trueup-bench-'));
const rows = [];
try {
  generate(join(folder, 'small'), small);
  generate(join(folder, 'large'), small * 10);
  const target = positionals[0] ? resolve(positionals[0]) : join(folder, 'large');

  console.log(`# trueup bench\n`);
  console.log(
    `Node ${process.version}, ${cpus().length} processors, medians of ${rounds} interleaved rounds after one that`,
  );
  console.log(`does not count. Checked: ${positionals[0] ? target : `a generated tree of ${small * 10} files`}.\n`);

  reading(target);
  starting();
  growing();
  print();
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** A whole check against the floor, and against the tool that a user would pick instead. */
function reading(target) {
  const peer = findPeer(target);
  const { floor, check, other } = measure(
    {
      floor: { args: [at('floor.mjs'), target] },
      check: checkEnv(target),
      ...(peer ? { other: { args: [peer, '--ci', '--json'], cwd: target, codes: [0, 1] } } : {}),
    },
    rounds,
  );
  row('floor: list and read all TS and JS', ms(floor));
  row(
    '`trueup check --only env`, no cache',
    ms(check),
    `${times(check.wall / floor.wall)} of the floor`,
    '≤ 2.5×',
    check.wall / floor.wall <= 2.5,
  );
  row('the same, peak memory', `${Math.round(check.peak)} MiB`, '', '≤ 200 MiB', check.peak <= 200);
  if (other)
    row(
      '`dotenv-diff --ci --json`',
      ms(other),
      `${times(other.wall / check.wall)} of trueup`,
      '≥ 4×',
      other.wall / check.wall >= 4,
    );
  else row('`dotenv-diff --ci --json`', 'not installed here, not measured');
}

function starting() {
  const { node, version } = measure(
    { node: { args: ['-e', '0'] }, version: { args: [trueup, '--version'] } },
    rounds * 3,
  );
  const over = version.wall - node.wall;
  row('`node -e 0`', ms(node));
  row('`trueup --version`', ms(version), `+${Math.round(over)} ms`, '≤ 80 ms over', over <= 80);
}

/** Ten times the files must not cost much more than ten times the time. */
function growing() {
  const { one, ten } = measure({ one: checkEnv(join(folder, 'small')), ten: checkEnv(join(folder, 'large')) }, rounds);
  row(`generated tree, ${small} files`, ms(one));
  row(
    `generated tree, ${small * 10} files`,
    ms(ten),
    times(ten.wall / one.wall),
    '≤ 10.5×',
    ten.wall / one.wall <= 10.5,
  );
}

function checkEnv(cwd) {
  // Drift is an answer, too.
  return { args: [trueup, 'check', '--only', 'env', '--cwd', cwd, '--format', 'json'], codes: [0, 1] };
}

/** A dotenv-diff that is installed: named, in the checked folder, here, or on the path. Nothing is downloaded. */
function findPeer(target) {
  const bins = [
    join(target, 'node_modules/.bin'),
    at('../node_modules/.bin'),
    ...(process.env.PATH ?? '').split(delimiter),
  ];
  const file = flags.peer ?? bins.map((bin) => join(bin, 'dotenv-diff')).find((path) => existsSync(path));
  return file && realpathSync(file);
}

function row(what, figure, ratio = '', gate = '', passed) {
  rows.push([what, figure, ratio, gate, passed === undefined ? '' : passed ? 'passed' : '**missed**']);
  if (passed === false && flags.gate) process.exitCode = 1;
}

function print() {
  const table = [['what', 'median', 'ratio', 'gate', ''], ['---', '---', '---', '---', '---'], ...rows];
  for (const cells of table) console.log(`| ${cells.join(' | ')} |`);
}

function ms({ wall, cpu }) {
  return `${Math.round(wall)} ms (${Math.round(cpu)} ms of processor time)`;
}

function times(ratio) {
  return `${ratio.toFixed(2)}×`;
}
