/** Expressions into references: what a name, a member or a call stands for, within one module. */
import type { Node } from 'oxc-parser';
import type { Binding, PathStep, Scope, Scopes } from '../../../parse/scopes.ts';
import { lookup } from '../../../parse/scopes.ts';
import type { ParsedSource } from '../../../parse/source.ts';
import { bare, staticName } from '../../../parse/walk.ts';
import { evaluateCall } from './calls.ts';
import { enumOf, literalOf } from './literals.ts';
import { knownImport } from './known-modules.ts';
import type { At, Ref } from './ref.ts';
import { anyOf, envRef, mayBeEnv } from './ref.ts';

/** What evaluation needs of the module, and the tables that give functions and classes their numbers. */
export interface Evaluator {
  source: ParsedSource;
  scopes: Scopes;
  at(node: Node): At;
  evaluate(node: Node, scope: Scope): Ref | null;
  functionId(node: Node): number;
  classId(node: Node): number;
  /** Parameters of callbacks that get the elements of a list: `keys.forEach((key) => …)`. */
  elements: Map<Node, Ref>;
}

/** Deeper expressions than this are left unknown: nobody names an environment variable that way. */
const maxDepth = 40;

export function createEvaluator(source: ParsedSource, scopes: Scopes): Evaluator & { functions: Node[]; classes: Node[] } {
  const memo = new Map<Node, Ref | null>();
  const functions: Node[] = [];
  const classes: Node[] = [];
  const numberOf = (list: Node[], node: Node): number => {
    const known = list.indexOf(node);
    return known === -1 ? list.push(node) - 1 : known;
  };
  let depth = 0;

  const evaluator: Evaluator & { functions: Node[]; classes: Node[] } = {
    source,
    scopes,
    functions,
    classes,
    elements: new Map(),
    at: (node) => {
      const { startLine = 1, startColumn = 1, endColumn } = source.locate(node);
      return [startLine, startColumn, endColumn ?? startColumn];
    },
    functionId: (node) => numberOf(functions, node),
    classId: (node) => numberOf(classes, node),
    evaluate: (node, scope) => {
      const inner = bare(node);
      const known = memo.get(inner);
      if (known !== undefined) return known;
      if (depth > maxDepth) return null;
      memo.set(inner, null); // a cycle (`const a = b, b = a`) stands for nothing
      depth++;
      const value = evaluateNode(evaluator, inner, scope);
      depth--;
      memo.set(inner, value);
      return value;
    },
  };
  return evaluator;
}

function evaluateNode(ev: Evaluator, node: Node, scope: Scope): Ref | null {
  switch (node.type) {
    case 'Identifier':
      return evaluateName(ev, node.name, scope);
    case 'MemberExpression':
      return evaluateMember(ev, node, scope);
    case 'MetaProperty':
      return node.meta.name === 'import' ? { k: 'import-meta' } : null;
    case 'ThisExpression':
      return thisOf(ev, scope);
    case 'LogicalExpression':
      return anyOf([ev.evaluate(node.left, scope), ev.evaluate(node.right, scope)]);
    case 'ConditionalExpression':
      return anyOf([ev.evaluate(node.consequent, scope), ev.evaluate(node.alternate, scope)]);
    case 'SequenceExpression':
      return ev.evaluate(node.expressions.at(-1) ?? node, scope);
    case 'AssignmentExpression':
      return ev.evaluate(node.right, scope);
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
      return { k: 'fn', id: ev.functionId(node) };
    case 'ClassExpression':
      return { k: 'class', id: ev.classId(node) };
    case 'CallExpression':
    case 'NewExpression':
      return evaluateCall(ev, node, scope);
    case 'ImportExpression':
      return node.source.type === 'Literal' && typeof node.source.value === 'string'
        ? { k: 'import', from: node.source.value, name: '*' }
        : null;
    default:
      return literalOf(ev, node, scope);
  }
}

function evaluateMember(ev: Evaluator, node: Extract<Node, { type: 'MemberExpression' }>, scope: Scope): Ref | null {
  const of = ev.evaluate(node.object, scope);
  if (!of) return null;
  const name = staticName(node.property, node.computed);
  if (name !== undefined) return propertyOf(of, name);
  const key = ev.evaluate(node.property, scope);
  if (key?.k === 'text') return propertyOf(of, key.value);
  return of.k === 'object' || of.k === 'list' || of.k === 'param' || of.k === 'import' || of.k === 'prop' ? { k: 'values', of } : null;
}

