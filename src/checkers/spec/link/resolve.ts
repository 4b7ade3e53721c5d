/** From a claim to what it means: the requirement in scope, or why it is not clear which. */
import type { RequirementFact } from '../facts.ts';
import type { LinkState, PlacedClaim } from './link.ts';
import type { Scope } from './scope.ts';
import { foremost, titleKey } from './targets.ts';
import type { Targets } from './targets.ts';

export interface Resolution {
  target?: RequirementFact;
  state?: LinkState;
  /** What it may mean. */
  candidates: RequirementFact[];
  /** The spec that the claim or a title around it names. */
  named?: string;
}

/**
 * `named` is the spec that binds: what is not in it is not meant. A hint only chooses between several. `isStrict`: tests of
 * this repository name their spec, so a title without one is in the wrong place even where only one spec has it.
 */
export function resolve(claim: PlacedClaim, scope: Scope, targets: Targets, isStrict: boolean): Resolution {
  const named = claim.spec === undefined ? scope.titled : (specCalled(claim.spec, targets) ?? claim.spec);
  const all = (claim.byTitle ? targets.byTitle.get(titleKey(claim.written)) : targets.byId.get(claim.written)) ?? [];
  const about = named === undefined ? {} : { named };
  if (all.length === 0) return { state: 'orphan', candidates: [], ...about };
  if (named !== undefined) {
    const own = foremost(all.filter(({ data }) => data.spec === named));
    return own.length > 0 ? { ...settle(own, scope), ...about } : { ...elsewhere(all, scope, claim), ...about };
  }
  const best = foremost(all);
  // A hint chooses among what binds; it never makes an old document of the same name bind.
  for (const specs of scope.hinted ?? []) {
    const own = best.filter(({ data }) => specs.includes(data.spec));
    if (own.length > 0) return settle(own, scope);
  }
  if (claim.byTitle && isStrict && isVerified(best)) return { state: 'misfiled', candidates: best };
  return settle(best, scope);
}

/** One is what is meant; several are one too many. What only a change has is early or late, however many changes have it. */
function settle(all: RequirementFact[], { around }: Scope): Resolution {
  // Scenarios of two requirements may bear one name: the suite says which requirement it is about.
  const within = all.filter(({ data }) => data.of !== undefined && around.includes(data.of));
  const facts = within.length > 0 ? within : all;
  const [first] = facts;
  if (!isVerified(facts))
    return { state: first?.data.level === 'archived' ? 'archived' : 'pending', candidates: facts };
  // One id that stands twice in one document is told there, once, and not at every test that names it.
  const isOne = facts.every(({ data }) => data.spec === first?.data.spec && data.id === first.data.id);
  if (first && isOne) return { target: first, candidates: facts };
  return { state: 'ambiguous', candidates: facts };
}

/** It stands in another spec than the one that is named. */
function elsewhere(all: readonly RequirementFact[], scope: Scope, claim: PlacedClaim): Resolution {
  const best = foremost(all);
  if (!isVerified(best)) return settle(best, scope);
  // Every document counts from one: what others have under the number is not what is meant.
  const others = new Set(best.map(({ data }) => data.spec));
  if (!claim.byTitle && (others.size > 1 || /^\d/.test(claim.written))) return { state: 'orphan', candidates: [] };
  return { state: 'misfiled', candidates: best };
}

function isVerified(facts: readonly RequirementFact[]): boolean {
  return facts.some(({ data }) => data.level === 'requirement' || data.level === 'criterion');
}

/** A spec by its name, by its path, or by an ending of its name that only it has: `auth` for `012-auth`. */
function specCalled(word: string, targets: Targets): string | undefined {
  const name = word.replace(/^\.\//, '');
  const exact = targets.specs.get(name);
  if (exact !== undefined) return exact;
  const ending = new Set(
    [...targets.specs.values()].filter(
      (spec) => /^[-/_]$/.test(spec[spec.length - name.length - 1] ?? '') && spec.endsWith(name),
    ),
  );
  const number = new Set(
    [...targets.specs.values()].filter((spec) => /^\d{3,}$/.test(name) && spec.startsWith(`${name}-`)),
  );
  const [only, second] = [...(ending.size > 0 ? ending : number)];
  return second === undefined ? only : undefined;
}
