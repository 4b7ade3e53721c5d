/** Holds requirements and tests to each other: what is verified, what is suspect, what leads nowhere. */
import type { Comparison, Context, Drift } from '../../../model/index.ts';
import { alignment } from '../../../diff.ts';
import type { SpecConfig } from '../config.ts';
import type { Link } from '../link/link.ts';
import { leadingId } from '../link/targets.ts';
import { verifies } from '../link/link.ts';
import { reviewed } from '../reviewed.ts';
import type { Reviewed } from '../reviewed.ts';
import { heldUnits, levelOf } from './level.ts';
import type { Level } from './level.ts';
import type { Standing } from './standing.ts';
import { ambiguous, misfiled, orphans } from './strays.ts';
import { coverageNotice, covered, observedNotice, pendingNotice, sentencesNotice, stalenessNotice } from './summary.ts';
import { suspects } from './suspect.ts';
import { failing, unverified, weak } from './unverified.ts';
import { duplicates, unfinished, vague } from './wording.ts';
import { survivalNotice } from '../survivors.ts';
import { wrongSubstance } from './substance.ts';

export async function compare(context: Context, config: SpecConfig): Promise<Comparison> {
  const all = await reviewed(context, config);
  const { requirements, links, ledger, staleness } = all;
  const held = requirements.filter(({ data }) => data.level === 'requirement' || data.level === 'criterion');
  const compared = { declared: held.length, actual: links.filter(counts).length };
  if (held.length === 0 && links.length === 0)
    return { drifts: [], compared, skipped: nothing(requirements.length > held.length) };
  const level = levelOf(config, links);
  const { held: units, observed } = heldUnits(ledger, level);
  for (const notice of [
    ...coverageNotice(ledger),
    ...observedNotice(observed),
    ...pendingNotice(links),
    ...sentencesNotice(requirements),
    ...(await survivalNotice(context, ledger.units)),
    ...stalenessNotice(staleness, whyUnknown(context), context.brief ?? false),
  ])
    context.notice(notice);
  const { verified, all: counted } = covered(units.length > 0 ? units : ledger.units);
  const share = alignment(verified, counted);
  return {
    drifts: [
      ...(await testDrifts(context, all, units, level)),
      ...duplicates(held),
      ...unfinished(held),
      ...vague(held),
    ],
    compared,
    ...(share === undefined ? {} : { alignment: share }),
    ...(level === 'observe' && held.length > 0
      ? { inconclusive: `no test names a requirement yet: ${held.length} are stated, and nothing is held to them` }
      : {}),
  };
}

async function testDrifts(
  context: Context,
  { requirements, links, ledger }: Reviewed,
  units: readonly Standing[],
  level: Level,
): Promise<Drift[]> {
  const strayed = new Set(
    links.filter(({ fact }) => fact.data.state === 'misfiled').flatMap(({ candidates }) => candidates),
  );
  return [
    ...unverified(units, level === 'strict' ? 'high' : 'low', strayed),
    ...(await suspects(ledger.units)),
    ...orphans(links, requirements, await foldersOf(context)),
    ...misfiled(links),
    ...ambiguous(links),
    ...weak(ledger),
    ...failing(ledger.units),
    ...wrongSubstance(
      ledger.units.map(({ requirement }) => requirement),
      links.filter(verifies),
    ),
  ];
}

/** `REQ-0087` where documents lie in `REQ-0087-adapter/`, whether they state requirements or not. */
async function foldersOf({ tree }: Context): Promise<Set<string>> {
  const uris = await tree.list(['**/*.{md,mdx}']);
  return new Set(uris.flatMap((uri) => uri.split('/').flatMap((segment) => leadingId(segment) ?? [])));
}

/** Mentions are no side of anything. */
function counts({ fact }: Link): boolean {
  return fact.data.state !== 'mention';
}

function nothing(hasOthers: boolean): string {
  if (hasOthers) return 'the documents state no requirement that a test could name';
  return 'no document states requirements (spec-kit, OpenSpec, Kiro, ids in Markdown)';
}

function whyUnknown({ history, brief }: Context): string {
  if (history?.shallow)
    return 'the clone is shallow; fetch the whole history (fetch-depth: 0), or accept the links (trueup accept)';
  if (brief) return 'a hook does not look at the past';
  return 'there is no history to ask; `trueup accept` records what was reviewed';
}
