/** Which links point at a text that has changed: by what was accepted, else by what git knows of the test. */
import type { Context } from '../../../model/index.ts';
import { bodyHashOf, textHashOf } from '../lock/hashes.ts';
import { lockKey } from '../lock/line.ts';
import type { LockedLink } from '../lock/line.ts';
import { verifies } from '../link/link.ts';
import { identityOf } from '../identity.ts';
import type { Link } from '../link/link.ts';
import { changeStaleness } from './change.ts';
import { acceptedText, gitStaleness } from './git.ts';
import type { CountedLink, Stale, Verdict } from './stale.ts';

export interface Staleness {
  stale: Map<Link, Stale>;
  /** Links of which nobody can tell. */
  unknown: Link[];
  /** Lines of the lock whose link is no more. */
  left: LockedLink[];
}

export async function stalenessOf(
  context: Context,
  links: readonly Link[],
  locked: readonly LockedLink[],
  isConfigured: boolean,
): Promise<Staleness> {
  const counted = links.filter(verifies);
  const lock = lockOf(locked);
  const accepted = new Map(counted.map((link) => [link, lock.of(link)]));
  const open = counted.filter((link) => asksThePast(link, accepted.get(link)));
  const past = context.history
    ? await gitStaleness(context, context.history, open, isConfigured)
    : await changeStaleness(context, open, isConfigured);
  const result: Staleness = { stale: new Map(), unknown: [], left: lock.left() };
  for (const link of counted) {
    const line = accepted.get(link);
    const verdict = line
      ? await byLock(context, link, line, past.get(link), isConfigured)
      : (past.get(link) ?? 'unknown');
    if (verdict === 'unknown') result.unknown.push(link);
    else if (verdict !== 'fresh') result.stale.set(link, verdict);
  }
  return result;
}

/** The past is asked where nobody accepted the link, and where test and text have both changed since somebody did. */
function asksThePast(link: CountedLink, line: LockedLink | undefined): boolean {
  return !line || (line.text !== textHashOf(link.target) && line.body !== bodyHashOf(link));
}

async function byLock(
  context: Context,
  link: CountedLink,
  line: LockedLink,
  past: Verdict | undefined,
  isConfigured: boolean,
): Promise<Verdict> {
  const [now, around] = textHashOf(link.target).split('.');
  const [then, aroundThen] = line.text.split('.');
  if (now === then && (around === aroundThen || aroundThen === undefined || around === undefined)) return 'fresh';
  // Whoever wrote the new words, or came after them, had the test in hand.
  if (past === 'fresh') return 'fresh';
  const what = now === then ? ('around' as const) : ('text' as const);
  const { text, context: paragraph = '' } = link.target.data;
  const words = await acceptedText(context, link.target, line.text, what, isConfigured);
  const base = { link, what, since: { by: 'accepted' as const }, now: what === 'text' ? text : paragraph };
  return words === undefined ? base : { ...base, then: words };
}

/** Finds the line of a link: by its name, else by what its test does, for a test that was renamed or moved. */
function lockOf(locked: readonly LockedLink[]): {
  of(link: CountedLink): LockedLink | undefined;
  left(): LockedLink[];
} {
  const byKey = new Map(locked.map((line) => [lockKey(line), line]));
  const byBody = new Map(locked.map((line) => [JSON.stringify([line.requirement, line.body]), line]));
  const used = new Set<LockedLink>();
  return {
    of: (link) => {
      const requirement = identityOf(link.target);
      const body = bodyHashOf(link);
      const key = lockKey({ requirement, uri: link.fact.location.uri, test: link.fact.data.test });
      const line = byKey.get(key) ?? (body === '-' ? undefined : byBody.get(JSON.stringify([requirement, body])));
      if (line) used.add(line);
      return line;
    },
    left: () => locked.filter((line) => !used.has(line)),
  };
}
