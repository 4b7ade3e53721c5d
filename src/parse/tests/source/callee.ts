/** What a call declares: the way from what is called back to a function of a test runner, through aliases and wrappers. */
import type { Node } from 'oxc-parser';
import { lookup } from '../../scopes.ts';
import type { Binding, PathStep, Scope } from '../../scopes.ts';
import { bare, staticName, stringValue } from '../../walk.ts';
import type { TestMark, TestMarkKind, TestWrapper } from '../declarations.ts';
import {
  extendingMembers,
  globalNames,
  kindByName,
  markOfName,
  memberMarks,
  neutralMembers,
  otherMembers,
  runnerModules,
  shyGlobals,
  tableMembers,
} from './runners.ts';
import type { DeclarationKind } from './runners.ts';

/** A function that declares suites or tests. */
export interface Declarer {
  kind: DeclarationKind;
  /** False where only its name or what hangs on it says so: the call must look like a declaration then. */
  certain: boolean;
  marks: readonly TestMark[];
  wrappers: readonly TestWrapper[];
  each: boolean;
  /** What its next call is for: a table, a condition, fixtures, the arguments of the wrapper named last. */
  next?: 'table' | 'condition' | 'fixtures' | 'wrapper';
}

export type Link = { kind: 'member'; name: string; node: Node } | { kind: 'call'; args: readonly Node[]; node: Node };

export interface Chain {
  root: Node;
  /** From the root on. */
  links: Link[];
}

/** Chains that people write have ten links; longer ones are queries, and nobody declares a test by them. */
const mostLinks = 60;

/** `a.b(c).d` as its root and the links behind it; none where a member is not written out. */
export function chainOf(node: Node): Chain | undefined {
  const links: Link[] = [];
  let at = bare(node);
  while (links.length < mostLinks) {
    if (at.type === 'MemberExpression') {
      const name = staticName(at.property, at.computed);
      if (name === undefined) return undefined;
      links.push({ kind: 'member', name, node: at.property });
      at = bare(at.object);
    } else if (at.type === 'CallExpression') {
      links.push({ kind: 'call', args: at.arguments, node: at });
      at = bare(at.callee);
    } else if (at.type === 'TaggedTemplateExpression') {
      links.push({ kind: 'call', args: [], node: at });
      at = bare(at.tag);
    } else return { root: at, links: links.reverse() };
  }
  return undefined;
}

type Known = Declarer | { module: string };

export interface Callees {
  declarer(callee: Node, scope: Scope): Declarer | undefined;
  /** Says of a function that it is the body of a test: its first parameter can declare subtests. */
  addBody(fn: Node): void;
}

