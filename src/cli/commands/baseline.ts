/** `trueup baseline`: accepts what is there today, once; `trueup baseline update`: takes out what is mended since. */
import { check } from '../../check.ts';
import { visible } from '../../formatters/escape.ts';
import { plural } from '../../formatters/summary.ts';
import { ConfigError } from '../../model/index.ts';
import type { Report, Run } from '../../model/index.ts';
import { placesOf } from '../../parse/place-hashes.ts';
import { shrinkage } from '../../policy/baseline.ts';
import type { Baseline, BaselineEntry, Shrinkage } from '../../policy/baseline.ts';
import { baselineText, parseMerged } from '../../policy/baseline-text.ts';
import { isConclusive } from '../../policy/conclude.ts';
import { nameOf } from '../../policy/moves.ts';
import { changeLocked } from '../../tree/locked-file.ts';
import { recordCoverage } from '../coverage-ratchet.ts';
import { baselineUri, writer } from '../decisions.ts';
import { firstBaseline } from '../init/baseline.ts';
import type { Io } from '../io.ts';
import type { Args, Command } from '../options.ts';
import { openSession } from '../session.ts';
import type { Session } from '../session.ts';

export const baseline: Command = {
  name: 'baseline',
  positional: '[update]',
  options: ['config', 'cwd'],
  about:
    'Writes every finding of today to .trueup/baseline.json: they are known from then on, and only new ones fail a check. With update, takes out what is mended, and settles a merge conflict in the file; it never adds anything. Where a coverage report is there, what each file has is recorded beside it in .trueup/coverage.json, and made stricter by update.',
  examples: [
    { line: 'trueup baseline', about: 'begin with what is there' },
    { line: 'trueup baseline update', about: 'after findings were mended, or after a merge' },
  ],
  run,
};

async function run({ values, positionals: [word] }: Args, io: Io): Promise<number> {
  if (word !== undefined && word !== 'update')
    throw new ConfigError(
      `baseline takes no argument "${visible(word)}"`,
      'trueup baseline, or trueup baseline update',
    );
  const session = await openSession(values, io);
  const report = await check(session.options);
  io.progress();
  io.out(await (word === 'update' ? update(session, report) : create(session, report)));
  io.out((await recordCoverage(session, word === 'update')).map((line) => `${line}\n`).join(''));
  session.close();
  return 0;
}

async function create(session: Session, report: Report): Promise<string> {
  const made = await firstBaseline(session, report);
  await changeLocked({ root: session.root, uri: baselineUri, writer }, (before) => {
    if (before !== undefined)
      throw new ConfigError(
        `${baselineUri} is there already`,
        '`trueup baseline update` takes out what is mended, `trueup accept` puts one finding in',
      );
    return baselineText(made);
  });
  return lines([
    `trueup: ${plural(made.findings.length, 'finding')} known from now on · ${baselineUri}`,
    ...perChecker(made),
    ...gapsOf(report.runs.filter(({ verdict }) => verdict !== 'skipped')).map(
      (gap) => `  ${gap}: what is found there later is new`,
    ),
  ]);
}

async function update({ root, options }: Session, report: Report): Promise<string> {
  const places = await placesOf(options.tree, report.findings);
  let result: Shrinkage | undefined;
  let conflict = false;
  await changeLocked({ root, uri: baselineUri, writer }, (before) => {
    if (before === undefined) throw new ConfigError(`there is no ${baselineUri} yet`, '`trueup baseline` makes it');
    const merged = parseMerged(before, baselineUri);
    conflict = merged.conflict;
    result = shrinkage(merged.baseline, report, places);
    return baselineText(result.baseline);
  });
  return result ? lines(accountOf(result, conflict, report)) : '';
}

/** Entries that are named; the rest are counted. */
const named = 20;

function accountOf({ baseline, removed, shrunk, undecided }: Shrinkage, conflict: boolean, report: Report): string[] {
  const kept = `${plural(baseline.findings.length, 'finding')} known`;
  const changes = [
    ...(conflict ? ['merge conflict settled'] : []),
    ...(removed.length > 0 ? [`${removed.length} mended and taken out`] : []),
    ...(shrunk.length > 0 ? [`${shrunk.length} in fewer places`] : []),
  ];
  return [
    `trueup: ${[...(changes.length > 0 ? changes : ['nothing to take out']), kept].join(', ')} · ${baselineUri}`,
    ...removed.slice(0, named).map((entry) => `  - ${visible(label(entry))}`),
    ...(removed.length > named ? [`  and ${removed.length - named} more`] : []),
    ...gapsOf(report.runs.filter((run) => undecided.some(({ checker }) => checker === run.checker))).map(
      (gap) => `  ${gap}: its entries stay`,
    ),
  ];
}

function perChecker({ findings }: Baseline): string[] {
  const checkers = [...new Set(findings.map(({ checker }) => checker))];
  return checkers
    .sort()
    .map((checker) => `  ${checker}: ${findings.filter((entry) => entry.checker === checker).length}`);
}

function label(entry: BaselineEntry): string {
  return nameOf(entry) + (entry.facet === undefined ? '' : ` (${entry.facet})`);
}

function gapsOf(runs: readonly Run[]): string[] {
  return runs
    .filter((run) => !isConclusive(run))
    .map((run) => {
      const gap = run.reason ?? run.notices.find(({ level }) => level === 'warning')?.message ?? run.verdict;
      return `${run.checker} could not look at everything (${visible(gap)})`;
    });
}

function lines(all: readonly string[]): string {
  return `${all.join('\n')}\n`;
}
