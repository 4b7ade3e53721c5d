/** A function that many handlers share makes one difference, not one for each operation that ends in it. */
import type { Drift, Location, RelatedLocation } from '../../../model/index.ts';
import type { Document } from './ledger.ts';
import { at, byText, count, some } from './wording.ts';

const fewestTogether = 3;
const mostRelated = 20;
const mostTraced = 200;

interface Said {
  drift: Drift;
  /** The message without its operation. */
  text: string;
  /** Where the code does it. */
  place: Location | undefined;
}

/** Differences of the same words that come from one line of code are told once. */
export function gatherByPlace(document: Document, drifts: readonly Drift[]): Drift[] {
  const said = drifts.map((drift): Said => {
    const [place] = drift.related.filter(({ role }) => role === 'in the code at');
    return { drift, text: drift.message.slice(drift.subject.length + 2), place };
  });
  const placed = said.filter(({ place }) => place !== undefined);
  const shared = new Set(
    groupsOf(placed, ({ drift, text, place }) => [drift.rule, text, place ? at(place) : '']).flatMap((group) =>
      group.length < fewestTogether ? [] : group,
    ),
  );
  // Two such functions that do the same are one difference for the document.
  const gathered = groupsOf([...shared], ({ drift, text }) => [drift.rule, text]);
  return [
    ...said.flatMap((one) => (shared.has(one) ? [] : [one.drift])),
    ...gathered.map((group) => together(document, group)),
  ];
}

function groupsOf(said: readonly Said[], keyOf: (one: Said) => string[]): Said[][] {
  const groups = new Map<string, Said[]>();
  for (const one of said) {
    const key = JSON.stringify(keyOf(one));
    const group = groups.get(key) ?? [];
    groups.set(key, group);
    group.push(one);
  }
  return [...groups.values()];
}

function together(document: Document, group: readonly Said[]): Drift {
  const sorted = group.toSorted((a, b) => byText(a.drift.subject, b.drift.subject));
  const [{ drift: first, text }] = sorted as [Said, ...Said[]];
  const places = new Map(sorted.flatMap(({ place }) => (place ? [[at(place), place] as const] : [])));
  const related: RelatedLocation[] = [
    ...[...places.values()].map((place) => ({ ...place, role: 'in the code at' })),
    ...sorted.slice(1).map(({ drift }) => ({ ...drift.location, role: 'documented at' })),
  ];
  const lines = sorted.map(({ drift }) => `${at(drift.location)} documents ${drift.subject}`);
  return {
    ...first,
    subject: `${document.name} (${first.actual ?? text})`,
    message: `${count(sorted.length, 'operation')} of ${document.name}: ${text} (${some([...places.keys()])})`,
    related: related.slice(0, mostRelated),
    fix: {
      description: `Bring these operations of ${document.name} and what their handlers share (${some([...places.keys()])}) together`,
    },
    trace: [
      ...lines.slice(0, mostTraced),
      ...(lines.length > mostTraced ? [`and ${lines.length - mostTraced} more`] : []),
      text,
    ],
  };
}
