/**
 * Reads a file of TypeScript or JavaScript into the suites and tests that it declares.
 *
 * Not seen: tests that a function of another file declares when it is called (`ruleTester.run(…)`, shared suites); the titles
 * that are handed to a function of the file's own which declares (`function works(title) { it(title, …) }` is one pattern,
 * `{}`, where it stands); how often something repeated runs; a suite that returns on a condition before its tests.
 */
import type { Node } from 'oxc-parser';
import type { Notice } from '../../../model/index.ts';
import { lineStarts, positionAt } from '../../positions.ts';
import type { Binding } from '../../scopes.ts';
import { lookup } from '../../scopes.ts';
import { parseSource } from '../../source.ts';
import type { ParsedSource } from '../../source.ts';
import { bare, stringValue } from '../../walk.ts';
import type { TestEntry, TestFile, TestMark } from '../declarations.ts';
import { assertionsOf } from './assertions.ts';
import { calleesOf } from './callee.ts';
import type { Callees } from './callee.ts';
import type { Declarer } from './origin.ts';
import { chainOf, isFunction } from './chain.ts';
import { shareComments } from './comments.ts';
import type { Span } from './comments.ts';
import { eventsOf } from './events.ts';
import type { CallNode, Event, Events } from './events.ts';
import { hollowness } from './hollow.ts';
import { bodyMarkOf, optionsOf, tagsInTitle } from './marks.ts';
import { runnerOf } from './runner.ts';
import { titleOf } from './title.ts';

/** What it declares; undefined where it cannot be parsed, which the notices tell. */
export async function readTests(uri: string, text: string): Promise<{ file?: TestFile; notices: Notice[] }> {
  const { source, notices } = await parseSource(uri, text, { types: false });
  return source ? { file: testsIn(source), notices } : { notices };
}

/** An entry while it is made: with its call, and the event that holds its body. */
interface Draft {
  entry: TestEntry;
  event: number;
  /** Place of the entry around it; -1 at the top. */
  parent: number;
  body: Node | undefined;
}

function testsIn(source: ParsedSource): TestFile {
  const starts = lineStarts(source.text);
  const lineOf = (offset: number): number => positionAt(starts, offset).line;
  const events = eventsOf(source);
  const { drafts, entryAt, bodies } = declarationsIn(events, lineOf, starts);
  const runner = runnerOf(
    source,
    events,
    drafts.map(({ entry }) => entry),
  );
  const asserts = assertionsOf(source, lineOf, (fn) => bodies.has(fn));
  const judge = hollowness(source, events, { asserts, lineOf, entryAt, isBody: (fn) => bodies.has(fn) });
  for (const { entry, event, body } of drafts) {
    if (runner === 'playwright' || runner === 'cypress') entry.tags.push(...tagsInTitle(entry.title.text));
    entry.tags = [...new Set(entry.tags)];
    if (entry.kind === 'test' && body) {
      const read = judge(event, body, entry);
      if (read) entry.body = read;
    }
  }
  const spans = drafts.map(({ event, parent }) => spanOf(events.list, event, drafts[parent]?.event));
  const entries = drafts.map(({ entry }) => entry);
  const header = shareComments(source, entries, spans, lineOf);
  for (const { text } of header)
    for (const [, tag = ''] of text.matchAll(/@module-tag\s+([\w/-]{1,100})/g))
      for (const entry of entries) if (entry.parent === undefined) entry.tags.push(tag);
  return { runner, entries, header };
}

/** From the statement that it begins, so that comments above `export const a = test(…)` are its own. */
function spanOf(list: readonly Event[], at: number, around: number | undefined): Span {
  const event = list[at];
  if (!event) return { start: 0, end: 0 };
  const { node, statement } = event;
  const outer = around === undefined ? undefined : list[around]?.node;
  const begins =
    statement.start <= node.start && statement.end >= node.end && (!outer || statement.start > outer.start);
  return { start: begins ? statement.start : node.start, end: node.end };
}

