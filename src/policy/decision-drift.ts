/** Decisions that hold for nothing, or no longer, as drift. */
import type { Drift, Location, Report } from '../model/index.ts';
import { isConclusive } from './conclude.ts';
import type { Decisions, Suppression } from './decisions.ts';
import { matchesRule } from './rule-glob.ts';
import type { WaiverEntry } from './waivers.ts';
import { isExpired, waiverName } from './waivers.ts';

/** What the findings of a report made use of. */
export interface Used {
  waivers: ReadonlySet<WaiverEntry>;
  suppressions: ReadonlySet<Suppression>;
}

export function decisionDrifts(report: Report, decisions: Decisions, used: Used): Drift[] {
  const answered = answerOf(report, decisions.partial === true);
  return [
    ...decisions.waivers.flatMap((waiver) => waiverDrift(waiver, decisions, used, answered)),
    ...decisions.suppressions.flatMap((suppression) => suppressionDrift(suppression, used, answered)),
  ];
}

/** Whether all checkers that a glob over rules, or no glob, can speak of looked at everything. */
type Answered = (rules: string | undefined) => 'yes' | 'no' | 'no such rule';

function answerOf({ runs, rules }: Report, partial: boolean): Answered {
  const conclusive = new Set(runs.filter(isConclusive).map((run) => run.checker));
  return (glob) => {
    if (partial) return 'no';
    if (glob === undefined) return runs.every((run) => conclusive.has(run.checker)) ? 'yes' : 'no';
    const checkers = new Set(rules.filter(({ id }) => matchesRule(glob, id)).map(({ id }) => id.split('/')[0] ?? ''));
    if (checkers.size === 0) return 'no such rule';
    return [...checkers].every((checker) => conclusive.has(checker)) ? 'yes' : 'no';
  };
}

function waiverDrift(waiver: WaiverEntry, { today, partial }: Decisions, used: Used, answered: Answered): Drift[] {
  const name = waiverName(waiver);
  const drift: Omit<Drift, 'rule' | 'message'> = { subject: name, ...at(waiver.location) };
  const matched = used.waivers.has(waiver);
  if (isExpired(waiver, today)) {
    if (partial && !matched) return [];
    const fate = matched ? 'what it set aside is new again' : 'and it fits no finding of this check';
    return [
      {
        ...drift,
        rule: 'decisions/expired-waiver',
        message: `The waiver of ${waiver.owner} for ${name} (${waiver.reason}) ended on ${waiver.until}: ${fate}.`,
        fix: { description: 'Mend the finding, give the waiver a new date, or take it out.' },
      },
    ];
  }
  const answer = matched ? 'no' : answered(waiver.rule);
  if (answer === 'no') return [];
  return [
    {
      ...drift,
      rule: 'decisions/unmatched-waiver',
      message: `The waiver of ${waiver.owner} for ${name} fits no finding${answer === 'yes' ? '' : ': there is no such rule'}.`,
      fix: { description: 'Take it out.' },
    },
  ];
}

function suppressionDrift(suppression: Suppression, used: Used, answered: Answered): Drift[] {
  const { rule, reason, location } = suppression;
  const drift = at(location);
  if (rule === '' || reason === '')
    return [
      {
        ...drift,
        rule: 'decisions/unexplained-suppression',
        subject: rule || 'trueup-ignore',
        message: `A comment ignores ${rule || 'something'} without ${rule ? 'a reason' : 'naming a rule'}: it suppresses nothing.`,
        fix: {
          description: 'Say why, behind a colon; or take it out.',
          snippet: `trueup-ignore ${rule || '<rule>'}: <reason>`,
        },
      },
    ];
  const matched = used.suppressions.has(suppression);
  const answer = matched ? 'no' : answered(rule);
  if (answer === 'no') return [];
  const why = answer === 'yes' ? 'no finding of it is at this line or the line below' : 'there is no such rule';
  return [
    {
      ...drift,
      rule: 'decisions/unmatched-suppression',
      subject: rule,
      facet: reason,
      message: `A comment ignores ${rule} (${reason}), and ${why}.`,
      fix: { description: 'Take the comment out, or move it to the place that it means.' },
    },
  ];
}

function at(location: Location): Pick<Drift, 'location' | 'related' | 'confidence'> {
  return { location, related: [], confidence: 'certain' };
}
