/** Which calls assert something, of what, and how closely. */
import type { Node } from 'oxc-parser';
import { lookup } from '../../scopes.ts';
import type { Scope } from '../../scopes.ts';
import { maskTokens } from '../../secrets.ts';
import type { ParsedSource } from '../../source.ts';
import { bare } from '../../walk.ts';
import type { TestAssertion } from '../declarations.ts';
import { chainOf } from './chain.ts';
import type { Chain, Link } from './chain.ts';
import type { Event } from './events.ts';

const longest = 200;
/** An address, or a run as long as any issuer's token has: most texts have neither. */
const mayHoldToken = /:\/\/|[\w+/-]{16}/;

/** Methods of the context that ava, tap and tape hand to a test. */
const contextMethods = new Set([
  ...['is', 'not', 'deepEqual', 'notDeepEqual', 'like', 'throws', 'throwsAsync', 'notThrows', 'notThrowsAsync'],
  ...['regex', 'notRegex', 'snapshot', 'truthy', 'falsy', 'true', 'false', 'pass', 'fail', 'assert'],
  ...['equal', 'equals', 'notEqual', 'same', 'strictSame', 'ok', 'notOk', 'match', 'rejects', 'error', 'ifError'],
]);
const assertModules = /^(?:node:)?assert(?:\/strict)?$|^(?:chai|power-assert|uvu\/assert|@std\/assert|should)$/;
const assertingRoots = new Set(['expect', 'expectTypeOf', 'attest']);
/** Of `expect` itself: they prepare, or are part of what is expected. */
const failing = new Set(['fail', 'unreachable']);
/** `expectValid(…)`, `assertShape(…)`, `verifyOrder(…)`: helpers that say what they do. */
const helper = /^(?:expect|assert|verify|should|must)(?:[A-Z_]\w*)?$/;

export type Assert = (event: Event, around: Event | undefined) => TestAssertion | undefined;

/** `isBody`: whether a function is the body of a test, whose first parameter may assert. */
export function assertionsOf(
  { text }: ParsedSource,
  lineOf: (offset: number) => number,
  isBody: (fn: Node) => boolean,
): Assert {
  return (event, around) => {
    if (isInner(event.node, around)) return undefined;
    const chain = chainOf(event.node);
    const found = chain && foundIn(chain, event, isBody);
    if (!found) return undefined;
    const { matcher, at, subject, expected, negated } = found;
    return {
      matcher,
      subject: textOf(text, subject),
      expected: textOf(text, expected),
      ...(negated ? { negated: true as const } : {}),
      line: lineOf(at.start),
    };
  };
}

interface Found {
  matcher: string;
  /** What tells its line. */
  at: Node;
  subject: readonly (Node | undefined)[];
  expected: readonly Node[];
  negated?: boolean;
}

function foundIn({ root, links }: Chain, event: Event, isBody: (fn: Node) => boolean): Found | undefined {
  const last = links.at(-1);
  if (!last) return undefined;
  const name = root.type === 'Identifier' ? originOf(root.name, event.scope) : '';
  const args = last.kind === 'call' ? last.args : [];
  if (isExpect(root, links, name)) return expectation(links, args);
  const members = links.filter((link) => link.kind === 'member').map((link) => link.name);
  const method = members.at(-1);
  const [first, ...rest] = args;
  const plain = (matcher: string): Found => ({ matcher, at: event.node, subject: [first], expected: rest });
  if (isAssert(root, event.scope) || members.slice(0, -1).includes('assert'))
    return last.kind === 'call' ? plain(method ?? name) : undefined;
  const should = links.findIndex((link) => link.kind === 'member' && (link.name === 'should' || link.name === 'and'));
  if (should !== -1 && (members.includes('should') || (should > 0 && last.kind === 'call'))) {
    const subject = [root, links[should - 1]?.node];
    return { matcher: method ?? '', at: event.node, subject, expected: args, negated: members.includes('not') };
  }
  if (last.kind !== 'call') return undefined;
  const own = members[0] ?? '';
  if (contextMethods.has(own) && isContext(root, event.scope, isBody)) return plain(own);
  if (method !== undefined && links.at(-2)?.kind === 'member' && helper.test(method))
    return { matcher: method, at: event.node, subject: [root, links.at(-3)?.node], expected: args };
  return links.length === 1 && helper.test(name) ? plain(name) : undefined;
}

