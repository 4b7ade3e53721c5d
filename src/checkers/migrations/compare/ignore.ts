/** What the user has set aside by name, with a reason, for as long as it holds. */
import type { Notice } from '../../../model/index.ts';
import { nameOf } from '../facts.ts';
import { containersOf } from './containers.ts';
import { objectOf } from './difference.ts';
import type { Difference } from './difference.ts';
import type { SetAside } from './managed.ts';
import { globOf } from './texts.ts';

export interface IgnoreRule {
  /** A glob over names of facts: `table public.tmp_*`, `* legacy.*`. */
  object: string;
  reason: string;
  /** The last day on which it holds: `2026-12-31`. */
  until?: string | undefined;
}

export interface Ignored {
  left: Difference[];
  setAside: SetAside[];
  notices: Notice[];
}

/** Takes out what a rule names, with what stands in it. `now` is live's clock, in milliseconds. */
export function withoutIgnored(
  differences: readonly Difference[],
  rules: readonly IgnoreRule[],
  now: number | undefined,
): Ignored {
  const today = now === undefined ? undefined : new Date(now).toISOString().slice(0, 10);
  const hits = rules.map(() => 0);
  // Two rules can name the same object: it is counted with the first, and the second is of use all the same.
  const used = new Set<IgnoreRule>();
  const holding = rules.filter((rule) => !isOver(rule, today)).map((rule) => ({ rule, fits: globOf(rule.object) }));
  const left = differences.filter((difference) => {
    const names = namesOf(difference);
    const fitting = holding.filter(({ fits }) => names.some(fits)).map(({ rule }) => rule);
    for (const rule of fitting) used.add(rule);
    const at = fitting[0] ? rules.indexOf(fitting[0]) : -1;
    if (at !== -1) hits[at] = (hits[at] ?? 0) + 1;
    return at === -1;
  });
  const setAside: SetAside[] = [];
  const notices: Notice[] = [];
  for (const [at, rule] of rules.entries()) {
    const count = hits[at] ?? 0;
    if (count > 0) setAside.push({ count, what: `differences, ignored as ${rule.object}: ${rule.reason}` });
    else if (isOver(rule, today)) notices.push(expired(rule));
    else if (!used.has(rule)) notices.push(unmatched(rule));
  }
  return { left, setAside, notices };
}

function isOver({ until }: IgnoreRule, today: string | undefined): boolean {
  return until !== undefined && today !== undefined && until < today;
}

function namesOf(difference: Difference): string[] {
  const object = objectOf(difference);
  const names = [nameOf(object), ...containersOf(object)];
  if (difference.direction === 'renamed') names.push(nameOf(difference.actual));
  return names;
}

function expired({ object, reason, until }: IgnoreRule): Notice {
  return {
    id: 'expired-ignore',
    level: 'note',
    message: `migrations.ignore: ${object} (${reason}) held until ${until} and is compared again`,
  };
}

function unmatched({ object, reason }: IgnoreRule): Notice {
  return {
    id: 'unmatched-ignore',
    level: 'note',
    message: `migrations.ignore: ${object} (${reason}) hides no difference any more: it can go`,
  };
}
