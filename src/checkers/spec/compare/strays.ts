/** Tests that name what no document has, what another document has, or what several have. */
import type { Drift } from '../../../model/index.ts';
import type { RequirementFact } from '../facts.ts';
import { identityOf } from '../identity.ts';
import type { Link } from '../link/link.ts';
import { nearest } from './nearest.ts';
import { mostPlaces, named, placeOf, quoted, requirementPlace, testPlace } from './places.ts';

/** `folders`: ids that folders of documents begin with. What names one names a document, and not what none has. */
export function orphans(
  links: readonly Link[],
  requirements: readonly RequirementFact[],
  folders: ReadonlySet<string>,
): Drift[] {
  const near = nearest(requirements);
  const stray = links.filter(({ fact: { data } }) => data.state === 'orphan' || data.state === 'archived');
  const isOwn = ownNumbering(stray, requirements);
  const told = stray.filter((link) => !folders.has(link.fact.data.written) && !isOwn(link));
  return byName(told).map(([name, [first, ...others]]) => {
    const { kind, written } = first.fact.data;
    const before = first.candidates[0];
    const meant = near(written, first.named);
    const isId = kind !== 'title';
    const change = before?.data.change;
    const why = !change
      ? isId && first.named !== undefined
        ? `${quoted(first.named)} does not state it`
        : 'no document states it'
      : change.does === 'removes'
        ? `the change ${quoted(change.name)} takes it out`
        : `only the finished change ${quoted(change.name)} had it`;
    return {
      rule: 'spec/orphan-test',
      subject: name,
      message: `A test says that it verifies ${isId ? written : quoted(written)}, and ${why}${meant ? `. Did you mean ${quoted(identityOf(meant))}?` : ''}`,
      location: placeOf(first.fact.location),
      related: [
        ...others.slice(0, mostPlaces).map((link) => testPlace(link, 'also here')),
        ...(meant ? [requirementPlace(meant, 'did you mean')] : []),
        ...(before ? [requirementPlace(before, 'was')] : []),
      ],
      // A title may be a way of speaking; an id is a claim.
      severity: isId ? ('medium' as const) : ('low' as const),
      confidence: isId ? ('certain' as const) : ('likely' as const),
      fix: {
        description: meant
          ? `Write ${quoted(identityOf(meant))} where that is what the test verifies; else add what it verifies to the document, or take the claim out.`
          : 'Add what it verifies to the document, or take the claim out of the test.',
      },
    };
  });
}

/** So many titles of one file that count in a way of their own are its own numbers. */
const enoughOwn = 3;

/** Test cases are numbered too: `IR-01` to `IR-19` in one file, where documents write `IR-001`. */
function ownNumbering(stray: readonly Link[], requirements: readonly RequirementFact[]): (link: Link) => boolean {
  const stated = new Set(requirements.flatMap(({ data: { id, alias } }) => [spelling(id), spelling(alias ?? id)]));
  const keyOf = ({ fact: { location, data } }: Link): string => `${location.uri} ${spelling(data.written)}`;
  const ids = new Map<string, Set<string>>();
  for (const link of stray)
    if (link.fact.data.kind === 'title-id')
      ids.set(keyOf(link), (ids.get(keyOf(link)) ?? new Set()).add(link.fact.data.written));
  return (link) => {
    const { kind, written } = link.fact.data;
    return kind === 'title-id' && !stated.has(spelling(written)) && (ids.get(keyOf(link))?.size ?? 0) >= enoughOwn;
  };
}

/** `IR-00` of `IR-07`: how a family is written. */
function spelling(id: string): string {
  return id.replace(/\d/g, '0');
}

export function misfiled(links: readonly Link[]): Drift[] {
  const own = links.filter(({ fact }) => fact.data.state === 'misfiled');
  return byName(own, ({ candidates }) => candidates.map(identityOf).sort().join(', ')).map(
    ([subject, [first, ...others]]) => ({
      rule: 'spec/misfiled-test',
      subject,
      message: `${named(first)} verifies ${subject}, and stands under ${first.named === undefined ? 'a suite that names no document' : quoted(first.named)}`,
      location: placeOf(first.fact.location),
      related: [
        ...others.slice(0, mostPlaces).map((link) => testPlace(link, 'also here')),
        ...first.candidates.slice(0, mostPlaces).map((fact) => requirementPlace(fact, 'requirement')),
      ],
      confidence: 'likely' as const,
      fix: {
        description: `Move the test under a suite that names ${quoted(first.candidates[0]?.data.spec ?? '')}, or move the requirement.`,
      },
    }),
  );
}

export function ambiguous(links: readonly Link[]): Drift[] {
  const own = links.filter(({ fact }) => fact.data.state === 'ambiguous');
  return byName(own).map(([name, [first, ...others]]) => {
    const specs = [...new Set(first.candidates.map(({ data }) => data.spec))];
    const choice = first.candidates[0];
    return {
      rule: 'spec/ambiguous-link',
      subject: name,
      message: `${quoted(first.fact.data.written)} is in ${specs.length} documents (${specs.slice(0, 5).join(', ')}${specs.length > 5 ? ', …' : ''}), and nothing says which of them the test means`,
      location: placeOf(first.fact.location),
      related: [
        ...others.slice(0, mostPlaces).map((link) => testPlace(link, 'also here')),
        ...first.candidates.slice(0, mostPlaces).map((fact) => requirementPlace(fact, 'may be')),
      ],
      confidence: 'certain' as const,
      fix: {
        description: 'Name the document with it.',
        ...(choice ? { snippet: `// @verifies ${identityOf(choice)}` } : {}),
      },
    };
  });
}

type Group = [string, [Link, ...Link[]]];

/** One finding a claim, however many tests make it. */
function byName(links: readonly Link[], key: (link: Link) => string = ({ fact }) => fact.name): Group[] {
  const groups = new Map<string, [Link, ...Link[]]>();
  for (const link of links) {
    const name = key(link);
    const group = groups.get(name);
    if (group) group.push(link);
    else groups.set(name, [link]);
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
}