export function calleesOf(lineOf: (offset: number) => number): Callees {
  const bodies = new Set<Node>();
  const bindings = new Map<Binding, Known | undefined>();
  const globals = new Map<string, Declarer | undefined>();

  const declarer = (callee: Node, scope: Scope): Declarer | undefined => {
    const found = resolve(callee, scope, 0);
    return found && 'kind' in found && found.next === undefined ? found : undefined;
  };

  function resolve(node: Node, scope: Scope, depth: number): Known | undefined {
    if (depth > 20) return undefined;
    const inner = bare(node);
    if (inner.type === 'ConditionalExpression')
      return either(resolve(inner.consequent, scope, depth + 1), resolve(inner.alternate, scope, depth + 1), inner);
    if (inner.type === 'LogicalExpression')
      return either(resolve(inner.left, scope, depth + 1), resolve(inner.right, scope, depth + 1), inner);
    const chain = chainOf(inner);
    if (!chain) return undefined;
    const { root, links } = chain;
    let known =
      links.length > 0 && root.type !== 'Identifier' ? resolveRoot(root, scope, depth) : rootOf(root, scope, depth);
    let from = 0;
    if (!known) {
      const begun = beginning(chain, scope, depth);
      if (!begun) return undefined;
      ({ known, from } = begun);
    }
    for (let at = from; at < links.length && known; at++) {
      const link = links[at];
      if (link) known = step(known, link, root);
    }
    return known;
  }

  function resolveRoot(root: Node, scope: Scope, depth: number): Known | undefined {
    return root.type === 'ConditionalExpression' ||
      root.type === 'LogicalExpression' ||
      root.type === 'ImportExpression'
      ? rootOf(root, scope, depth)
      : undefined;
  }

  function rootOf(root: Node, scope: Scope, depth: number): Known | undefined {
    if (root.type === 'ConditionalExpression' || root.type === 'LogicalExpression')
      return resolve(root, scope, depth + 1);
    if (root.type === 'ImportExpression') return moduleOf(stringValue(root.source));
    if (root.type !== 'Identifier') return undefined;
    const binding = lookup(scope, root.name);
    if (!binding) return globalOf(root.name, root);
    if (bindings.has(binding)) return bindings.get(binding);
    // A name that stands for itself stands for nothing.
    bindings.set(binding, undefined);
    const found = meaning(binding, root.name, scope, depth);
    bindings.set(binding, found);
    return found;
  }

  function globalOf(name: string, node: Node): Declarer | undefined {
    const kind = globalNames.get(name);
    if (!kind) return undefined;
    const mark = markOfName(name);
    if (mark) return fresh(kind, true, [{ kind: mark, line: lineOf(node.start) }]);
    if (!globals.has(name)) globals.set(name, fresh(kind, !shyGlobals.has(name)));
    return globals.get(name);
  }

  function meaning(binding: Binding, name: string, scope: Scope, depth: number): Known | undefined {
    switch (binding.kind) {
      case 'import':
        return imported(binding.from, binding.name, name);
      case 'variable': {
        const value = binding.init ?? binding.assigned[0];
        const required = value && requiredModule(value);
        const known = required === undefined ? value && resolve(value, scope, depth + 1) : moduleOf(required);
        return alongPath(known, binding.path) ?? likely(name, required !== undefined || isMade(value));
      }
      case 'parameter':
      case 'element':
        return exact.has(name) ? likely(name, true) : undefined;
      default:
        return undefined;
    }
  }

  function alongPath(known: Known | undefined, path: readonly PathStep[]): Known | undefined {
    let at = known;
    for (const part of path) {
      if (!at || typeof part === 'string' || !('property' in part)) return undefined;
      at = member(at, part.property, 0);
    }
    return at;
  }

  function step(known: Known, link: Link, root: Node): Known | undefined {
    if (link.kind === 'member') return member(known, link.name, link.node.start);
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
    return { ...rest, certain: false, wrappers: [...known.wrappers, wrapper(name, link.args, link.node.start)] };
  }

  function member(known: Known, name: string, offset: number): Known | undefined {
    if ('module' in known) {
      const kind = runnerModules.get(known.module)?.names.get(name);
      return kind && fresh(kind, true, marksOf(markOfName(name), offset));
    }
    const { next, ...declarer } = known;
    // `it.effect` and the like: a wrapper that is not called is part of the way.
    if (otherMembers.has(name)) return undefined;
    const inner = next === undefined || next === 'wrapper' ? declarer : known;
    const mark = memberMarks.get(name);
    if (mark) {
      const marks = [...known.marks, ...marksOf(mark, offset)];
      return { ...inner, marks, ...(mark === 'conditional' ? { next: 'condition' as const } : {}) };
    }
    if (tableMembers.has(name)) return { ...inner, next: 'table' };
    if (extendingMembers.has(name)) return { ...inner, next: 'fixtures' };
    if (neutralMembers.has(name)) return inner;
    const kind = exact.get(name);
    if (kind) return { ...inner, kind };
    const added: TestWrapper = { name, arguments: [], line: lineOf(offset) };
    return { ...inner, certain: false, wrappers: [...known.wrappers, added], next: 'wrapper' };
  }

  function marksOf(mark: TestMarkKind | undefined, offset: number): TestMark[] {
    return mark ? [{ kind: mark, line: lineOf(offset) }] : [];
  }

  /** Chains whose root is not known, and that come to a declaration on their way: `withTags('x').it`, `t.test`, `wrap(it)`. */
  function beginning({ root, links }: Chain, scope: Scope, depth: number): { known: Known; from: number } | undefined {
    if (root.type !== 'Identifier') return undefined;
    const [first, second] = links;
    if (first?.kind === 'member') {
      const kind = exact.get(first.name);
      if (!kind) return undefined;
      const binding = lookup(scope, root.name);
      if (first.name === 'test' && binding?.kind !== 'parameter' && binding?.kind !== 'import') return undefined;
      const isContext = binding?.kind === 'parameter' && binding.index === 0 && bodies.has(binding.fn);
      return { known: fresh(kind, isContext), from: 1 };
    }
    if (first?.kind !== 'call') return undefined;
    const wrappers = [wrapper(root.name, first.args, root.start)];
    if (second?.kind === 'member') {
      const kind = exact.get(second.name);
      return kind && first.args.length > 0 ? { known: { ...fresh(kind, false), wrappers }, from: 2 } : undefined;
    }
    for (const arg of first.args.slice(0, 5)) {
      const handed =
        arg.type === 'Identifier' || arg.type === 'MemberExpression' ? resolve(arg, scope, depth + 1) : undefined;
      if (handed && 'kind' in handed && handed.certain)
        return { known: { ...handed, certain: false, wrappers: [...wrappers, ...handed.wrappers] }, from: 1 };
    }
    return undefined;
  }

  function wrapper(name: string, args: readonly Node[], offset: number): TestWrapper {
    return { name, arguments: stringsIn(args), line: lineOf(offset) };
  }

  function either(one: Known | undefined, other: Known | undefined, node: Node): Known | undefined {
    const declarers = [one, other].filter((known): known is Declarer => known !== undefined && 'kind' in known);
    const [first, second] = declarers;
    if (!first) return one ?? other;
    // Which of the two it is depends: what both say is said, and what one of them says is a condition.
    const shared = first.marks.filter(({ kind }) => second?.marks.some((mark) => mark.kind === kind));
    return { ...first, marks: [...shared, { kind: 'conditional', line: lineOf(node.start) }] };
  }

  return { declarer, addBody: (fn) => bodies.add(fn) };
}

