/**
 * What a test looks at, and whether it looks at anything.
 *
 * `hollow` is said of what the file itself proves, since a wrong word here is worse than none:
 * - `empty`: the body holds no statement, and no sentence that says why.
 * - `no-assertion`: nothing in it asserts, nothing that it calls could, no hook does, and there is a sign that something is
 *   missing: an `expect(a)` without a matcher, an assertion in a comment, a result that nobody reads, a title that promises
 *   a result, or a body that touches nothing of the program.
 * - `returns-early`: a bare `return` before the first assertion, so that the test passes where it looked at nothing.
 *
 * Not called hollow: a test whose title says that nothing happens (does not throw, renders, smoke), one that calls a helper
 * beside the tests, a package, a fixture or its context, since any of them may assert; tests of types; a body that comes
 * from elsewhere; a `return` after which only `throw` or `fail` follows, in a `catch`, or beside a call that skips.
 */
import type { Node } from 'oxc-parser';
import type { ParsedSource } from '../../source.ts';
import { bare, walk } from '../../walk.ts';
import type { TestAssertion, TestBody, TestEntry } from '../declarations.ts';
import { isBareExpect } from './assertions.ts';
import type { Assert } from './assertions.ts';
import { chainOf } from './chain.ts';
import type { Event, Events } from './events.ts';
import { reachesOf } from './reach.ts';
import type { Reaches } from './reach.ts';

export interface Surroundings {
  asserts: Assert;
  lineOf(offset: number): number;
  /** By event: the entry that it stands in. */
  entryAt: readonly number[];
  isBody(fn: Node): boolean;
}

export type Judge = (call: number, body: Node, entry: TestEntry) => TestBody | undefined;

/** The looks at one file share these. */
interface File extends Surroundings {
  source: ParsedSource;
  events: Events;
  reaches: Reaches;
  hooksAssert(): boolean;
}

interface Body {
  at: number;
  event: Event;
  entry: TestEntry;
  /** Places of its assertions. */
  asserted: number[];
}

export function hollowness(source: ParsedSource, events: Events, around: Surroundings): Judge {
  const { list } = events;
  const { asserts, entryAt } = around;
  const reaches = reachesOf(source.uri, events, asserts, around.isBody);
  let hooks: boolean | undefined;
  const hooksAssert = (): boolean =>
    (hooks ??= list.some((event, at) => isHook(event) && reaches.between(at + 1, event.end) === 'asserts'));
  const file: File = { ...around, source, events, reaches, hooksAssert };

  return (call, body, entry) => {
    const at = placeOf(body, call, list) ?? reaches.placeOf(body);
    const event = at === undefined ? undefined : list[at];
    if (at === undefined || !event) return undefined;
    const assertions: TestAssertion[] = [];
    const asserted: number[] = [];
    for (let place = at; place < event.end; place++) {
      const inner = list[place];
      if (!inner || (inner.kind !== 'call' && inner.kind !== 'value') || entryAt[place] !== entryAt[at]) continue;
      const assertion = asserts(inner, list[inner.parent]);
      if (!assertion) continue;
      assertions.push(assertion);
      if (!/^(?:fail|unreachable)$/.test(assertion.matcher)) asserted.push(place);
    }
    const read: TestBody = { hash: events.hash(event), assertions };
    if (entry.marks.some(({ kind }) => kind === 'todo')) return read;
    if (isEmpty(body) && isExplained(file, body)) return read;
    const hollow = isEmpty(body)
      ? { why: 'empty' as const, line: entry.startLine }
      : assertions.length > 0
        ? early(file, { at, event, entry, asserted })
        : missing(file, { at, event, entry, asserted });
    return hollow ? { ...read, hollow } : read;
  };
}

/** The event of a body that stands in its call. */
function placeOf(body: Node, call: number, list: readonly Event[]): number | undefined {
  const end = list[call]?.end ?? 0;
  for (let at = call + 1; at < end; at++) if (list[at]?.node === body) return at;
  return undefined;
}

function missing(file: File, { at, event, entry }: Body): TestBody['hollow'] {
  const { source, reaches, entryAt, lineOf } = file;
  const { list } = file.events;
  if (entry.marks.some(({ kind }) => kind !== 'only')) return undefined;
  for (let place = at; place < event.end; place++) if (entryAt[place] !== entryAt[at]) return undefined;
  const title = entry.title.text;
  if (/\.test-d\.[cm]?tsx?$/.test(source.uri) || promisesNothing.test(title)) return undefined;
  const reach = reaches.between(at, event.end);
  if (reach === 'asserts' || reach === 'could' || file.hooksAssert()) return undefined;
  if (typed.test(source.text.slice(event.node.start, event.node.end))) return undefined;
  for (let place = at; place < event.end; place++) {
    const inner = list[place];
    if (inner && isBareExpect(inner, list[inner.parent]))
      return { why: 'no-assertion', line: lineOf(inner.node.start) };
  }
  const isSign = reach === 'nothing' || promise.test(title) || isCommentedOut(file, event) || hasUnread(file, event);
  return isSign ? { why: 'no-assertion', line: entry.startLine } : undefined;
}

