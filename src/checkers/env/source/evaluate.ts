/** Expressions into references: what a name, a member or a call stands for, within one module. */
import type { Node } from 'oxc-parser';
import type { Scope, Scopes } from '../../../parse/scopes.ts';
import type { ParsedSource } from '../../../parse/source.ts';
import { bare, staticName } from '../../../parse/walk.ts';
import { evaluateCall } from './calls.ts';
import type { Evaluator } from './evaluator.ts';
import { literalOf } from './literals.ts';
import { evaluateName, thisOf } from './names.ts';
import { propertyOf } from './properties.ts';
import type { Ref } from './ref.ts';
import { anyOf } from './ref.ts';

/** Deeper expressions than this are left unknown: nobody names an environment variable that way. */
const maxDepth = 40;

export function createEvaluator(
  source: ParsedSource,
  scopes: Scopes,
): Evaluator & { functions: Node[]; classes: Node[] } {
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
  return of.k === 'object' || of.k === 'list' || of.k === 'param' || of.k === 'import' || of.k === 'prop'
    ? { k: 'values', of }
    : null;
}
