/** `npm run bench:openapi -- folder [--rounds N] [--no-types]`: what following routes costs, against reading and against a type checker. */
import { cpus } from 'node:os';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { measure } from './measure.mjs';

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  allowNegative: true,
  options: { rounds: { type: 'string', default: '5' }, types: { type: 'boolean', default: true } },
});
const at = (path) => fileURLToPath(new URL(path, import.meta.url));
const target = resolve(positionals[0] ?? at('../examples/shop'));
const trueup = at('../dist/cli/index.js');

// Drift and "nothing to compare with" are answers, too.
const { floor, check } = measure(
  {
    floor: { args: [at('floor.mjs'), target] },
    check: { args: [trueup, 'check', '--only', 'openapi', '--cwd', target, '--format', 'json'], codes: [0, 1] },
  },
  Number(flags.rounds),
);
console.log(
  `Node ${process.version}, ${cpus().length} processors, medians of ${flags.rounds} interleaved rounds: ${target}\n`,
);
console.log('| what | wall | processor time | peak | ratio |\n| --- | --- | --- | --- | --- |');
row('floor: list and read all TS and JS', floor, '');
row('`trueup check --only openapi`', check, `${(check.wall / floor.wall).toFixed(2)}× the floor`);
if (flags.types) {
  // Once is enough: it takes as long as everything else together.
  const { types } = measure({ types: { args: [at('type-checker.mjs'), target] } }, 1);
  row(
    'ts-morph, one type asked of its checker',
    types,
    `${(types.cpu / check.cpu).toFixed(1)}× the processor time of trueup`,
  );
}

function row(what, { wall, cpu, peak }, ratio) {
  console.log(`| ${what} | ${Math.round(wall)} ms | ${Math.round(cpu)} ms | ${Math.round(peak)} MiB | ${ratio} |`);
}
