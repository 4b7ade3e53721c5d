/** Where each requirement stands: verified by tests, weakly, by tests of an older text, by failing tests, or by none. */
import { marksOf } from '../../../parse/tests/titles.ts';
import type { TestEntry, TestFile } from '../../../parse/tests/declarations.ts';
import type { UndefinedStep } from '../../../parse/tests/gherkin/undefined-steps.ts';
import type { RequirementFact } from '../facts.ts';
import { verifies } from '../link/link.ts';
import { identityOf } from '../identity.ts';
import type { Link } from '../link/link.ts';
import type { CountedLink, Stale } from '../stale/stale.ts';
import { quoted } from './places.ts';

/** Said of a criterion whose requirement is named, and which is not. */
export const asAWhole = 'it names the requirement as a whole';

export type State = 'verified' | 'weak' | 'suspect' | 'failing' | 'unverified' | 'unfinished';

export interface Standing {
  requirement: RequirementFact;
  state: State;
  links: CountedLink[];
  /** Of a weak one: why, link by link. */
  weakness: { link: CountedLink; why: string }[];
  /** Of a suspect one, and of a verified one whose surroundings changed: every link, since none was looked at since. */
  stale: Stale[];
  failing: CountedLink[];
  /** Comments that name it and count for nothing. */
  mentions: Link[];
}

export interface Ledger {
  /** What is held to tests: criteria, and requirements without any. */
  units: Standing[];
  /** Requirements that are divided into criteria, with these. */
  divided: { requirement: RequirementFact; criteria: Standing[] }[];
}

export type StepLookup = (link: Link, test: TestEntry) => UndefinedStep | undefined;

/** What is known of tests from elsewhere than their own files. */
export interface Seen {
  isFailing?: (link: CountedLink) => boolean;
  /** The step of a scenario that has no definition, where that is sure. */
  undefinedStep?: StepLookup;
}

/** Reasons told of one link; tests of a suite may have one each. */
const mostReasons = 3;
/** So many tests under one comment, or under one title that names several: it is a table of contents. */
const mostUnderOne = 20;

export function standings(
  requirements: readonly RequirementFact[],
  links: readonly Link[],
  stale: ReadonlyMap<Link, Stale>,
  { isFailing = () => false, undefinedStep = () => undefined }: Seen = {},
): Ledger {
  const held = requirements.filter(({ data }) => data.level === 'requirement' || data.level === 'criterion');
  const counted = groupBy(links.filter(verifies), ({ target }) => identityOf(target));
  const mentions = groupBy(
    links.filter(({ fact }) => fact.data.state === 'mention'),
    ({ candidates }) => candidates[0] && identityOf(candidates[0]),
  );
  const children = groupBy(
    held.filter(({ data }) => data.of !== undefined),
    parentOf,
  );
  const isDraft = draftTest(held, new Set(links.filter(verifies).map(({ target }) => target.data.spec)));
  const whole = new Map(
    held.filter((fact) => children.has(identityKey(fact))).map((fact) => [identityKey(fact), fact]),
  );
  const units = held
    .filter((fact) => !whole.has(identityKey(fact)))
    .map((requirement) => {
      const parent = requirement.data.of === undefined ? undefined : whole.get(parentOf(requirement));
      return standing(
        requirement,
        {
          links: counted.get(identityOf(requirement)) ?? [],
          mentions: mentions.get(identityOf(requirement)) ?? [],
          stale,
          isFailing,
          undefinedStep,
          isDraft: isDraft(requirement),
        },
        parent && counted.get(identityOf(parent)),
      );
    });
  const byUnit = new Map(units.map((unit) => [unit.requirement, unit]));
  const divided = [...whole].map(([key, requirement]) => ({
    requirement,
    criteria: (children.get(key) ?? []).flatMap((fact) => byUnit.get(fact) ?? []),
  }));
  return { units, divided };
}

interface Evidence {
  links: CountedLink[];
  mentions: Link[];
  stale: ReadonlyMap<Link, Stale>;
  isFailing: (link: CountedLink) => boolean;
  undefinedStep: StepLookup;
  isDraft: boolean;
}

