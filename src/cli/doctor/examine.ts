/** What each checker would compare: both sides collected for their own sake, and what was passed over. */
import { collectFacts } from '../../check.ts';
import { UnavailableError } from '../../model/index.ts';
import type { Checker, Fact, Notice, Source } from '../../model/index.ts';
import type { Session } from '../session.ts';
import type { Examination, Side } from './diagnosis.ts';

/** In the order of the checkers. */
export async function examineCheckers(session: Session): Promise<Examination[]> {
  const { checkers, onProgress } = session.options;
  const examined: Examination[] = [];
  for (const checker of checkers) {
    onProgress?.(checker.id);
    examined.push(await examine(checker, session));
  }
  return examined;
}

async function examine(checker: Checker, { config, options }: Session): Promise<Examination> {
  const configured = checker.id in config.sections;
  const about = { checker: checker.id, summary: checker.summary, configured };
  const section = config.sections[checker.id] ?? checker.config.defaults;
  const side = async (sources: readonly Source[], facts: readonly Fact[]): Promise<Side> => {
    const globs = sources.map((source) => source.inputs(section));
    // Source by source: what one takes away with a "!" another may look at.
    const files = await Promise.all(globs.map(async (one) => (one.length > 0 ? await options.tree.list(one) : [])));
    return { inputs: [...new Set(globs.flat())], files: new Set(files.flat()).size, ...summed(facts) };
  };
  try {
    const { declared, actual, notices } = await collectFacts(checker, options, true);
    const warnings = notices.filter(({ level }) => level === 'warning');
    const isEmpty = declared.length + actual.length === 0;
    return {
      ...about,
      ready: !isEmpty && warnings.length === 0,
      idle: isEmpty && warnings.length === 0 && !configured,
      declared: await side(checker.declared, declared),
      actual: await side(checker.actual, actual),
      unresolved: counted(warnings),
      notices: notices.toSorted(byLevel),
    };
  } catch (error) {
    if (!(error instanceof UnavailableError)) throw error;
    return {
      ...about,
      ready: false,
      idle: false,
      reason: error.message,
      declared: await side(checker.declared, []),
      actual: await side(checker.actual, []),
      unresolved: [],
      notices: [],
    };
  }
}

function counted(notices: readonly Notice[]): Examination['unresolved'] {
  const counts = new Map<string, number>();
  for (const { id } of notices) counts.set(id, (counts.get(id) ?? 0) + 1);
  const list = [...counts].map(([id, count]) => ({ id, count }));
  return list.sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1));
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
