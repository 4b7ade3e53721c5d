/** `trueup doctor`: what each checker would compare, what is around it, and what is missing for all to be well. */
import { jsonText } from '../../formatters/escape.ts';
import { buildId } from '../../tree/build-id.ts';
import { quietly } from '../../tree/git.ts';
import { diagnosisText, itemsOf } from '../diagnosis-text.ts';
import type { Diagnosis } from '../doctor/diagnosis.ts';
import { examineCheckers } from '../doctor/examine.ts';
import { examineHooks } from '../doctor/hooks.ts';
import { examineCache, examineDatabases, examineDecisions, examineGit } from '../doctor/surroundings.ts';
import type { Io } from '../io.ts';
import type { Args, Command } from '../options.ts';
import { openSession } from '../session.ts';

export const doctor: Command = {
  name: 'doctor',
  options: ['format', 'only', 'config', 'cwd', 'no-color'],
  formats: ['text', 'json'],
  about:
    'Tells what each checker would compare, what it passed over, whether the database can be reached, and whether git really runs the hook. Exits with 0 where all is well, else with 3.',
  examples: [
    { line: 'trueup doctor', about: 'before the first check, or where a result surprises' },
    { line: 'trueup doctor --format json', about: 'for a bug report' },
  ],
  run,
};

async function run({ values }: Args, io: Io): Promise<number> {
  const session = await openSession(values, io);
  const { root, config, options } = session;
  const checkers = await examineCheckers(session);
  const [hooks, git, version] = await Promise.all([
    examineHooks(root, process.env),
    examineGit(root),
    quietly(root, ['--version']),
  ]);
  const diagnosis: Diagnosis = {
    schemaVersion: 1,
    well: false,
    versions: {
      trueup: options.version,
      node: process.versions.node,
      git: version?.replace(/^git version /, '') ?? null,
    },
    platform: `${process.platform} ${process.arch}`,
    configuration: config.source ?? null,
    exclude: config.exclude,
    files: (await options.tree.list()).length,
    remarks: await options.tree.remarks(),
    checkers,
    hooks,
    git,
    decisions: await examineDecisions(root, config),
    databases: await examineDatabases(session),
    cache: examineCache(root, process.env, buildId()),
  };
  io.progress();
  diagnosis.well = !itemsOf(diagnosis).some(({ faults }) => faults.length > 0);
  io.out(values.format === 'json' ? jsonText(diagnosis) : diagnosisText(diagnosis, io.width));
  return diagnosis.well ? 0 : 3;
}