interface Declarations {
  drafts: Draft[];
  /** By event: the entry that it stands in, or is; -1 for none. */
  entryAt: number[];
  /** Functions that are bodies of tests. */
  bodies: Set<Node>;
}

/** What is known while the events are gone through. */
interface Progress extends Declarations {
  list: readonly Event[];
  starts: readonly number[];
  callees: Callees;
  /** For the whole file: `test.skip(isMobile)` at the top. */
  everywhere: TestMark[];
  /** By event: in a loop, since the entry around it. */
  looped: boolean[];
  /** By event: on a condition, since the entry around it, and where that is. */
  conditional: (number | undefined)[];
}

/** Goes through the events in the order of the text, so that whatever is around an event is settled before it. */
function declarationsIn({ list }: Events, lineOf: (offset: number) => number, starts: readonly number[]): Declarations {
  const progress: Progress = {
    ...{ list, starts, callees: calleesOf(lineOf), everywhere: [], looped: [], conditional: [] },
    ...{ drafts: [], entryAt: [], bodies: new Set() },
  };
  const { drafts, entryAt, looped, conditional } = progress;
  for (const [at, event] of list.entries()) {
    const { parent } = event;
    const runsHere = parent >= 0 && event.node.type !== 'FunctionDeclaration';
    entryAt.push(entryAt[parent] ?? -1);
    looped.push(isLoop(event) || (runsHere && looped[parent] === true));
    conditional.push(event.kind === 'condition' ? event.node.start : runsHere ? conditional[parent] : undefined);
    if (event.kind === 'call' && event.node.type === 'CallExpression') take(progress, at, event, event.node);
  }
  for (const { entry } of drafts) if (entry.parent === undefined) entry.marks.push(...progress.everywhere);
  return progress;
}

/** A call: a declaration, something that marks the one around it, or neither. */
function take(progress: Progress, at: number, event: Event, node: CallNode): void {
  const { drafts, entryAt, starts, conditional } = progress;
  const declarer = progress.callees.declarer(node.callee, event.scope);
  const parent = entryAt[at] ?? -1;
  const around = drafts[parent]?.entry;
  if (declarer && declares(declarer, node, around?.kind === 'test')) {
    declare(progress, at, event, node, declarer);
    return;
  }
  if (!declarer && around?.kind !== 'test') return;
  const kind = bodyMarkOf(event, declarer !== undefined, conditional[at] === undefined);
  if (kind) (around?.marks ?? progress.everywhere).push({ kind, line: positionAt(starts, node.start).line });
}

function declare(progress: Progress, at: number, event: Event, node: CallNode, declarer: Declarer): void {
  const { drafts, entryAt, starts, looped, conditional } = progress;
  const lineOf = (offset: number): number => positionAt(starts, offset).line;
  const { line, column } = positionAt(starts, node.start);
  const parent = entryAt[at] ?? -1;
  const options = optionsOf(node.arguments.slice(1), lineOf);
  const condition = conditional[event.parent];
  const body = bodyOf(node, event);
  const entry: TestEntry = {
    kind: declarer.kind,
    title: titleOf(node.arguments[0] ?? node, event.scope, declarer.each),
    ...(parent >= 0 ? { parent } : {}),
    startLine: line,
    startColumn: column,
    endLine: lineOf(node.end),
    marks: [...declarer.marks, ...options.marks],
    ...(declarer.each ? { repeated: 'each' } : looped[event.parent] ? { repeated: 'loop' } : {}),
    tags: options.tags,
    comments: [],
    mentions: [],
    wrappers: [...declarer.wrappers],
  };
  if (condition !== undefined) entry.marks.push({ kind: 'conditional', line: lineOf(condition) });
  // A title without a body is how mocha, jest and vitest write down what is still to come.
  if (!body && declarer.kind === 'test' && node.arguments.length === 1 && entry.marks.length === 0)
    entry.marks.push({ kind: 'todo', line });
  entryAt[at] = drafts.length;
  looped[at] = false;
  conditional[at] = undefined;
  drafts.push({ entry, event: at, parent, body });
  const fn = body && declarer.kind === 'test' ? functionIn(body) : undefined;
  if (!fn) return;
  progress.bodies.add(fn);
  progress.callees.addBody(fn);
}

