/** Renames of entities: those that a person wrote down, and those that look like one. Nothing is guessed silently. */
import type { Finding } from '../model/index.ts';
import type { Baseline, BaselineEntry } from './accepted.ts';
import { isFingerprint } from './entries.ts';
import { common } from './occurrences.ts';

export interface Aliases {
  size: number;
  find(finding: Finding, prints: readonly string[]): BaselineEntry | undefined;
}

/** The entries by the names that they were moved to, over several moves where need be. */
export function aliasesOf({ findings, moved }: Baseline): Aliases {
  const next = new Map<string, string[]>();
  for (const { from, to } of moved) next.set(from, [...(next.get(from) ?? []), to]);
  const aliases = new Map<string, BaselineEntry>();
  for (const entry of next.size === 0 ? [] : findings) {
    const names = new Set([entry.fingerprint, nameOf(entry)]);
    // A set that grows while it is walked: every name is followed once, so a circle of moves ends.
    for (const name of names)
      for (const to of next.get(name) ?? []) {
        names.add(to);
        const key = isFingerprint(to) ? to : keyOf(to, entry.facet);
        if (!aliases.has(key)) aliases.set(key, entry);
      }
  }
  return {
    size: aliases.size,
    find: (finding, prints) => {
      for (const key of [...prints, keyOf(nameOf(finding), finding.facet)]) {
        const entry = aliases.get(key);
        if (entry) return entry;
      }
      return undefined;
    },
  };
}

function keyOf(name: string, facet: string | undefined): string {
  return `${name}\0${facet ?? ''}`;
}

/** As a move calls it: `env/undocumented-variable PAYMENT_KEY`. */
export function nameOf({ rule, subject }: { rule: string; subject: string }): string {
  return `${rule} ${subject}`;
}

/** Pairs that are looked at: where a whole repository was renamed, a list of guesses helps nobody. */
const maxPairs = 20_000;
const similar = 0.6;

/** Entries whose finding is gone, each with the one new finding of its rule that is likely the same entity under another name. */
export async function probableMoves(
  gone: readonly BaselineEntry[],
  fresh: readonly Finding[],
  occurrences?: (finding: Finding) => Promise<readonly string[]>,
): Promise<{ entry: BaselineEntry; finding: Finding }[]> {
  if (gone.length * fresh.length > maxPairs) return [];
  const pairs: { entry: BaselineEntry; finding: Finding; score: number }[] = [];
  for (const finding of fresh) {
    const candidates = gone.filter((entry) => entry.rule === finding.rule && entry.facet === finding.facet);
    if (candidates.length === 0) continue;
    const here = (await occurrences?.(finding)) ?? [];
    for (const entry of candidates) {
      const score = common(entry.occurrences, here).length > 0 ? 1 : likeness(entry.subject, finding.subject);
      if (score >= similar) pairs.push({ entry, finding, score });
    }
  }
  const taken = new Set<unknown>();
  return pairs
    .sort((a, b) => b.score - a.score)
    .filter(({ entry, finding }) => {
      const free = !taken.has(entry) && !taken.has(finding);
      if (free) taken.add(entry).add(finding);
      return free;
    })
    .map(({ entry, finding }) => ({ entry, finding }));
}

/** 1 for the same name in another spelling, 0 for nothing in common: the share that no edit touches. */
function likeness(a: string, b: string): number {
  const left = a.slice(0, 80).toLowerCase();
  const right = b.slice(0, 80).toLowerCase();
  let row = Array.from({ length: right.length + 1 }, (_, i) => i);
  for (let i = 1; i <= left.length; i++) {
    const above = row;
    row = [i];
    for (let j = 1; j <= right.length; j++) {
      const swap = (above[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1);
      row[j] = Math.min(swap, (above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1);
    }
  }
  return 1 - (row[right.length] ?? 0) / Math.max(left.length, right.length, 1);
}
