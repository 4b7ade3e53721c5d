/** Holds requirements and tests to each other: what is verified, what is suspect, what leads nowhere. */
import type { Comparison, Context, Drift } from '../../../model/index.ts';
import { alignment } from '../../../diff.ts';
import type { SpecConfig } from '../config.ts';
import type { Link } from '../link/link.ts';
import { verifies } from '../link/link.ts';
import { reviewed } from '../reviewed.ts';
import type { Reviewed } from '../reviewed.ts';
import { ambiguous, misfiled, orphans } from './strays.ts';
import { coverageNotice, covered, observedNotice, pendingNotice, sentencesNotice, stalenessNotice } from './summary.ts';
import { suspects } from './suspect.ts';
import { failing, unverified, weak } from './unverified.ts';
import { duplicates, unfinished, vague } from './wording.ts';
import { wrongSubstance } from './substance.ts';

export async function compare(context: Context, config: SpecConfig): Promise<Comparison> {
  const all = await reviewed(context, config);
  const { requirements, files, links, ledger, staleness } = all;
  const held = requirements.filter(({ data }) => data.level === 'requirement' || data.level === 'criterion');
  const compared = { declared: held.length, actual: links.filter(counts).length };
  if (held.length === 0 && links.length === 0)
    return { drifts: [], compared, skipped: nothing(requirements.length > held.length, files.length > 0) };
  const isObserved = levelOf(config, links) === 'observe';
  for (const notice of [
    ...coverageNotice(ledger),
    ...(isObserved ? observedNotice(ledger) : []),
    ...pendingNotice(links),
    ...sentencesNotice(requirements),
    ...stalenessNotice(staleness, whyUnknown(context), context.brief ?? false),
  ])
    context.notice(notice);
  const { verified, all: units } = covered(ledger);
  const share = alignment(verified, units);
  return {
    drifts: await driftsOf(all, config),
    compared,
    ...(share === undefined ? {} : { alignment: share }),
    ...(isObserved && held.length > 0
      ? { inconclusive: `no test names a requirement yet: ${held.length} are stated, and nothing is held to them` }
      : {}),
  };
}

async function driftsOf({ requirements, links, ledger }: Reviewed, config: SpecConfig): Promise<Drift[]> {
  const level = levelOf(config, links);
  const held = requirements.filter(({ data }) => data.level === 'requirement' || data.level === 'criterion');
  return [
    ...(level === 'observe' ? [] : unverified(ledger.units, level === 'strict' ? 'high' : 'low')),
    ...(await suspects(ledger.units)),
    ...orphans(links, requirements),
    ...misfiled(links),
    ...ambiguous(links),
    ...weak(ledger.units),
    ...failing(ledger.units),
    ...wrongSubstance(requirements, links.filter(verifies)),
    ...duplicates(held),
    ...unfinished(held),
    ...vague(held),
  ];
}

/** Without a link nothing is held to tests, unless a team says that it is. */
function levelOf(config: SpecConfig, links: readonly Link[]): 'observe' | 'ratchet' | 'strict' {
  return config.level ?? (links.some(verifies) ? 'ratchet' : 'observe');
}

/** Mentions are no side of anything. */
function counts({ fact }: Link): boolean {
  return fact.data.state !== 'mention';
}

function nothing(hasOthers: boolean, hasTests: boolean): string {
  if (hasOthers) return 'the documents state no requirement that a test could name';
  return hasTests
    ? 'no document states requirements (spec-kit, OpenSpec, Kiro, ids in Markdown)'
    : 'there are neither requirements nor tests';
}

function whyUnknown({ history, brief }: Context): string {
  if (history?.shallow)
    return 'the clone is shallow; fetch the whole history (fetch-depth: 0), or accept the links (trueup accept)';
  if (brief) return 'a hook does not look at the past';
  return 'there is no history to ask; `trueup accept` records what was reviewed';
}
