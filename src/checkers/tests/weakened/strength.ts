/** How much a matcher asks for: a ladder on which an assertion can be seen to come down. */
import type { TestAssertion } from '../../../parse/tests/declarations.ts';

/**
 * The rungs. `any`: something is there, or something happened. `kind`: of a kind. `bounded`: within bounds.
 * `partial`: a part of the value. `whole`: the value. Matchers on one rung ask for about the same:
 * that `toBe` became `toEqual` is nobody's loss.
 */
const rungs = ['any', 'kind', 'bounded', 'partial', 'whole'] as const;
type Rung = (typeof rungs)[number];

const matchers: Readonly<Record<Rung, string>> = {
  any:
    'toBeDefined toBeTruthy toBeFalsy toHaveBeenCalled toBeCalled toHaveReturned toHaveResolved toBeInTheDocument toBeAttached ' +
    'ok notOk truthy falsy assert exist exists isOk isNotOk isDefined isTrue isFalse called defined pass notThrows',
  kind:
    'toBeInstanceOf toBeTypeOf toSatisfy instanceOf instanceof isArray isObject isString isNumber isFunction a an ' +
    'typeOf toBeVisible toBeNaN finite',
  bounded:
    'toBeGreaterThan toBeGreaterThanOrEqual toBeLessThan toBeLessThanOrEqual isAbove isBelow isAtLeast isAtMost above below least most ' +
    'greaterThan lessThan within gt lt gte lte toBeOneOf oneOf',
  partial:
    'toMatchObject toContain toContainEqual toMatch toContainText toHaveProperty toHaveTextContent include includes contain contains match regex like ' +
    'partialDeepStrictEqual stringContaining containSubset toBeCloseTo closeTo approximately toHaveBeenCalledTimes toBeCalledTimes callCount isSubset property',
  whole:
    'toBe toEqual toStrictEqual toHaveLength toHaveText toHaveValue toHaveCount toHaveURL toHaveTitle toBeNull toBeUndefined toBeTrue toBeFalse ' +
    'toHaveBeenCalledWith toHaveBeenLastCalledWith toHaveBeenNthCalledWith toHaveBeenCalledExactlyOnceWith toHaveBeenCalledOnceWith toBeCalledWith lastCalledWith nthCalledWith ' +
    'toHaveReturnedWith toMatchSnapshot toMatchInlineSnapshot toMatchFileSnapshot ' +
    'equal equals eql eq strictEqual deepEqual deepStrictEqual is isNull isUndefined null undefined true false lengthOf isEmpty calledWith calledOnceWith snapshot',
};

const ladder = new Map(
  rungs.flatMap((rung, height) => matchers[rung].split(' ').map((name) => [name, height] as const)),
);

/** Matchers that ask for an error: any one, or one that is described. */
const throwing = /^(?:toThrow(?:Error)?|throws?(?:Async)?|rejects)$/;
/** Denied, these leave one value, or one outcome: `expect(send).not.toHaveBeenCalled()` asks for all there is to ask. */
const wholeDenied = new Set(
  'toBeDefined toHaveBeenCalled toBeCalled toBeInTheDocument toBeAttached toBeVisible toBeTruthy ok called exist exists isDefined toThrow toThrowError throw'.split(
    ' ',
  ),
);
/** Something that stands for any value, in an expectation that is whole otherwise. */
const stand =
  /\b(?:expect|sinon\.match|jasmine)\.(?:any(?:thing)?|(?:object|array|string)(?:Containing|Matching))\b|\bmatch\.any\b/g;

/** 0 to 4; undefined for a matcher that nobody here knows, which is then not compared. */
export function strengthOf({ matcher, expected, negated }: TestAssertion): number | undefined {
  const top = rungs.length - 1;
  if (negated) return wholeDenied.has(matcher) ? top : ladder.has(matcher) || throwing.test(matcher) ? 0 : undefined;
  if (throwing.test(matcher)) return expected === '' ? 1 : top - 1;
  return ladder.get(matcher);
}

/** Why the one asks for less than the other did; undefined where it does not, or where nobody can tell. */
export function loosening(before: TestAssertion, after: TestAssertion): string | undefined {
  const [then, now] = [strengthOf(before), strengthOf(after)];
  if (then === undefined || now === undefined) return undefined;
  if (now < then) return isTrivial(before, after) ? undefined : 'a looser matcher';
  if (now > then || before.matcher !== after.matcher) return undefined;
  const [was, is] = [stands(before.expected), stands(after.expected)];
  if (is > was && before.expected !== '') return 'a value that may be anything';
  return tolerance(before) > tolerance(after) ? 'a wider tolerance' : undefined;
}

/** `toBe(true)` and `toBeTruthy()` part only where a value is neither true nor false. */
function isTrivial(before: TestAssertion, after: TestAssertion): boolean {
  const isSame = (value: string, matcher: RegExp): boolean => before.expected === value && matcher.test(after.matcher);
  const saysBoolean =
    isSame('true', /^(?:toBeTruthy|ok|isOk|assert|truthy|isTrue)$/) ||
    isSame('false', /^(?:toBeFalsy|notOk|isNotOk|falsy|isFalse)$/) ||
    (/^(?:toBeTrue|isTrue|true|toBeFalse|isFalse|false)$/.test(before.matcher) &&
      /^(?:toBeTruthy|toBeFalsy|ok|notOk|isTrue|isFalse)$/.test(after.matcher));
  return !before.negated && !after.negated && saysBoolean;
}

function stands(expected: string): number {
  return expected.match(stand)?.length ?? 0;
}

/** Digits that a comparison of fractions asks for. A tolerance that is given as a difference counts the other way round. */
function tolerance({ matcher, expected }: TestAssertion): number {
  const last = /,\s{0,5}(\d{1,6}(?:\.\d{1,9})?|\.\d{1,9}|1?e-\d{1,3})\s{0,5}$/i.exec(expected)?.[1];
  if (matcher === 'toBeCloseTo') return last === undefined ? 2 : Number(last);
  if (/^(?:closeTo|approximately)$/.test(matcher) && last !== undefined) return -Number(last);
  return 0;
}
