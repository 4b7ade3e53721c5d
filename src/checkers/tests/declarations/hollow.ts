/** Tests that test nothing: they pass whatever the code does. */
import type { Drift, Location, RelatedLocation, Severity } from '../../../model/index.ts';
import type { TestBody } from '../../../parse/tests/declarations.ts';
import type { DeclaredFact } from '../facts.ts';
import { grouped } from '../grouped.ts';

type Why = NonNullable<TestBody['hollow']>['why'];

const texts: Readonly<Record<Why, string>> = {
  empty: 'has no body',
  'no-assertion': 'asserts nothing',
  'returns-early': 'passes without an assertion where it returns early',
};
/** That nothing is there to be run is seen; whether a function elsewhere asserts is not. */
const doubts: Readonly<Record<Why, Drift['confidence']>> = {
  empty: 'certain',
  'no-assertion': 'possible',
  'returns-early': 'likely',
};
/** Places that a finding shows. */
const shown = 20;

/** What drives a browser waits for what it names, and fails where it is not there: every step asserts. */
const driving: ReadonlySet<string> = new Set(['playwright', 'cypress']);

/** The hollow tests among those that would run, in the order of the text. */
export function hollowTests(declared: readonly DeclaredFact[]): DeclaredFact[] {
  const files = grouped(declared, ({ location: { uri } }) => uri);
  return declared.filter((one) => {
    const { body, marks, runner, approximate } = one.data;
    if (!body?.hollow || approximate) return false;
    if (body.hollow.why === 'empty' && keepsCompany(one, files.get(one.location.uri) ?? [])) return false;
    if (marks.some(({ kind }) => kind === 'skip' || kind === 'todo' || kind === 'fails')) return false;
    return body.hollow.why !== 'no-assertion' || !driving.has(runner);
  });
}

/** Where all others depend on a condition, an empty test is there so that something runs, and the file ends as it should. */
function keepsCompany(one: DeclaredFact, own: readonly DeclaredFact[]): boolean {
  const others = own.filter((other) => other !== one);
  return others.length > 0 && others.every(({ data }) => data.marks.some(({ kind }) => kind === 'conditional'));
}

/**
 * One finding a file: a repository has hundreds of them on the first day, and they are read file by file. Those that a
 * change makes hollow, or brings, each stand for themselves, so that an old one does not hide them.
 */
export function hollowDrifts(declared: readonly DeclaredFact[], isNew: (one: DeclaredFact) => boolean): Drift[] {
  const hollow = hollowTests(declared);
  const files = grouped(
    hollow.filter((one) => !isNew(one)),
    ({ location: { uri } }) => uri,
  );
  return [...[...files].map(([uri, own]) => ofFile(uri, own)), ...hollow.filter(isNew).map(ofTest)];
}

function ofFile(uri: string, own: readonly DeclaredFact[]): Drift {
  const whys = own.map(whyOf);
  const [first] = own;
  const message = own.length === 1 && first ? `the test "${first.data.title}" ${texts[whyOf(first)]}` : ofSeveral(whys);
  return {
    rule: 'tests/hollow-test',
    subject: uri,
    message,
    location: first ? placeOf(first) : { uri },
    related: own.slice(1, shown + 1).map(placed),
    severity: severityOf(whys),
    confidence: weakest(whys),
    fix: fixOf(whys),
  };
}

function ofTest(one: DeclaredFact): Drift {
  const why = whyOf(one);
  const { uri } = one.location;
  return {
    rule: 'tests/hollow-test',
    subject: uri,
    facet: one.data.title,
    message: `the test "${one.data.title}" ${texts[why]}, which is new with this change`,
    location: placeOf(one),
    related: [],
    severity: severityOf([why]),
    confidence: doubts[why],
    fix: fixOf([why]),
  };
}

/** A test that returns early does look where it goes on: what is wrong is that nobody hears of the other case. */
function fixOf(whys: readonly Why[]): NonNullable<Drift['fix']> {
  const description = whys.every((why) => why === 'returns-early')
    ? 'Skip aloud where the test cannot run (`skip` of the runner, with the reason), or assert what the return takes for granted.'
    : 'Assert what the test is named for, or delete it; where it waits to be written, mark it todo.';
  return { description };
}

function whyOf({ data: { body } }: DeclaredFact): Why {
  return body?.hollow?.why ?? 'no-assertion';
}

/** `3 tests assert nothing`; of several kinds: `3 tests may pass where nothing is looked at: 1 has no body, 2 assert nothing`. */
function ofSeveral(whys: readonly Why[]): string {
  const parts = [...grouped(whys, (why) => why)];
  const [[only] = []] = parts;
  if (only && parts.length === 1) return `${whys.length} tests ${plural[only]}`;
  const counted = parts.map(([why, { length }]) => `${length} ${length === 1 ? texts[why] : plural[why]}`);
  return `${whys.length} tests may pass where nothing is looked at: ${counted.join(', ')}`;
}

const plural: Readonly<Record<Why, string>> = {
  empty: 'have no body',
  'no-assertion': 'assert nothing',
  'returns-early': 'pass without an assertion where they return early',
};

/** An empty body never looked at anything; the others do somewhere, or may. */
function severityOf(whys: readonly Why[]): Severity {
  return whys.includes('empty') ? 'medium' : 'low';
}

function weakest(whys: readonly Why[]): Drift['confidence'] {
  const order = ['possible', 'likely', 'certain'] as const;
  return order.find((confidence) => whys.some((why) => doubts[why] === confidence)) ?? 'possible';
}

/** Where it is left, or where it is declared. */
function placeOf({ location, data: { body } }: DeclaredFact): Location {
  return body?.hollow?.why === 'returns-early' ? { uri: location.uri, startLine: body.hollow.line } : location;
}

function placed(one: DeclaredFact): RelatedLocation {
  return { ...placeOf(one), role: `"${one.data.title}" ${texts[whyOf(one)]}` };
}
