/** A check with everything that was known before it: decisions of the team, and what a base has too. */
import { check } from '../check.ts';
import type { CheckOptions } from '../check-options.ts';
import type { Report } from '../model/index.ts';
import { against } from '../policy/against.ts';
import { settle } from '../policy/settle.ts';
import { baseReports } from './bases.ts';
import type { Bases } from './bases.ts';
import { loadDecisions } from './decisions.ts';
import type { Session } from './session.ts';

export interface Asked {
  /** What the change is compared with, where it is. */
  bases?: Bases | undefined;
  /** Set where not every checker looks at the whole tree: nothing is said to be unmatched then. */
  partial: boolean;
  /** Decisions are read as they are staged. */
  fromTree?: boolean;
  /** Asks for the bases only where something is open, since nobody is told what a change removes. */
  onlyIfOpen?: boolean;
}

/** The report in which every finding has its status. @throws ConfigError where a file of decisions cannot be read. */
export async function settledReport(session: Session, options: CheckOptions, asked: Asked): Promise<Report> {
  const { root, config } = session;
  const raw = await check(options);
  const { tree, policy, cache, signal } = options;
  const decisions = await loadDecisions({
    root,
    config,
    tree,
    policy,
    cache,
    signal,
    partial: asked.partial,
    fromTree: asked.fromTree,
  });
  const report = await settle(raw, decisions);
  const isOpen = report.findings.some(({ status }) => status === 'new');
  if (!asked.bases || (asked.onlyIfOpen && !isOpen)) return report;
  const own = { ...session, options };
  return against(report, await baseReports(own, asked.bases), asked.bases.label);
}