/** Whether the arguments are those of a declaration: a title and something that runs. */
function declares({ kind, certain, marks }: Declarer, { arguments: args }: CallNode, inTest: boolean): boolean {
  const [first, ...rest] = args;
  if (!first || first.type === 'SpreadElement') return false;
  const title = bare(first);
  const runs = rest.some((arg) => isFunction(bare(arg)) || holdsFunction(bare(arg)));
  if (!certain) return runs && isText(title);
  if (runs)
    return !isFunction(title) && title.type !== 'ObjectExpression' && title.type !== 'Literal' ? true : isTitle(title);
  // node:test, ava: `test(() => …)`; in a body `test.skip(({ isMobile }) => isMobile)` is a condition.
  if (isFunction(title)) return kind === 'test' && marks.length === 0 && rest.length === 0;
  if (!isText(title)) return false;
  // `test.skip(isMobile, 'reason')`, and in a body `t.skip('reason')`, skip; `it('later')` and `it('a', runsElsewhere)` declare.
  if (marks.length === 0) return true;
  const isWritten = title.type === 'Literal' || title.type === 'TemplateLiteral' || title.type === 'BinaryExpression';
  const [second] = rest;
  if (!second) return isWritten && !inTest;
  return isWritten || stringValue(second) === undefined;
}

function isTitle(title: Node): boolean {
  return stringValue(title) !== undefined || isFunction(title);
}

function isText(node: Node): boolean {
  switch (node.type) {
    case 'Literal':
      return typeof node.value === 'string';
    case 'TemplateLiteral':
    case 'Identifier':
    case 'MemberExpression':
      return true;
    case 'BinaryExpression':
      return node.operator === '+';
    case 'CallExpression':
    case 'ConditionalExpression':
      return true;
    default:
      return false;
  }
}

/** The argument that runs: a function, the name of one, or a call that wraps one. */
function bodyOf({ arguments: args }: CallNode, event: Event): Node | undefined {
  const found = args.find((arg, at) => isFunction(bare(arg)) || (at > 0 && holdsFunction(bare(arg))));
  if (found) return bare(found);
  for (const arg of args.slice(1)) {
    const named = bare(arg);
    if (named.type !== 'Identifier') continue;
    const fn = functionOf(lookup(event.scope, named.name));
    if (fn) return fn;
  }
  return undefined;
}

function functionOf(binding: Binding | undefined): Node | undefined {
  if (binding?.kind === 'function') return binding.node;
  if (binding?.kind !== 'variable' || !binding.init || binding.path.length > 0) return undefined;
  const init = bare(binding.init);
  return isFunction(init) ? init : undefined;
}

/** `withServer(async (server) => …)`, `fakeAsync(inject([A], (a) => …))`. */
function holdsFunction(node: Node, depth = 0): boolean {
  return (
    node.type === 'CallExpression' &&
    depth < 5 &&
    node.arguments.some((arg) => isFunction(bare(arg)) || holdsFunction(bare(arg), depth + 1))
  );
}

function functionIn(body: Node): Node | undefined {
  if (body.type !== 'CallExpression') return body;
  for (const arg of body.arguments) {
    const inner = bare(arg);
    if (isFunction(inner)) return inner;
    if (inner.type === 'CallExpression' && holdsFunction(inner)) return functionIn(inner);
  }
  return undefined;
}

const iterating = new Set(['forEach', 'map', 'flatMap', 'each', 'reduce', 'filter', 'times']);

function isLoop({ kind, node }: Event): boolean {
  if (kind === 'loop') return true;
  if (node.type !== 'CallExpression' || !isFunction(node.arguments[0] ?? node)) return false;
  const last = chainOf(node.callee)?.links.at(-1);
  return last?.kind === 'member' && iterating.has(last.name);
}