function fresh(kind: DeclarationKind, certain: boolean, marks: readonly TestMark[] = []): Declarer {
  return { kind, certain, marks, wrappers: [], each: false };
}

function moduleOf(name: string | undefined): { module: string } | undefined {
  return name !== undefined && runnerModules.has(name) ? { module: name } : undefined;
}

/** Names that mean a declaration wherever they come from. */
const exact: ReadonlyMap<string, DeclarationKind> = new Map<string, DeclarationKind>([
  ['it', 'test'],
  ['test', 'test'],
  ['specify', 'test'],
  ['describe', 'suite'],
  ['suite', 'suite'],
  ['context', 'suite'],
]);

function imported(from: string, name: string, local: string): Known | undefined {
  const module = runnerModules.get(from);
  if (module) {
    if (name === '*') return { module: from };
    // `import vitest from 'vitest'`: CommonJS, its default is the module.
    const kind = module.names.get(name);
    if (kind) return fresh(kind, true, []);
    return name === 'default' ? { module: from } : undefined;
  }
  // Somebody else's module: fixtures that a project extends its runner by are called like the runner's own.
  const said = name === 'default' || name === '*' ? local : name;
  return likely(said, true) ?? likely(local, true);
}

function likely(name: string, made: boolean): Declarer | undefined {
  const kind = made ? (exact.get(name) ?? kindByName(name)) : undefined;
  return kind && fresh(kind, false);
}

/** Put together by a call, or not at all in this place: what it is cannot be seen. */
function isMade(value: Node | undefined): boolean {
  if (!value) return true;
  const inner = bare(value);
  return inner.type === 'CallExpression' || inner.type === 'MemberExpression';
}

function requiredModule(value: Node): string | undefined {
  const inner = bare(value);
  return inner.type === 'CallExpression' &&
    inner.callee.type === 'Identifier' &&
    inner.callee.name === 'require' &&
    inner.arguments[0]
    ? stringValue(inner.arguments[0])
    : undefined;
}

export function isFunction(node: Node): boolean {
  return node.type === 'ArrowFunctionExpression' || node.type === 'FunctionExpression';
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
