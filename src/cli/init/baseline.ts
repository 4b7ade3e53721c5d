/** The baseline that a repository starts with: all that is found today. */
import { check } from '../../check.ts';
import { placesOf } from '../../parse/place-hashes.ts';
import { baselineText } from '../../policy/baseline-text.ts';
import { baselineOf } from '../../policy/baseline.ts';
import { settle } from '../../policy/settle.ts';
import { loadDecisions } from '../decisions.ts';
import type { Session } from '../session.ts';

/** Its text, or undefined where nothing is found that would have to be in it. What is waived needs no entry. */
export async function plannedBaseline({ root, config, options }: Session): Promise<string | undefined> {
  const report = await check(options);
  const settled = await settle(report, await loadDecisions({ root, config, ...options, withoutBaseline: true }));
  const open = { ...report, findings: settled.findings.filter(({ checker }) => checker !== 'decisions') };
  const baseline = baselineOf(open, await placesOf(options.tree, open.findings));
  return baseline.findings.length === 0 ? undefined : baselineText(baseline);
}
