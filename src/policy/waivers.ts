/** Waivers: findings that a team has set aside, with a reason, an owner and, if it likes, an end. */
import type { Finding, Location, Waiver } from '../model/index.ts';
import { printsOf } from './baseline.ts';
import { dayIn, entriesOf, readFile } from './entries.ts';
import type { Entry } from './entries.ts';
import type { Fingerprints } from './fingerprint.ts';
import { memberLines } from './json-places.ts';
import { matchesRule } from './rule-glob.ts';

/** Those of GitHub's alert dismissals. */
export const waiverReasons = ['false positive', "won't fix", 'used in tests', 'mitigated'] as const;

export interface WaiverEntry {
  /** The fingerprint of one finding, or its first digits, twelve at least. */
  fingerprint?: string;
  /** A rule id or a glob over ids; a mere label beside a fingerprint. */
  rule?: string;
  /** A subject or a glob over subjects. */
  subject?: string;
  reason: (typeof waiverReasons)[number];
  note?: string;
  owner: string;
  /** The last day on which it holds, `YYYY-MM-DD`. */
  until?: string;
  /** Where it stands. */
  location: Location;
}

const keys = ['fingerprint', 'rule', 'subject', 'reason', 'note', 'owner', 'until'];
const maxWaivers = 10_000;

/** @throws ConfigError in one line with the place. `name`: the path of the file, relative to the checked root. */
export function parseWaivers(text: string, name: string): WaiverEntry[] {
  const file = readFile(text, name, ['waivers']);
  if (file.file.list('waivers').length > maxWaivers)
    file.file.fail('waivers', `more than ${maxWaivers} waivers`, 'turn the rule off, or use globs');
  const places = memberLines(text, 'waivers');
  return entriesOf(file, 'waivers', keys, (entry, index) =>
    readWaiver(entry, { uri: name, startLine: places[index] ?? 1 }),
  );
}

function readWaiver(entry: Entry, location: Location): WaiverEntry {
  const fingerprint = entry.text('fingerprint')?.toLowerCase();
  const rule = entry.text('rule');
  const subject = entry.text('subject');
  if (fingerprint !== undefined && !/^[0-9a-f]{12,64}$/.test(fingerprint))
    entry.fail('fingerprint', 'expected a fingerprint: at least twelve hexadecimal digits');
  if (fingerprint === undefined && (!rule || !subject))
    entry.fail(undefined, 'expected a "fingerprint", or a "rule" with a "subject"');
  const given = entry.required('reason');
  const reason = waiverReasons.find((known) => known === given);
  if (reason === undefined)
    return entry.fail('reason', `expected one of: ${waiverReasons.join(', ')}`, 'say the rest in "note"');
  const note = entry.text('note');
  const until = dayIn(entry, 'until');
  return {
    ...(fingerprint === undefined ? {} : { fingerprint }),
    ...(rule === undefined ? {} : { rule }),
    ...(subject === undefined ? {} : { subject }),
    reason,
    ...(note === undefined ? {} : { note }),
    owner: entry.required('owner'),
    ...(until === undefined ? {} : { until }),
    location,
  };
}

/** It holds on its last day too. Texts of days sort as the days do. */
export function isExpired(waiver: Pick<WaiverEntry, 'until'>, today: string): boolean {
  return waiver.until !== undefined && waiver.until < today;
}

/** All waivers that speak of a finding, in the order of the file. */
export function waiverFinder(
  waivers: readonly WaiverEntry[],
  fingerprints?: Fingerprints,
): (finding: Finding) => WaiverEntry[] {
  const exact = waivers.filter((waiver) => waiver.fingerprint !== undefined);
  const byHead = new Map<string, WaiverEntry[]>();
  for (const waiver of exact) {
    const head = waiver.fingerprint?.slice(0, 12) ?? '';
    byHead.set(head, [...(byHead.get(head) ?? []), waiver]);
  }
  const globs = waivers.filter((waiver) => waiver.fingerprint === undefined);
  const byRule = new Map<string, WaiverEntry[]>();
  return (finding) => {
    let candidates = byRule.get(finding.rule);
    if (!candidates) {
      candidates = globs.filter((waiver) => matchesRule(waiver.rule ?? '', finding.rule));
      byRule.set(finding.rule, candidates);
    }
    return [
      ...printsOf(finding, fingerprints).flatMap((print) =>
        (byHead.get(print.slice(0, 12)) ?? []).filter((waiver) => print.startsWith(waiver.fingerprint ?? '-')),
      ),
      ...candidates.filter((waiver) => matchesRule(waiver.subject ?? '', finding.subject)),
    ];
  };
}

/** As a finding carries it. */
export function toWaiver({ reason, note, owner, until }: WaiverEntry): Waiver {
  return { reason: note ? `${reason}: ${note}` : reason, owner, ...(until === undefined ? {} : { until }) };
}

/** What it speaks of, in a few words. */
export function waiverName({ fingerprint, rule, subject }: WaiverEntry): string {
  const label = [rule, subject].filter(Boolean).join(' ');
  return fingerprint === undefined ? label : [fingerprint.slice(0, 12), label].filter(Boolean).join(' ');
}