function isCommentedOut({ source }: File, { node }: Event): boolean {
  return source
    .comments()
    .some(
      ({ start, end, value }) => start > node.start && end < node.end && /\b(?:expect|assert)[\w.]{0,40}\(/.test(value),
    );
}

/** `const total = sum(cart)`, and nobody looks at `total`. */
function hasUnread({ source, events }: File, event: Event): boolean {
  let unread = false;
  walk(event.node, source.keys, (node) => {
    if (unread || node.type !== 'VariableDeclarator' || node.id.type !== 'Identifier' || !node.init) return;
    const init = bare(node.init);
    const isResult = init.type === 'CallExpression' && !/^_|mock|spy|stub/i.test(node.id.name);
    unread = isResult && events.mentions(event, node.id.name) === 1;
  });
  return unread;
}

function early(file: File, { at, event, asserted }: Body): TestBody['hollow'] {
  const { list } = file.events;
  const first = Math.min(asserted[0] ?? 0, event.end);
  for (let place = at; place < first; place++) {
    const inner = list[place];
    if (inner?.kind !== 'return' || !isBareReturn(inner)) continue;
    if (isElsewhere(list, place, outermostFunction(list, at)) || isSkipped(file, place)) continue;
    const isLate = file.reaches.between(at, place) === 'asserts';
    return isLate ? undefined : { why: 'returns-early', line: file.lineOf(inner.node.start) };
  }
  return undefined;
}

/** Of a body that may be wrapped in calls. */
function outermostFunction(list: readonly Event[], at: number): number {
  const end = list[at]?.end ?? at;
  for (let place = at; place < end; place++) if (list[place]?.kind === 'function') return place;
  return at;
}

/** In a function of its own, a loop, a `catch`: there it does not end the test, or not by itself. */
function isElsewhere(list: readonly Event[], place: number, fn: number): boolean {
  const body = list[fn]?.node;
  for (let scope = list[place]?.scope; scope && scope.owner !== body; scope = scope.parent)
    if (scope.owner.type === 'CatchClause') return true;
  for (let up = list[place]?.parent ?? -1; up > fn; up = list[up]?.parent ?? -1)
    if (list[up]?.kind === 'loop' || list[up]?.kind === 'function') return true;
  return false;
}

/** Beside a call that skips aloud, or on a platform for which it is not meant. */
function isSkipped({ source, events: { list } }: File, place: number): boolean {
  const parent = list[place]?.parent ?? -1;
  const around = list[parent];
  if (around?.node.type !== 'IfStatement') return false;
  const test = source.text.slice(around.node.test.start, around.node.test.end);
  if (/platform|win32|darwin|isWin|isMac|isLinux|browserName|isMobile/i.test(test)) return true;
  for (let at = parent; at < place; at++) {
    const inner = list[at];
    const method = inner?.kind === 'call' ? chainOf(inner.node)?.links.at(-2) : undefined;
    if (method?.kind === 'member' && method.name === 'skip') return true;
  }
  return false;
}

/** A promise to do nothing in particular; any language's words for it would be welcome here. */
const promisesNothing =
  /throw|crash|smoke|render|mount|compile|load|does ?n[o']?t|do ?n[o']?t|should ?n[o']?t|not |no-?op|without|gracefully|safe|silent|ignore|tolerat|surviv|accept|allow|permit|work|pass|succe|complete|finish|exit|start|boot|run|clean|type|valid|handle|support|can |able/i;
const promise =
  /\b(?:returns?|equals?|equal to|contains?|includes?|emits?|yields?|responds? with|calculates?|computes?)\b/i;
/** Types are checked by the compiler: `const a: Options = …`, `satisfies`, `@ts-expect-error`. */
const typed = /\b(?:const|let|var)\s+\w+\s*:|\bsatisfies\b|@ts-expect-error|\bas\s+[A-Z{]|[\w)]<[A-Z{]/;

function isEmpty(body: Node): boolean {
  if (
    body.type !== 'ArrowFunctionExpression' &&
    body.type !== 'FunctionExpression' &&
    body.type !== 'FunctionDeclaration'
  )
    return false;
  const inner = body.body;
  if (inner?.type !== 'BlockStatement')
    return inner?.type === 'Literal' || (inner?.type === 'Identifier' && inner.name === 'undefined');
  return inner.body.every(({ type }) => type === 'EmptyStatement');
}

/** A sentence in an empty body says why nothing is there; a note to do it later, or code that was put away, does not. */
function isExplained({ source }: File, body: Node): boolean {
  const own = source.comments().filter(({ start, end }) => start > body.start && end < body.end);
  const text = own.map(({ value }) => value).join(' ');
  return text.trim().split(/\s+/).length >= leastWords && !later.test(text) && !/[;{}]|\w\(|=>/.test(text);
}

const leastWords = 5;
const later =
  /\b(?:to-?do|fix-?me|xxx|hack|tbd|later|not yet|yet to|wip|implement\w*|write|add|skip\w*|disabled?|pending|placeholder|flaky|broken|should|must|will|needs? to)\b/i;

function isBareReturn({ node }: Event): boolean {
  if (node.type !== 'ReturnStatement') return false;
  return node.argument === null || (node.argument.type === 'Identifier' && node.argument.name === 'undefined');
}

const hookNames = new Set(['afterEach', 'after', 'afterAll', 'beforeEach', 'before', 'beforeAll']);

function isHook({ kind, node }: Event): boolean {
  if (kind !== 'call' || node.type !== 'CallExpression') return false;
  const callee = bare(node.callee);
  if (callee.type === 'Identifier') return hookNames.has(callee.name);
  return (
    callee.type === 'MemberExpression' && callee.property.type === 'Identifier' && hookNames.has(callee.property.name)
  );
}
