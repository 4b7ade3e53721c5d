/** What a call declares: the way from what is called back to a function of a test runner, through aliases and wrappers. */
import type { Node } from 'oxc-parser';
import { lookup } from '../../scopes.ts';
import type { Binding, PathStep, Scope } from '../../scopes.ts';
import { bare, stringValue } from '../../walk.ts';
import type { TestMark, TestMarkKind, TestWrapper } from '../declarations.ts';
import { exact, fresh, imported, isMade, likely, moduleOf, requiredModule } from './origin.ts';
import type { Declarer, Known } from './origin.ts';
import { chainOf, isFunction, mostLinks } from './chain.ts';
import type { Chain, Link } from './chain.ts';
import {
  extendingMembers,
  globalNames,
  markOfName,
  memberMarks,
  neutralMembers,
  otherMembers,
  runnerModules,
  shyGlobals,
  tableMembers,
} from './runners.ts';

export interface Callees {
  declarer(callee: Node, scope: Scope): Declarer | undefined;
  /** Says of a function that it is the body of a test: its first parameter can declare subtests. */
  addBody(fn: Node): void;
}

/** What is known of a file while its calls are looked at, from the first to the last. */
interface Lookup {
  lineOf(offset: number): number;
  /** Functions that are bodies of tests. */
  bodies: ReadonlySet<Node>;
  bindings: Map<Binding, Known | undefined>;
  globals: Map<string, Declarer | undefined>;
}

export function calleesOf(lineOf: (offset: number) => number): Callees {
  const bodies = new Set<Node>();
  const to: Lookup = { lineOf, bodies, bindings: new Map(), globals: new Map() };
  return {
    declarer: (callee, scope) => {
      if (!mayDeclare(to, callee, scope)) return undefined;
      const found = resolve(to, callee, scope, 0);
      // `it.effect('a', …)`: a wrapper need not be called.
      return found && 'kind' in found && (!found.next || found.next === 'wrapper') ? found : undefined;
    },
    addBody: (fn) => bodies.add(fn),
  };
}

/** A quick look: most calls are about something else, and this is asked for all of them. */
function mayDeclare(to: Lookup, callee: Node, scope: Scope): boolean {
  let at = callee;
  for (let links = 0; links < mostLinks; links++) {
    if (at.type === 'MemberExpression') {
      if (at.property.type === 'Identifier' && exact.has(at.property.name)) return true;
      at = at.object;
    } else if (at.type === 'Identifier')
      return (callee.type === 'CallExpression' && callee.callee === at) || rootOf(to, at, scope, 0) !== undefined;
    else if (at.type === 'CallExpression') at = at.callee;
    else return true;
  }
  return false;
}

function resolve(to: Lookup, node: Node, scope: Scope, depth: number): Known | undefined {
  if (depth > 20) return undefined;
  const inner = bare(node);
  if (inner.type === 'ConditionalExpression')
    return either(
      to,
      resolve(to, inner.consequent, scope, depth + 1),
      resolve(to, inner.alternate, scope, depth + 1),
      inner,
    );
  if (inner.type === 'LogicalExpression')
    return either(to, resolve(to, inner.left, scope, depth + 1), resolve(to, inner.right, scope, depth + 1), inner);
  const chain = chainOf(inner);
  if (!chain) return undefined;
  const { root, links } = chain;
  let known =
    links.length > 0 && root.type !== 'Identifier'
      ? resolveRoot(to, root, scope, depth)
      : rootOf(to, root, scope, depth);
  let from = 0;
  if (!known) {
    const begun = beginning(to, chain, scope, depth);
    if (!begun) return undefined;
    ({ known, from } = begun);
  }
  for (let at = from; at < links.length && known; at++) {
    const link = links[at];
    if (link) known = step(to, known, link, root);
  }
  return known;
}

function resolveRoot(to: Lookup, root: Node, scope: Scope, depth: number): Known | undefined {
  return root.type === 'ConditionalExpression' || root.type === 'LogicalExpression' || root.type === 'ImportExpression'
    ? rootOf(to, root, scope, depth)
    : undefined;
}

function rootOf(to: Lookup, root: Node, scope: Scope, depth: number): Known | undefined {
  if (root.type === 'ConditionalExpression' || root.type === 'LogicalExpression')
    return resolve(to, root, scope, depth + 1);
  if (root.type === 'ImportExpression') return moduleOf(stringValue(root.source));
  if (root.type !== 'Identifier') return undefined;
  const binding = lookup(scope, root.name);
  if (!binding) return globalOf(to, root.name, root);
  if (to.bindings.has(binding)) return to.bindings.get(binding);
  // A name that stands for itself stands for nothing.
  to.bindings.set(binding, undefined);
  const found = meaning(to, binding, root.name, scope, depth);
  to.bindings.set(binding, found);
  return found;
}

function globalOf(to: Lookup, name: string, node: Node): Declarer | undefined {
  const kind = globalNames.get(name);
  if (!kind) return undefined;
  const mark = markOfName(name);
  if (mark) return fresh(kind, true, [{ kind: mark, line: to.lineOf(node.start) }]);
  if (!to.globals.has(name)) to.globals.set(name, fresh(kind, !shyGlobals.has(name)));
  return to.globals.get(name);
}

function meaning(to: Lookup, binding: Binding, name: string, scope: Scope, depth: number): Known | undefined {
  switch (binding.kind) {
    case 'import':
      return imported(binding.from, binding.name, name);
    case 'variable': {
      const value = binding.init ?? binding.assigned[0];
      const required = value && requiredModule(value);
      const known = required === undefined ? value && resolve(to, value, scope, depth + 1) : moduleOf(required);
      return alongPath(to, known, binding.path) ?? likely(name, required !== undefined || isMade(value));
    }
    case 'parameter':
    case 'element':
      return exact.has(name) ? likely(name, true) : undefined;
    default:
      return undefined;
  }
}