function isExpect(root: Node, [first]: readonly Link[], name: string): boolean {
  if (root.type !== 'Identifier') return false;
  return assertingRoots.has(name) || (name === 'chai' && first?.kind === 'member' && first.name === 'expect');
}

/** `expect(a).not.toBe(b)`, `expect(a).to.be.true`, `expect.soft(a).toBe(b)`; none without a matcher. */
function expectation(links: readonly Link[], args: readonly Node[]): Found | undefined {
  const from = links.findIndex(({ kind }) => kind === 'call');
  const looked = links[from];
  if (looked?.kind !== 'call') return undefined;
  const [first] = links;
  if (first?.kind === 'member' && failing.has(first.name))
    return { matcher: first.name, at: first.node, subject: [], expected: looked.args };
  const members = links.filter((link) => link.kind === 'member');
  const matcher = links.slice(from + 1).findLast((link) => link.kind === 'member');
  if (matcher?.kind !== 'member') return undefined;
  const negated = members.some((link) => link.name === 'not' || link.name === 'never');
  return { matcher: matcher.name, at: matcher.node, subject: [looked.args[0]], expected: args, negated };
}

/** `expect(a)` alone: it looks like an assertion, and asserts nothing. */
export function isBareExpect(event: Event, around: Event | undefined): boolean {
  if (event.kind !== 'call' || isInner(event.node, around)) return false;
  const chain = chainOf(event.node);
  if (chain?.root.type !== 'Identifier' || originOf(chain.root.name, event.scope) !== 'expect') return false;
  const [first, second, third] = chain.links;
  if (chain.links.length === 1) return first?.kind === 'call' && first.args.length === 1;
  return first?.kind === 'member' && first.name === 'soft' && second?.kind === 'call' && !third;
}

/** Part of a longer chain, which is looked at as a whole. */
function isInner({ start, end }: Node, around: Event | undefined): boolean {
  if (!around) return false;
  if (around.kind === 'value') return around.node.start <= start && around.node.end >= end;
  if (around.node.type !== 'CallExpression') return false;
  const { callee } = around.node;
  return callee.start <= start && callee.end >= end;
}

/** The name under which it was exported, where it is imported. */
function originOf(name: string, scope: Scope): string {
  const binding = lookup(scope, name);
  return binding?.kind === 'import' && binding.name !== 'default' && binding.name !== '*' ? binding.name : name;
}

function isAssert(root: Node, scope: Scope): boolean {
  if (root.type !== 'Identifier') return false;
  const binding = lookup(scope, root.name);
  if (binding?.kind === 'import') {
    if (!assertModules.test(binding.from)) return binding.name === 'assert' || root.name === 'assert';
    return binding.from !== 'chai' || binding.name === 'assert';
  }
  if (binding?.kind === 'variable' && binding.init) {
    const init = bare(binding.init);
    const required = init.type === 'CallExpression' ? init.arguments[0] : undefined;
    if (
      required?.type === 'Literal' &&
      typeof required.value === 'string' &&
      /^(?:node:)?assert(?:\/strict)?$/.test(required.value)
    )
      return true;
  }
  return root.name === 'assert' || root.name === 'assertType';
}

/** The first parameter of a test's body, or what is customarily called so in a helper. */
function isContext(root: Node, scope: Scope, isBody: (fn: Node) => boolean): boolean {
  if (root.type !== 'Identifier') return false;
  const binding = lookup(scope, root.name);
  if (binding?.kind !== 'parameter' || binding.path.length > 0) return false;
  return (binding.index === 0 && isBody(binding.fn)) || root.name === 't';
}

/** The text from the first to the last of some nodes, on one line; a token in it is masked, since findings show it. */
function textOf(text: string, nodes: readonly (Node | undefined)[]): string {
  const there = nodes.filter((node) => node !== undefined);
  const [first, last] = [there[0], there.at(-1)];
  if (!first || !last) return '';
  const all = text.slice(first.start, Math.min(last.end, first.start + 5 * longest));
  const line = /\s{2}|[\n\t]/.test(all) ? all.replace(/\s+/g, ' ').trim() : all;
  return (mayHoldToken.test(line) ? maskTokens(line) : line).slice(0, longest);
}
