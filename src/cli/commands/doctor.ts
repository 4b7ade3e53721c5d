/** `trueup doctor`: what is detected, what each checker would compare, and what is missing for that. */
import { collectFacts } from '../../check.ts';
import { jsonText } from '../../formatters/escape.ts';
import { UnavailableError } from '../../model/index.ts';
import type { Checker, Fact, Notice, Source } from '../../model/index.ts';
import { git } from '../../tree/git.ts';
import { diagnosisText } from '../diagnosis-text.ts';
import type { Diagnosis, Examination, Side } from '../diagnosis-text.ts';
import type { Io } from '../io.ts';
import type { Args, Command } from '../options.ts';
import { openSession } from '../session.ts';
import type { Session } from '../session.ts';

export const doctor: Command = {
  name: 'doctor',
  options: ['format', 'only', 'config', 'cwd', 'no-color'],
  formats: ['text', 'json'],
  about:
    'Tells what is detected and what is missing. Exits with 0 where every checker has something to compare and nothing was passed over, else with 3.',
  examples: [
    { line: 'trueup doctor', about: 'before the first check, or where a result surprises' },
    { line: 'trueup doctor --format json', about: 'for a bug report' },
  ],
  run,
};

async function run({ values }: Args, io: Io): Promise<number> {
  const session = await openSession(values, io);
  const { checkers, tree, version } = session.options;
  const examinations: Examination[] = [];
  for (const checker of checkers) {
    session.options.onProgress?.(checker.id);
    examinations.push(await examine(checker, session));
  }
  io.progress();
  const diagnosis: Diagnosis = {
    versions: { trueup: version, node: process.versions.node, git: await gitVersion(session.root) },
    configuration: session.config.source ?? null,
    exclude: session.config.exclude,
    files: (await tree.list()).length,
    remarks: await tree.remarks(),
    checkers: examinations,
  };
  io.out(values.format === 'json' ? jsonText(diagnosis) : diagnosisText(diagnosis));
  return examinations.every(({ ready }) => ready) ? 0 : 3;
}

/** Collects both sides for their own sake, and compares nothing. */
async function examine(checker: Checker, { config, options }: Session): Promise<Examination> {
  const about = { checker: checker.id, summary: checker.summary, configured: checker.id in config.sections };
  const section = config.sections[checker.id] ?? checker.config.defaults;
  const side = async (sources: readonly Source[], facts: readonly Fact[]): Promise<Side> => {
    const globs = sources.map((source) => source.inputs(section));
    // Source by source: what one takes away with a "!" another may look at.
    const files = await Promise.all(globs.map(async (one) => (one.length > 0 ? await options.tree.list(one) : [])));
    return { inputs: [...new Set(globs.flat())], files: new Set(files.flat()).size, ...summed(facts) };
  };
  try {
    const { declared, actual, notices } = await collectFacts(checker, options, true);
    const gaps = notices.filter(({ level }) => level === 'warning').length;
    return {
      ...about,
      ready: declared.length + actual.length > 0 && gaps === 0,
      declared: await side(checker.declared, declared),
      actual: await side(checker.actual, actual),
      notices: notices.toSorted(byLevel),
    };
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error;
    return {
      ...about,
      ready: false,
      reason: error.message,
      declared: await side(checker.declared, []),
      actual: await side(checker.actual, []),
      notices: [],
    };
  }
}

/** Facts by the file that they come from, the richest first. */
function summed(facts: readonly Fact[]): Pick<Side, 'names' | 'facts' | 'from'> {
  const counts = new Map<string, number>();
  for (const { location } of facts) counts.set(location.uri, (counts.get(location.uri) ?? 0) + 1);
  const from = [...counts].map(([uri, count]) => ({ uri, facts: count }));
  from.sort((a, b) => b.facts - a.facts || (a.uri < b.uri ? -1 : 1));
  return { names: new Set(facts.map(({ name }) => name)).size, facts: facts.length, from };
}

function byLevel(a: Notice, b: Notice): number {
  if (a.level !== b.level) return a.level === 'warning' ? -1 : 1;
  return a.message < b.message ? -1 : a.message > b.message ? 1 : 0;
}

async function gitVersion(root: string): Promise<string | null> {
  try {
    return (await git(root, ['--version'])).replace(/^git version /, '').trim();
  } catch (error) {
    if (error instanceof UnavailableError) return null;
    throw error;
  }
}
