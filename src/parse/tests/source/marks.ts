/** What is said of a test beside its title: option objects with skip, todo, only and tags, and calls in its body that skip it. */
import type { Node } from 'oxc-parser';
import { lookup } from '../../scopes.ts';
import { bare, staticName, stringValue } from '../../walk.ts';
import type { TestMark, TestMarkKind } from '../declarations.ts';
import { chainOf } from './chain.ts';
import type { Event } from './events.ts';

export interface Options {
  marks: TestMark[];
  tags: string[];
}

const optionMarks: ReadonlyMap<string, TestMarkKind> = new Map<string, TestMarkKind>([
  ['skip', 'skip'],
  ['todo', 'todo'],
  ['only', 'only'],
  ['fails', 'fails'],
]);

/** `{ skip: true, todo: 'later', tags: ['slow'] }`; a value that is put together at run time is a condition. */
export function optionsOf(args: readonly Node[], lineOf: (offset: number) => number): Options {
  const options: Options = { marks: [], tags: [] };
  for (const arg of args) {
    const object = bare(arg);
    if (object.type !== 'ObjectExpression') continue;
    for (const property of object.properties) {
      if (property.type !== 'Property') continue;
      const name = staticName(property.key, property.computed) ?? '';
      const kind = optionMarks.get(name);
      const said = kind && saidBy(property.value, kind);
      if (said) options.marks.push({ kind: said, line: lineOf(property.start) });
      if (name === 'tag' || name === 'tags') options.tags.push(...tagsIn(property.value));
    }
  }
  return options;
}

function saidBy(value: Node, kind: TestMarkKind): TestMarkKind | undefined {
  const node = bare(value);
  // A reason instead of `true`.
  if (stringValue(node) !== undefined) return stringValue(node) === '' ? undefined : kind;
  if (node.type === 'Literal') return node.value ? kind : undefined;
  return node.type === 'Identifier' && node.name === 'undefined' ? undefined : 'conditional';
}

function tagsIn(value: Node): string[] {
  const node = bare(value);
  const parts = node.type === 'ArrayExpression' ? node.elements : [node];
  return parts
    .flatMap((part) => (part ? (stringValue(part)?.split(/\s+/).map(withoutSign) ?? []) : []))
    .filter(Boolean);
}

function withoutSign(tag: string): string {
  return tag.replace(/^@/, '');
}

/** `@smoke` in a title. */
export function tagsInTitle(title: string): string[] {
  return [...title.matchAll(/(?:^|\s)@([\w-]{1,100})/g)].map(([, tag = '']) => tag);
}

const bodyMarks: ReadonlyMap<string, TestMarkKind> = new Map<string, TestMarkKind>([
  ['skip', 'skip'],
  ['todo', 'todo'],
  ['fixme', 'skip'],
  ['fail', 'fails'],
]);

/**
 * `t.skip()`, `this.skip()`, `ctx.skip('reason')`, `test.skip(isMobile, 'reason')`, `pending()` within a body.
 * `declares`: whether the call's root is a test function. `sure`: it stands in no condition.
 */
export function bodyMarkOf(event: Event, declares: boolean, sure: boolean): TestMarkKind | undefined {
  if (!maySkip(event.node)) return undefined;
  const chain = chainOf(event.node);
  const [first, second, third] = chain?.links ?? [];
  if (!chain || !first || third) return undefined;
  const { root } = chain;
  const binding = root.type === 'Identifier' ? lookup(event.scope, root.name) : undefined;
  if (first.kind === 'call' && root.type === 'Identifier') {
    // `({ skip }) => skip()`, and Jasmine's `pending()`.
    const skips = second === undefined && binding?.kind === 'parameter' && isProperty(binding.path, 'skip');
    if (!skips && (root.name !== 'pending' || binding || second)) return undefined;
    return said('skip', first.args, sure);
  }
  if (first.kind !== 'member' || second?.kind !== 'call') return undefined;
  const kind = bodyMarks.get(first.name);
  if (!kind) return undefined;
  const isContext = binding?.kind === 'parameter' && binding.index === 0 && binding.path.length === 0;
  // ava's and tape's `t.fail()` fails the test.
  if (first.name === 'fail' && !declares) return undefined;
  return root.type === 'ThisExpression' || isContext || declares ? said(kind, second.args, sure) : undefined;
}

/** A quick look, since every call in a test is asked. */
function maySkip(node: Node): boolean {
  if (node.type !== 'CallExpression') return false;
  const { callee } = node;
  if (callee.type === 'Identifier') return callee.name === 'skip' || callee.name === 'pending';
  return (
    callee.type === 'MemberExpression' && callee.property.type === 'Identifier' && bodyMarks.has(callee.property.name)
  );
}

function isProperty(path: readonly unknown[], name: string): boolean {
  const [step] = path;
  return path.length === 1 && typeof step === 'object' && step !== null && 'property' in step && step.property === name;
}

function said(kind: TestMarkKind, args: readonly Node[], sure: boolean): TestMarkKind | undefined {
  const condition = args[0] && bare(args[0]);
  if (!condition || stringValue(condition) !== undefined) return sure ? kind : 'conditional';
  if (condition.type === 'Literal') return condition.value ? (sure ? kind : 'conditional') : undefined;
  return 'conditional';
}