function standing(
  requirement: RequirementFact,
  { links, mentions, stale, isFailing, undefinedStep, isDraft }: Evidence,
  ofWhole: readonly CountedLink[] = [],
): Standing {
  const weakness = links.flatMap((link) => {
    const why = weaknessOf(link, undefinedStep);
    return why === undefined ? [] : [{ link, why }];
  });
  const old = links.flatMap((link) => stale.get(link) ?? []);
  const failing = links.filter(isFailing);
  const base = { requirement, links, mentions, weakness: [], stale: [], failing };
  if (failing.length > 0) return { ...base, state: 'failing' };
  if (links.length === 0) {
    const why = asAWhole;
    if (ofWhole.length > 0) return { ...base, state: 'weak', weakness: ofWhole.map((link) => ({ link, why })) };
    return { ...base, state: isDraft ? 'unfinished' : 'unverified' };
  }
  // One test that was in hand since the text changed is one that somebody held to it.
  const isOld = old.length === links.length;
  if (isOld && old.some(({ what }) => what === 'text')) return { ...base, state: 'suspect', stale: old };
  if (weakness.length === links.length) return { ...base, state: 'weak', weakness };
  // What only stands around it changed: told as a possibility, and no reason to count it as not verified.
  return { ...base, state: 'verified', stale: isOld ? old : [] };
}

/**
 * What holds an open question is a draft. That a document calls itself one counts only where others do not, and no test names
 * it: the template of spec-kit says `Status: Draft`, and most documents say so for ever.
 */
function draftTest(
  held: readonly RequirementFact[],
  linked: ReadonlySet<string>,
): (requirement: RequirementFact) => boolean {
  const isKept = held.some(({ data }) => data.unfinished === undefined);
  return (fact) =>
    openQuestion(fact) !== undefined || (fact.data.unfinished !== undefined && isKept && !linked.has(fact.data.spec));
}

/** The words of an open question, and their line. That somebody writes "TBD" may be what a requirement is about. */
export function openQuestion({ data }: RequirementFact): RequirementFact['data']['unfinished'] {
  return data.unfinished && /clarification|^\[(?:tbd|tbc|todo)/i.test(data.unfinished.words)
    ? data.unfinished
    : undefined;
}

/** Why a link is little worth: nothing under it runs or looks at anything, or it speaks of too many tests at once. */
function weaknessOf(link: Link, undefinedStep: StepLookup): string | undefined {
  const { tests, file, fact, place, beside } = link;
  const why = tests.map((test) => idleness(file, test) ?? undefinedIn(link, test, undefinedStep));
  if (tests.length === 0) return place === 'test' ? undefined : 'there is no test under it';
  if (why.every((one) => one !== undefined)) return told([...new Set(why)]);
  const many = fact.data.broad ?? 0;
  if (many > mostUnderOne && (place === 'header' || beside > 1)) return `it speaks of ${many} tests at once`;
  return undefined;
}

function told(reasons: readonly string[]): string {
  const more = reasons.length > mostReasons ? [`and ${reasons.length - mostReasons} more`] : [];
  return [...reasons.slice(0, mostReasons), ...more].join(', ');
}

/** Cucumber runs a scenario up to the step that nobody defined, and what comes after it is looked at by nobody. */
function undefinedIn(link: Link, test: TestEntry, undefinedStep: StepLookup): string | undefined {
  const step = undefinedStep(link, test);
  return step && `no definition of the step ${quoted(step.text)} (${link.fact.location.uri}:${step.line})`;
}

function idleness(file: TestFile, test: TestEntry): string | undefined {
  const marks = marksOf(file, test).map(({ kind }) => kind);
  if (marks.includes('todo')) return 'todo';
  if (marks.includes('skip')) return 'skipped';
  if (!test.body?.hollow) return undefined;
  return { empty: 'empty', 'no-assertion': 'asserts nothing', 'returns-early': 'returns before it asserts' }[
    test.body.hollow.why
  ];
}

/** A state of which a covering count may be proud: its tests are there, even where they are weak or old. */
export function isVerified({ state }: Pick<Standing, 'state'>): boolean {
  return state === 'verified';
}

function identityKey({ data }: RequirementFact): string {
  return `${data.spec}#${data.id}`;
}

function parentOf({ data }: RequirementFact): string {
  return `${data.spec}#${data.of ?? ''}`;
}

export function byIdentity(a: Standing, b: Standing): number {
  const [left, right] = [identityOf(a.requirement), identityOf(b.requirement)];
  return left < right ? -1 : left > right ? 1 : 0;
}

function groupBy<T, K>(things: readonly T[], key: (thing: T) => K | undefined): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const thing of things) {
    const name = key(thing);
    if (name === undefined) continue;
    const list = groups.get(name);
    if (list) list.push(thing);
    else groups.set(name, [thing]);
  }
  return groups;
}
