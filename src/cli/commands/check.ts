/** `trueup check`: the report on stdout, the verdict as exit code. */
import { resolve } from 'node:path';
import { knownCheckers } from '../../config/sections.ts';
import { visible } from '../../formatters/escape.ts';
import { formats, loadFormatter } from '../../formatters/index.ts';
import type { Format } from '../../formatters/index.ts';
import { summaryLine } from '../../formatters/summary.ts';
import { ConfigError, severities } from '../../model/index.ts';
import type { PathChange, Report } from '../../model/index.ts';
import { defaultPolicy } from '../../policy/policy.ts';
import type { Policy } from '../../policy/policy.ts';
import { exitCode, unanswered } from '../../policy/verdict.ts';
import { writeTextFile } from '../../tree/text-file.ts';
import { oneOf } from '../args.ts';
import type { Io } from '../io.ts';
import type { Args, Command, Values } from '../options.ts';
import type { Bases } from '../bases.ts';
import { openSession } from '../session.ts';
import type { Session } from '../session.ts';
import { settledReport } from '../settled.ts';
import { stopwatch } from '../stopwatch.ts';
import type { Stopwatch } from '../stopwatch.ts';

export const check: Command = {
  name: 'check',
  options: [
    'format',
    'output',
    'only',
    'config',
    'cwd',
    'fail-on',
    'require',
    'base',
    'staged',
    'deep',
    'no-cache',
    'no-color',
    'timings',
  ],
  formats,
  about: 'Compares what the repository declares with what is there. Reads files only: no code of the repository runs.',
  examples: [
    { line: 'trueup check', about: 'everything that is detected' },
    { line: 'trueup check --only env --fail-on high', about: 'one checker, a higher threshold' },
    { line: 'trueup check --format sarif --output trueup.sarif', about: 'for code scanning' },
    { line: 'trueup check --base origin/main', about: 'what a branch adds, and what it mends' },
    { line: 'trueup check --require env', about: 'where no answer is a failure' },
    { line: 'trueup check --only openapi --deep', about: 'bodies of answers too, by types' },
  ],
  run,
};

async function run({ values }: Args, io: Io): Promise<number> {
  const watch = stopwatch();
  const failOn =
    values['fail-on'] === undefined
      ? undefined
      : oneOf('severity', values['fail-on'], [...severities.toReversed(), 'never']);
  if (values.staged) refuseBesideStaged(values);
  const session = await openSession(values, io);
  const policy: Policy = { ...(session.options.policy ?? defaultPolicy), ...(failOn === undefined ? {} : { failOn }) };
  watch.lap('start');
  try {
    return await (values.staged ? staged : whole)({ session, values, io, policy, watch });
  } finally {
    session.close();
    watch.lap('remember');
    if (values.timings) io.err(watch.table());
  }
}

/** @throws ConfigError at a flag that the check of what is staged does not heed. */
function refuseBesideStaged({ require, deep }: Values): void {
  if (require !== undefined)
    throw new ConfigError(
      '--staged and --require exclude each other',
      'a hook stops at findings alone: require answers in CI, with `trueup check --require`',
    );
  if (deep)
    throw new ConfigError(
      '--staged and --deep exclude each other',
      'types take longer than a hook may: compare them in CI, with `trueup check --deep`',
    );
}

interface Task {
  session: Session;
  values: Values;
  io: Io;
  policy: Policy;
  watch: Stopwatch;
}

/** As the hook sees it: 1 where the commit is to be stopped, 0 for all else. */
async function staged({ session, values, io, policy, watch }: Task): Promise<number> {
  const { checkStaged, stagedText } = await import('../staged.ts');
  if (!session.staged) throw new Error('a session without what is staged');
  const isShort = values.format === undefined && values.output === undefined;
  const result = await checkStaged(session, session.staged, policy, isShort);
  watch.lap('check');
  io.progress();
  if (isShort) io.out(stagedText(result, values, io));
  else await print(result.report, values, io);
  return result.stops.length > 0 ? 1 : 0;
}

async function whole({ session, values, io, policy, watch }: Task): Promise<number> {
  const required = requiredOf(values, session);
  const onProgress = (checker: string): void => {
    watch.lap(checker, 'begins');
    session.options.onProgress?.(checker);
  };
  const sections = values.deep ? deepened(session) : session.options.sections;
  const options = { ...session.options, ...(sections ? { sections } : {}), policy, onProgress };
  const bases = await basesOf(session, values, io);
  const changes = async (since: Bases): Promise<readonly PathChange[]> =>
    (await import('../bases.ts')).changedFiles(session.root, since);
  const { report } = await settledReport(session, options, { bases, changes, partial: values.only !== undefined });
  watch.lap('check', 'ends');
  io.progress();
  await print(report, values, io);
  watch.lap('format');
  const code = exitCode(report, policy, required);
  // The report tells what is inconclusive; that this is why the command fails, only the command knows.
  if (code === 3)
    for (const { checker, reason } of unanswered(report, required))
      io.err(`trueup: ${checker} was required and gave no answer: ${visible(reason)}\n`);
  return code;
}

/** What was asked for, else the branch that a pull request goes to. */
async function basesOf({ root }: Session, values: Values, io: Io): Promise<Bases | undefined> {
  if (values.base === undefined && process.env['GITHUB_BASE_REF'] === undefined) return undefined;
  const { parting, pullRequestBase } = await import('../bases.ts');
  if (values.base !== undefined) return await parting(root, values.base);
  const found = await pullRequestBase(root, process.env);
  if (!found || 'commits' in found) return found;
  // Not an error: nothing is said to be known then, and everything counts.
  io.err(`trueup: compared with no base: ${visible(found.missing)}\n`);
  return undefined;
}

/** The sections with the deep tier on, in each that has one. @throws ConfigError where no checker that is asked for has it. */
function deepened({ options }: Session): Record<string, unknown> {
  const own = options.checkers.flatMap(({ id, config }): [string, object][] => {
    const section = options.sections?.[id] ?? config.defaults;
    return typeof section === 'object' && section !== null && 'deep' in section ? [[id, section]] : [];
  });
  if (own.length === 0) throw new ConfigError('--deep is for the checker openapi, which --only leaves out');
  return { ...options.sections, ...Object.fromEntries(own.map(([id, section]) => [id, { ...section, deep: true }])) };
}

/** What the flags require, and what the configuration requires of those that were asked for. */
function requiredOf(values: Values, { config, options }: Session): string[] {
  const flags = (values.require ?? []).map((id) => oneOf('checker', id, knownCheckers(options.checkers)));
  const asked = new Set(options.checkers.map((checker) => checker.id));
  return [...flags, ...config.require.filter((id) => values.only === undefined || asked.has(id))];
}

async function print(report: Report, values: Values, io: Io): Promise<void> {
  const format = (values.format ?? 'text') as Format;
  const formatter = await loadFormatter(format);
  if (values.output === undefined)
    return io.out(formatter(report, { color: io.color(values['no-color']), width: io.width }));
  // A file is read anywhere: no colours, and no width of the window that it was made in.
  await writeTextFile(resolve(values.output), visible(values.output), formatter(report, { color: false, width: 80 }));
  io.out(`${summaryLine(report)} · ${visible(values.output)}\n`);
}
