/** `npm run demo`: checks the shop in examples, shows the report, and holds trueup to the drift that was planted there. */
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makeLiveDatabase } from './demo-database.mjs';
import { demoGuardrail } from './demo-guardrail.mjs';

const at = (path) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const page = resolve('drift-report.html');

await makeLiveDatabase(at('examples/shop/.data/live'), at('examples/shop/migrations'));
trueup(['--format', 'text'], 'inherit');
trueup(['--format', 'html', '--output', page], 'inherit');
const report = JSON.parse(trueup(['--format', 'json'], 'pipe'));
const planted = JSON.parse(readFileSync(at('examples/expected-drift.json'), 'utf8'));

const problems = [...compare(planted.drift, report.findings), ...heard(planted.silent, report.findings)];
console.log(`\nThe whole report as a page: ${relative(process.cwd(), page)}`);
if (problems.length > 0) {
  console.error(`\nThe demo does not find what was planted in examples/shop (see examples/expected-drift.json):`);
  for (const problem of problems) console.error(`  ${problem}`);
  process.exitCode = 1;
} else {
  const guardrail = demoGuardrail(at('examples/shop'), at('dist/cli/index.js'));
  for (const problem of guardrail) console.error(`  ${problem}`);
  if (guardrail.length > 0) process.exit(1);
  console.log(
    `All ${planted.drift.length} planted differences were found, and nothing else; the hook stopped what was new, and that alone: the demo ends well.`,
  );
}

/** Runs the built command on the shop. Exit 1 is drift, which is what a demo is for; anything over it is not. */
function trueup(args, stdout) {
  const command = [at('dist/cli/index.js'), 'check', '--cwd', at('examples/shop'), ...args];
  const env = { ...process.env };
  if (stdout === 'inherit' && process.stdout.isTTY && !env.NO_COLOR) env.FORCE_COLOR ??= '1';
  const run = spawnSync(process.execPath, command, {
    env,
    stdio: ['ignore', stdout, 'inherit'],
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (run.error) throw run.error;
  if (run.status === 0 || run.status === 1) return run.stdout;
  console.error(`trueup check ${args.join(' ')} ended with exit code ${run.status}.`);
  process.exit(1);
}

/** Pairs the planted drift with the findings, each once; what is left over on either side is a problem. */
function compare(drift, findings) {
  const left = [...findings];
  const absent = [];
  for (const expected of drift) {
    const index = left.findIndex((finding) => fits(expected, finding));
    if (index === -1) absent.push(`absent      ${label(expected)}: ${expected.why}`);
    else left.splice(index, 1);
  }
  return [...absent, ...left.map((finding) => `unexpected  ${label(finding)}: ${finding.message}`)];
}

/** What an expectation leaves open (severity, facet) is not compared. */
function fits(expected, finding) {
  return ['rule', 'subject', 'facet', 'severity'].every(
    (key) => expected[key] === undefined || expected[key] === finding[key],
  );
}

function label({ rule, subject, facet, severity }) {
  return `${rule} ${subject}${facet ? ` (${facet})` : ''}${severity ? ` [${severity}]` : ''}`;
}

/** The near misses: things that look like drift and are not. */
function heard(silent, findings) {
  return silent
    .filter(({ subject }) => findings.some((finding) => finding.subject === subject))
    .map(({ subject, why }) => `not silent  ${subject}: ${why}`);
}
