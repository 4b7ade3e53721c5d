/** The baseline that a repository starts with: all that is found today. */
import type { Report } from '../../model/index.ts';
import { placesOf } from '../../parse/place-hashes.ts';
import { baselineOf } from '../../policy/baseline.ts';
import type { Baseline } from '../../policy/baseline.ts';
import { settle } from '../../policy/settle.ts';
import { loadDecisions } from '../decisions.ts';
import type { Session } from '../session.ts';

/** What is waived needs no entry. */
export async function firstBaseline({ root, config, options }: Session, report: Report): Promise<Baseline> {
  const settled = await settle(report, await loadDecisions({ root, config, ...options, withoutBaseline: true }));
  const open = { ...report, findings: settled.findings.filter(({ checker }) => checker !== 'decisions') };
  return baselineOf(open, await placesOf(options.tree, open.findings));
}
