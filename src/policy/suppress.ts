/** Which findings the comments in the checked files silence. */
import type { Finding, Location } from '../model/index.ts';
import type { Suppression } from './decisions.ts';
import { alsoHere } from './judge.ts';
import { matchesRule } from './rule-glob.ts';

export interface Silencer {
  /**
   * The comment that silences a finding, and how many of its places no comment speaks for.
   *
   * A comment at the finding's own location decides about the finding: that is the place that was shown to whoever wrote it.
   * Anywhere else it says something about that one place, so only all other places together silence the finding.
   */
  of(finding: Finding): { suppression: Suppression; uncovered: number } | undefined;
  /** Comments that speak for a place of some finding that was asked about. */
  used: ReadonlySet<Suppression>;
}

export function silencer(suppressions: readonly Suppression[]): Silencer {
  const byUri = new Map<string, Suppression[]>();
  for (const suppression of suppressions) {
    // Without a reason it suppresses nothing.
    if (suppression.reason === '' || suppression.rule === '') continue;
    const { uri } = suppression.location;
    const others = byUri.get(uri);
    if (others) others.push(suppression);
    else byUri.set(uri, [suppression]);
  }
  const used = new Set<Suppression>();
  const at = (rule: string, { uri, startLine }: Location): Suppression | undefined => {
    const found = byUri
      .get(uri)
      ?.filter(
        ({ rule: glob, location, through }) =>
          startLine !== undefined &&
          (location.startLine ?? 0) <= startLine &&
          startLine <= through &&
          matchesRule(glob, rule),
      );
    for (const suppression of found ?? []) used.add(suppression);
    return found?.[0];
  };
  return {
    used,
    of: (finding) => {
      if (byUri.size === 0) return undefined;
      const own = at(finding.rule, finding.location);
      const others = finding.related.filter(({ role }) => role === alsoHere).map((place) => at(finding.rule, place));
      const bare = others.filter((suppression) => suppression === undefined).length;
      if (own) return { suppression: own, uncovered: bare };
      const [first] = others;
      return first && bare === 0 ? { suppression: first, uncovered: 1 } : undefined;
    },
  };
}