function alongPath(to: Lookup, known: Known | undefined, path: readonly PathStep[]): Known | undefined {
  let at = known;
  for (const part of path) {
    if (!at || typeof part === 'string' || !('property' in part)) return undefined;
    at = member(to, at, part.property, 0);
  }
  return at;
}

function step(to: Lookup, known: Known, link: Link, root: Node): Known | undefined {
  if (link.kind === 'member') return member(to, known, link.name, link.node.start);
  if ('module' in known) return undefined;
  const { next, ...rest } = known;
  if (next === 'table') return { ...rest, each: true };
  if (next === 'condition' || next === 'fixtures') return rest;
  if (next === 'wrapper') return { ...rest, wrappers: withArguments(known.wrappers, link.args) };
  // `it('title', fn).timeout(5)`: what a declaration returns declares nothing.
  const first = link.args[0];
  if (!first || (first.type !== 'ObjectExpression' && (link.args.length > 1 || root.type !== 'Identifier')))
    return undefined;
  if (link.args.some((arg) => isFunction(bare(arg)))) return undefined;
  const name = root.type === 'Identifier' ? root.name : '';
  return { ...rest, certain: false, wrappers: [...known.wrappers, wrapper(to, name, link.args, link.node.start)] };
}

function member(to: Lookup, known: Known, name: string, offset: number): Known | undefined {
  if ('module' in known) {
    const kind = runnerModules.get(known.module)?.names.get(name);
    return kind && fresh(kind, true, marksOf(to, markOfName(name), offset));
  }
  const { next, ...declarer } = known;
  if (otherMembers.has(name)) return undefined;
  const inner = next === undefined || next === 'wrapper' ? declarer : known;
  const mark = memberMarks.get(name);
  if (mark) {
    const marks = [...known.marks, ...marksOf(to, mark, offset)];
    return { ...inner, marks, ...(mark === 'conditional' ? { next: 'condition' as const } : {}) };
  }
  if (tableMembers.has(name)) return { ...inner, next: 'table' };
  if (extendingMembers.has(name)) return { ...inner, next: 'fixtures' };
  if (neutralMembers.has(name)) return inner;
  const kind = exact.get(name);
  if (kind) return { ...inner, kind };
  const added: TestWrapper = { name, arguments: [], line: to.lineOf(offset) };
  return { ...inner, certain: false, wrappers: [...known.wrappers, added], next: 'wrapper' };
}

function marksOf(to: Lookup, mark: TestMarkKind | undefined, offset: number): TestMark[] {
  return mark ? [{ kind: mark, line: to.lineOf(offset) }] : [];
}

/** Chains whose root is not known, and that come to a declaration on their way: `withTags('x').it`, `t.test`, `wrap(it)`. */
function beginning(
  to: Lookup,
  { root, links }: Chain,
  scope: Scope,
  depth: number,
): { known: Known; from: number } | undefined {
  if (root.type !== 'Identifier') return undefined;
  const [first, second] = links;
  if (first?.kind === 'member') {
    const kind = exact.get(first.name);
    if (!kind) return undefined;
    const binding = lookup(scope, root.name);
    if (first.name === 'test' && binding?.kind !== 'parameter' && binding?.kind !== 'import') return undefined;
    const isContext = binding?.kind === 'parameter' && binding.index === 0 && to.bodies.has(binding.fn);
    return { known: fresh(kind, isContext), from: 1 };
  }
  if (first?.kind !== 'call') return undefined;
  const wrappers = [wrapper(to, root.name, first.args, root.start)];
  if (second?.kind === 'member') {
    const kind = exact.get(second.name);
    return kind && first.args.length > 0 ? { known: { ...fresh(kind, false), wrappers }, from: 2 } : undefined;
  }
  for (const arg of first.args.slice(0, 5)) {
    const handed =
      arg.type === 'Identifier' || arg.type === 'MemberExpression' ? resolve(to, arg, scope, depth + 1) : undefined;
    if (handed && 'kind' in handed && handed.certain)
      return { known: { ...handed, certain: false, wrappers: [...wrappers, ...handed.wrappers] }, from: 1 };
  }
  return undefined;
}

function wrapper(to: Lookup, name: string, args: readonly Node[], offset: number): TestWrapper {
  return { name, arguments: stringsIn(args), line: to.lineOf(offset) };
}

function either(to: Lookup, one: Known | undefined, other: Known | undefined, node: Node): Known | undefined {
  const declarers = [one, other].filter((known): known is Declarer => known !== undefined && 'kind' in known);
  const [first, second] = declarers;
  if (!first) return one ?? other;
  // Which of the two it is depends: what both say is said, and what one of them says is a condition.
  const shared = first.marks.filter(({ kind }) => second?.marks.some((mark) => mark.kind === kind));
  return { ...first, marks: [...shared, { kind: 'conditional', line: to.lineOf(node.start) }] };
}

function withArguments(wrappers: readonly TestWrapper[], args: readonly Node[]): TestWrapper[] {
  const last = wrappers.at(-1);
  return last ? [...wrappers.slice(0, -1), { ...last, arguments: stringsIn(args) }] : [];
}

/** Literal strings among arguments, those of arrays too. */
function stringsIn(args: readonly Node[]): string[] {
  return args.flatMap((arg) => {
    const inner = bare(arg);
    const parts = inner.type === 'ArrayExpression' ? inner.elements : [inner];
    return parts.flatMap((part) => (part ? (stringValue(part) ?? []) : []));
  });
}
