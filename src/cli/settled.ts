/** A check with everything that was known before it: decisions of the team, and what a base has too. */
import { check } from '../check.ts';
import type { CheckOptions } from '../check-options.ts';
import type { PathChange, Report } from '../model/index.ts';
import { against } from '../policy/against.ts';
import { settle } from '../policy/settle.ts';
import type { Bases, OpenBases } from './bases.ts';
import { loadDecisions } from './decisions.ts';
import type { Session } from './session.ts';

export interface Asked {
  /** What the change is compared with, where it is, and the files that it touches. */
  bases?: Bases | undefined;
  changes?: (bases: Bases) => Promise<readonly PathChange[]>;
  /** Set where not every checker looks at the whole tree: nothing is said to be unmatched then. */
  partial: boolean;
  /** Decisions are read as they are staged. */
  fromTree?: boolean;
  /** Asks for the bases only where something is open, since nobody is told what a change removes. */
  onlyIfOpen?: boolean;
}

export interface Settled {
  /** Every finding has its status. */
  report: Report;
  /** Those of the bases, where they were asked for. */
  before: readonly Report[];
}

/** @throws ConfigError where a file of decisions cannot be read. */
export async function settledReport(session: Session, given: CheckOptions, asked: Asked): Promise<Settled> {
  if (!asked.bases) return { report: await decided(session, given, asked), before: [] };
  const bases = (await import('./bases.ts')).openBases(session, asked.bases);
  try {
    const changes = await asked.changes?.(bases);
    const options = { ...given, base: bases.before, ...(changes ? { changes } : {}) };
    return await compared(await decided(session, options, asked), bases, options, asked);
  } finally {
    await bases.close();
  }
}

async function decided({ root, config }: Session, options: CheckOptions, asked: Asked): Promise<Report> {
  const { tree, policy, cache, signal } = options;
  const { partial, fromTree } = asked;
  const raw = await check(options);
  const about = { root, config, tree, policy, cache, signal, partial, fromTree };
  // A comment that silences a finding stands at one of its places; others are only looked for to say that they match nothing.
  return await settle(raw, await loadDecisions({ ...about, ...(partial ? { among: placesOf(raw) } : {}) }));
}

function placesOf({ findings }: Report): string[] {
  return [...new Set(findings.flatMap(({ location, related }) => [location, ...related].map(({ uri }) => uri)))].sort();
}

async function compared(report: Report, bases: OpenBases, options: CheckOptions, asked: Asked): Promise<Settled> {
  const isOpen = report.findings.some(({ status }) => status === 'new');
  if (asked.onlyIfOpen && !isOpen) return { report, before: [] };
  const before = await bases.reports(options);
  return { report: against(report, before, bases), before };
}
