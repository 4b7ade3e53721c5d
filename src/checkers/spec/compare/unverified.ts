/** Requirements that no test names, or only tests that verify little. */
import type { Drift, Severity } from '../../../model/index.ts';
import type { RequirementFact } from '../facts.ts';
import { identityOf } from '../identity.ts';
import { mostPlaces, named, placeOf, quoted, testPlace } from './places.ts';
import { asAWhole, byIdentity } from './standing.ts';
import type { Ledger, Standing } from './standing.ts';

/** `misfiled`: what a test verifies in the wrong place is told there, once. */
export function unverified(
  units: readonly Standing[],
  severity: Severity,
  misfiled: ReadonlySet<RequirementFact>,
): Drift[] {
  return units
    .filter(({ state, requirement }) => state === 'unverified' && !misfiled.has(requirement))
    .toSorted(byIdentity)
    .map(({ requirement, mentions }): Drift => {
      const name = identityOf(requirement);
      const mentioned = mentions.length > 0 ? '; comments mention it, which counts for nothing' : '';
      return {
        rule: 'spec/unverified-requirement',
        subject: name,
        message: `No test says that it verifies ${name} (${quoted(requirement.data.title)})${mentioned}`,
        location: placeOf(requirement.location),
        related: mentions.slice(0, mostPlaces).map((link) => testPlace(link, 'mentioned at')),
        severity,
        // Only the author of a test knows whether one verifies it without saying so.
        confidence: 'likely',
        fix: {
          description: 'Say it above the test that verifies it, or write that test.',
          snippet: `// @verifies ${name}`,
        },
      };
    });
}

/** Each that only such tests name; the criteria of which tests name the whole alone are told together, at the whole. */
export function weak({ units, divided }: Ledger): Drift[] {
  const own = units.filter((unit) => unit.state === 'weak' && isNamed(unit.weakness));
  const wholes = divided.flatMap(({ requirement, criteria }) => {
    const unnamed = criteria.filter(({ state, weakness }) => state === 'weak' && !isNamed(weakness));
    return unnamed.length === 0 ? [] : [{ requirement, unnamed, all: criteria.length }];
  });
  return [...own.toSorted(byIdentity).map(weakDrift), ...wholes.map(wholeDrift)];
}

function weakDrift({ requirement, weakness }: Standing): Drift {
  const name = identityOf(requirement);
  const why = [...new Set(weakness.map((one) => one.why))].join('; ');
  return {
    rule: 'spec/weak-verification',
    subject: name,
    message: `The tests that name ${name} verify little: ${why}`,
    location: placeOf(requirement.location),
    related: weakness.slice(0, mostPlaces).map(({ link, why: own }) => testPlace(link, own)),
    confidence: 'likely',
    fix: { description: 'Give it a test of its own that runs and asserts what the requirement says.' },
  };
}

interface Whole {
  requirement: RequirementFact;
  unnamed: readonly Standing[];
  all: number;
}

function wholeDrift({ requirement, unnamed, all }: Whole): Drift {
  const name = identityOf(requirement);
  const [first] = unnamed;
  const criteria = criteriaOf(unnamed, all);
  return {
    rule: 'spec/weak-verification',
    subject: name,
    facet: 'as a whole',
    message: `Tests name ${name} as a whole, and none names ${criteria}`,
    location: placeOf(requirement.location),
    related: [
      ...(first?.weakness ?? []).slice(0, mostPlaces).map(({ link, why }) => testPlace(link, why)),
      ...unnamed
        .slice(0, mostPlaces)
        .map(({ requirement: one }) => ({ ...placeOf(one.location), role: 'named by no test' })),
    ],
    confidence: 'likely',
    fix: {
      description: 'Name the criterion above the test that verifies it, or write that test.',
      ...(first ? { snippet: `// @verifies ${identityOf(first.requirement)}` } : {}),
    },
  };
}

function criteriaOf(unnamed: readonly Standing[], all: number): string {
  const [only, second] = unnamed;
  if (only && !second) return identityOf(only.requirement);
  return unnamed.length === all ? `any of its ${all} criteria` : `${unnamed.length} of its ${all} criteria`;
}

/** A criterion may be known by tests of its requirement alone. */
function isNamed(weakness: Standing['weakness']): boolean {
  return weakness.some(({ why }) => why !== asAWhole);
}

export function failing(units: readonly Standing[]): Drift[] {
  return units
    .filter(({ state }) => state === 'failing')
    .toSorted(byIdentity)
    .map((unit): Drift => {
      const name = identityOf(unit.requirement);
      const [first] = unit.failing;
      return {
        rule: 'spec/failing-verification',
        subject: name,
        message: `The test that verifies ${name} failed when it last ran${first ? `: ${named(first)}` : ''}`,
        location: placeOf(unit.requirement.location),
        related: unit.failing.slice(0, mostPlaces).map((link) => testPlace(link, 'failed')),
        confidence: 'certain',
        fix: { description: 'Mend the code, or the requirement where it no longer holds.' },
      };
    });
}
