/** What each checker would compare in this repository: the counts of both sides and where they come from. */
import { collectFacts } from '../../check.ts';
import { UnavailableError } from '../../model/index.ts';
import type { Fact } from '../../model/index.ts';
import type { Session } from '../session.ts';

interface SideCount {
  /** Different names among the facts. */
  names: number;
  /** The files that they come from, the richest first. */
  files: string[];
}

export interface Compared {
  checker: string;
  summary: string;
  declared: SideCount;
  actual: SideCount;
  /** Why there is nothing to count. */
  reason?: string;
}

export async function whatIsCompared({ options }: Session): Promise<Compared[]> {
  const all: Compared[] = [];
  for (const checker of options.checkers) {
    options.onProgress?.(checker.id);
    const about = { checker: checker.id, summary: checker.summary };
    try {
      const { declared, actual } = await collectFacts(checker, options, true);
      all.push({ ...about, declared: counted(declared), actual: counted(actual) });
    } catch (error) {
      if (!(error instanceof UnavailableError)) throw error;
      all.push({ ...about, declared: counted([]), actual: counted([]), reason: error.message });
    }
  }
  return all;
}

function counted(facts: readonly Fact[]): SideCount {
  const files = new Map<string, number>();
  for (const { location } of facts) files.set(location.uri, (files.get(location.uri) ?? 0) + 1);
  const richest = [...files].toSorted(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  return { names: new Set(facts.map(({ name }) => name)).size, files: richest.map(([uri]) => uri) };
}
