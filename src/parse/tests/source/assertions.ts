/** Which calls assert something, of what, and how closely. */
import type { Node } from 'oxc-parser';
import { lookup } from '../../scopes.ts';
import type { Scope } from '../../scopes.ts';
import type { ParsedSource } from '../../source.ts';
import { bare } from '../../walk.ts';
import type { TestAssertion } from '../declarations.ts';
import { chainOf } from './callee.ts';
import type { Chain, Link } from './callee.ts';
import type { Event } from './events.ts';

const longest = 200;

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
  const written = (node: Node | undefined): string => (node ? brief(text, node.start, node.end) : '');
  const list = (args: readonly Node[]): string => {
    const [first, last] = [args[0], args.at(-1)];
    return first && last ? brief(text, first.start, last.end) : '';
  };
  const made = (at: Node, matcher: string, subject: string, expected: string, negated = false): TestAssertion => ({
    matcher,
    subject,
    expected,
    ...(negated ? { negated: true } : {}),
    line: lineOf(at.start),
  });

  return (event, around) => {
    const node = event.node;
    if (isInner(node, around)) return undefined;
    const chain = chainOf(node);
    const { root, links } = chain ?? { root: node, links: [] };
    const last = links.at(-1);
    if (!chain || !last) return undefined;
    const args = last.kind === 'call' ? last.args : [];
    const name = root.type === 'Identifier' ? originOf(root.name, event.scope) : '';
    const expecting = expectation(chain, name);
    if (expecting) {
      const { subject, matcher, negated } = expecting;
      return matcher && made(matcher.node, matcher.name, written(subject), list(args), negated);
    }
    const members = links.filter((link) => link.kind === 'member').map((link) => link.name);
    const method = members.at(-1);
    if (isAssert(root, event.scope) || members.slice(0, -1).includes('assert')) {
      const matcher = members.at(-1) ?? name;
      return last.kind === 'call' ? made(node, matcher, written(args[0]), list(args.slice(1))) : undefined;
    }
    if (
      links.some(
        (link, at) =>
          link.kind === 'member' && (link.name === 'should' || (at > 0 && link.name === 'and' && last.kind === 'call')),
      )
    )
      return made(node, method ?? 'should', beforeShould(links, text, root), list(args), members.includes('not'));
    if (last.kind !== 'call') return undefined;
    if (isContext(root, event.scope, isBody) && contextMethods.has(members[0] ?? ''))
      return made(node, members[0] ?? '', written(args[0]), list(args.slice(1)));
    if (method !== undefined && links.at(-2)?.kind === 'member' && helper.test(method)) {
      const object = links.at(-3)?.node ?? root;
      return made(node, method, brief(text, root.start, object.end), list(args));
    }
    return links.length === 1 && helper.test(name)
      ? made(node, name, written(args[0]), list(args.slice(1)))
      : undefined;
  };

  function expectation(
    { root, links }: Chain,
    name: string,
  ): { subject: Node | undefined; matcher: { name: string; node: Node } | undefined; negated: boolean } | undefined {
    const [first, second] = links;
    const isChai = name === 'chai' && first?.kind === 'member' && first.name === 'expect';
    if (root.type !== 'Identifier' || (!assertingRoots.has(name) && !isChai)) return undefined;
    const from = links.findIndex(({ kind }) => kind === 'call');
    const subject = links[from];
    if (from === -1 || subject?.kind !== 'call') return { subject: undefined, matcher: undefined, negated: false };
    const way = links.slice(0, from).filter((link) => link.kind === 'member');
    if (first?.kind === 'member' && failing.has(first.name) && second?.kind === 'call')
      return { subject: subject.args[0], matcher: first, negated: false };
    const after = links.slice(from + 1).filter((link) => link.kind === 'member');
    const matcher = after.at(-1);
    const negated = [...way, ...after].some((link) => link.name === 'not' || link.name === 'never');
    return { subject: subject.args[0], matcher: matcher?.kind === 'member' ? matcher : undefined, negated };
  }
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

function beforeShould(links: readonly Link[], text: string, root: Node): string {
  const at = links.findIndex((link) => link.kind === 'member' && (link.name === 'should' || link.name === 'and'));
  const before = links[at - 1];
  return brief(text, root.start, before?.node.end ?? root.end);
}

function brief(text: string, start: number, end: number): string {
  return text
    .slice(start, Math.min(end, start + 5 * longest))
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, longest);
}
