/** Parameters that one side calls otherwise throughout: one custom against another, told once for all of its operations. */
import type { Drift, RelatedLocation } from '../../../model/index.ts';
import type { Document, Operation, Route } from './ledger.ts';
import { at, byText, count, some } from './wording.ts';

/** An operation whose parameters only have other names. */
export interface Renamed {
  operation: Operation;
  route: Route;
  pairs: { documented: string; registered: string }[];
  drift: Drift;
}

/** From so many on it is a custom, not a slip. */
const fewestTogether = 3;
const mostRelated = 20;
const mostTraced = 200;

type Side = 'documented' | 'registered';

/** Of both sides, the one whose single word stands against many names of the other gathers the operations. */
export function gatherRenamed(document: Document, renamed: readonly Renamed[]): Drift[] {
  const drifts: Drift[] = [];
  let rest = [...renamed];
  for (const side of ['registered', 'documented'] as const) {
    const groups = new Map<string, Renamed[]>();
    for (const one of rest) {
      const [pair, ...others] = one.pairs;
      if (!pair || others.length > 0) continue;
      const group = groups.get(pair[side]) ?? [];
      groups.set(pair[side], group);
      group.push(one);
    }
    for (const [name, group] of groups) {
      if (group.length < fewestTogether) continue;
      drifts.push(together(document, side, name, group));
      rest = rest.filter((one) => !group.includes(one));
    }
  }
  return [...drifts, ...rest.map(({ drift }) => drift)];
}

function together(document: Document, side: Side, name: string, group: readonly Renamed[]): Drift {
  const other: Side = side === 'registered' ? 'documented' : 'registered';
  const counts = new Map<string, number>();
  for (const { pairs } of group) for (const pair of pairs) counts.set(pair[other], (counts.get(pair[other]) ?? 0) + 1);
  const names = [...counts]
    .toSorted(([a, n], [b, m]) => m - n || byText(a, b))
    .map(([one, n]) => (counts.size === 1 ? `{${one}}` : `{${one}} (${n})`));
  const [documented, registered] =
    side === 'registered' ? [some(names, 8), `{${name}}`] : [`{${name}}`, some(names, 8)];
  const sorted = group.toSorted((a, b) => byText(a.drift.subject, b.drift.subject));
  const [first] = sorted as [Renamed, ...Renamed[]];
  const related = sorted.map(({ route }): RelatedLocation => ({ ...route.fact.location, role: 'registered at' }));
  const lines = sorted.map(
    ({ operation, route }) =>
      `${at(operation.fact.location)} documents ${operation.fact.name}, ${at(route.fact.location)} registers ${route.fact.name}`,
  );
  return {
    rule: 'openapi/parameter-mismatch',
    subject: `${document.name} ({${name}} in the ${side === 'registered' ? 'code' : 'document'})`,
    message: `${count(group.length, 'operation')} of ${document.name} ${group.length === 1 ? 'names' : 'name'} a path parameter otherwise than the code: ${documented} in the document, ${registered} in the code`,
    location: first.drift.location,
    related: related.slice(0, mostRelated),
    expected: documented,
    actual: registered,
    confidence: 'certain',
    fix: {
      description: `Use the names of the code in ${document.name}, in the paths and in their parameters, or those of the document in the code; requests stay the same`,
    },
    trace: [
      ...lines.slice(0, mostTraced),
      ...(lines.length > mostTraced ? [`and ${lines.length - mostTraced} more`] : []),
    ],
  };
}