/** A property of a reference, as far as this module knows it. */
export function propertyOf(of: Ref, name: string): Ref | null {
  switch (of.k) {
    case 'global':
      if (name === 'process') return { k: 'process' };
      if (name === 'Bun' || name === 'Deno') return { k: 'runtime' };
      return name === 'globalThis' ? of : { k: 'prop', of, name };
    case 'process':
    case 'runtime':
    case 'import-meta':
      // `process.default` is what a bundler makes of `import * as process`.
      return name === 'env' ? envRef : name === 'default' ? of : null;
    case 'env':
      return { k: 'prop', of, name };
    case 'object': {
      const own = of.props.findLast((prop) => prop.name === name);
      if (own) return own.value;
      return anyOf(of.spreads.map((spread) => propertyOf(spread, name)));
    }
    case 'any':
      return anyOf(of.of.map((one) => propertyOf(one, name)));
    case 'schema':
      return name === 'shape' || name === 'entries' || name === 'fields' ? of.shape : { k: 'prop', of, name };
    case 'parsed':
      // zod's safeParse gives `data`, valibot's `output`, Joi's `value`.
      return name === 'data' || name === 'output' || name === 'value' ? of : null;
    case 'text':
    case 'concat':
    case 'validator':
    case 'list':
      return null;
    case 'prop':
      // The value of a variable is a text: its methods lead nowhere.
      return of.of.k === 'env' || of.of.k === 'global' ? null : { k: 'prop', of, name };
    default:
      return { k: 'prop', of, name };
  }
}

function thisOf(ev: Evaluator, scope: Scope): Ref | null {
  for (let at: Scope | undefined = scope; at; at = at.parent) {
    if (at.owner.type === 'ClassDeclaration' || at.owner.type === 'ClassExpression') return { k: 'this', id: ev.classId(at.owner) };
  }
  return null;
}

function evaluateName(ev: Evaluator, name: string, scope: Scope): Ref | null {
  const binding = lookup(scope, name);
  if (binding) return evaluateBinding(ev, binding, name, scope);
  switch (name) {
    case 'process':
      return { k: 'process' };
    case 'globalThis':
    case 'global':
    case 'self':
    case 'window':
      return { k: 'global' };
    case 'Bun':
    case 'Deno':
      return { k: 'runtime' };
    default:
      return null;
  }
}

function evaluateBinding(ev: Evaluator, binding: Binding, name: string, scope: Scope): Ref | null {
  switch (binding.kind) {
    case 'import':
      return knownImport(binding.from, binding.name) ?? { k: 'import', from: binding.from, name: binding.name };
    case 'function':
      return { k: 'fn', id: ev.functionId(binding.node) };
    case 'class':
      return { k: 'class', id: ev.classId(binding.node) };
    case 'enum':
      return enumOf(ev, binding.node);
    case 'variable': {
      const declared = scopeOf(scope, name);
      const values = [binding.init, ...(binding.path.length === 0 ? binding.assigned : [])];
      const found = anyOf(values.map((value) => (value ? ev.evaluate(value, declared) : null)));
      return follow(found, binding.path) ?? typedRef(ev, binding.annotation, declared);
    }
    case 'element': {
      const of = ev.evaluate(binding.of, scopeOf(scope, name));
      return of ? follow(elementOf(of), binding.path) : null;
    }
    case 'parameter': {
      const element = ev.elements.get(binding.fn);
      if (element && binding.index === 0) return follow(element, binding.path);
      const typed = typedRef(ev, binding.annotation, scope);
      const fallback = binding.fallback ? ev.evaluate(binding.fallback, scope.parent ?? scope) : null;
      if (mayBeEnv(typed) || mayBeEnv(fallback)) return follow(envRef, binding.path);
      const param: Ref = { k: 'param', fn: ev.functionId(binding.fn), index: binding.index };
      return follow(typed ?? (binding.rest ? { k: 'values', of: param } : param), binding.path);
    }
    default:
      return null;
  }
}

/** The scope in which a name is declared: its initialiser is read there, not where the name is used. */
function scopeOf(scope: Scope, name: string): Scope {
  let at: Scope = scope;
  while (!at.names.has(name) && at.parent) at = at.parent;
  return at;
}

function elementOf(list: Ref): Ref | null {
  return list.k === 'list' ? anyOf(list.items) : { k: 'values', of: list };
}

function follow(ref: Ref | null, path: readonly PathStep[]): Ref | null {
  let at = ref;
  for (const step of path) {
    if (!at) return null;
    if (step === 'rest') continue; // the rest of the environment is the environment
    if (step === 'unknown') return null;
    if ('property' in step) at = propertyOf(at, step.property);
    else at = at.k === 'list' ? (at.items[step.index] ?? null) : at.k === 'any' ? at : null;
  }
  return at;
}

/** What a type says: `NodeJS.ProcessEnv` is the environment, a class name an instance of that class. */
export function typedRef(ev: Evaluator, annotation: Node | undefined, scope: Scope): Ref | null {
  if (annotation?.type !== 'TSTypeReference') return null;
  const name = annotation.typeName;
  if (name.type === 'TSQualifiedName') return name.right.name === 'ProcessEnv' ? envRef : null;
  if (name.type !== 'Identifier') return null;
  if (name.name === 'ProcessEnv' || name.name === 'ImportMetaEnv') return envRef;
  const binding = lookup(scope, name.name);
  if (binding?.kind === 'import') return { k: 'new', of: { k: 'import', from: binding.from, name: binding.name } };
  if (binding?.kind === 'class') return { k: 'new', of: { k: 'class', id: ev.classId(binding.node) } };
  // An injected service whose import is not shown is still Nest's by its well-known name.
  return !binding && name.name === 'ConfigService' ? { k: 'new', of: { k: 'import', from: '@nestjs/config', name: 'ConfigService' } } : null;
}
