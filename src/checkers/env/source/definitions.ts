/** Functions and classes that a module refers to: what they give back, what their members are. */
import type { Node } from 'oxc-parser';
import type { Scope } from '../../../parse/scopes.ts';
import { bare, staticName } from '../../../parse/walk.ts';
import type { Evaluator } from './evaluator.ts';
import { typedRef } from './names.ts';
import type { ClassFact, FunctionFact, Ref } from './ref.ts';

/** What the walk saw of function bodies. */
export interface Bodies {
  names: Map<Node, string>;
  returns: Map<Node, { value: Node; scope: Scope }[]>;
  throwing: Set<Node>;
}

export function functionFacts(ev: Evaluator, functions: readonly Node[], bodies: Bodies): FunctionFact[] {
  const facts: FunctionFact[] = [];
  // Evaluating what one function returns may number another, so the list grows while it is read.
  for (let id = 0; id < functions.length; id++) {
    const node = functions[id];
    if (!node) continue;
    const scope = ev.scopes.of.get(node) ?? ev.scopes.root;
    const returned = bodies.returns.get(node) ?? [];
    if (node.type === 'ArrowFunctionExpression' && node.body.type !== 'BlockStatement')
      returned.push({ value: node.body, scope });
    const values = returned
      .map(({ value, scope: where }) => ev.evaluate(value, where))
      .filter((value) => value !== null);
    facts.push({
      name: bodies.names.get(node) ?? 'function',
      line: ev.at(node)[0],
      returns: values,
      throws: bodies.throwing.has(node),
    });
  }
  return facts;
}

export function classFacts(ev: Evaluator, classes: readonly Node[]): ClassFact[] {
  const facts: ClassFact[] = [];
  for (let id = 0; id < classes.length; id++) {
    const node = classes[id];
    if (node?.type !== 'ClassDeclaration' && node?.type !== 'ClassExpression') continue;
    const scope = ev.scopes.of.get(node) ?? ev.scopes.root;
    const members: Record<string, Ref> = {};
    for (const member of node.body.body) collectMember(ev, member, scope, members);
    const parent = node.superClass ? ev.evaluate(node.superClass, scope.parent ?? scope) : null;
    facts.push({ name: node.id?.name ?? 'class', extends: parent, members });
  }
  return facts;
}

function collectMember(ev: Evaluator, member: Node, scope: Scope, members: Record<string, Ref>): void {
  if (member.type === 'PropertyDefinition' || member.type === 'AccessorProperty') {
    const name = staticName(member.key, member.computed);
    const annotation = member.typeAnnotation?.typeAnnotation;
    const value = (member.value ? ev.evaluate(member.value, scope) : null) ?? typedRef(ev, annotation, scope);
    if (name !== undefined && value) members[name] = value;
  } else if (member.type === 'MethodDefinition') {
    const name = staticName(member.key, member.computed);
    if (member.kind === 'constructor') parameterProperties(ev, member.value, scope, members);
    else if (name !== undefined) {
      const method: Ref = { k: 'fn', id: ev.functionId(member.value) };
      members[name] = member.kind === 'get' ? { k: 'call', of: method, args: [] } : method;
    }
  }
}

/** `constructor(private config: ConfigService)` and `this.config = config` for a typed parameter. */
function parameterProperties(ev: Evaluator, constructor: Node, scope: Scope, members: Record<string, Ref>): void {
  if (constructor.type !== 'FunctionExpression') return;
  const inner = ev.scopes.of.get(constructor) ?? scope;
  for (const param of constructor.params) {
    if (param.type !== 'TSParameterProperty') continue;
    const pattern = param.parameter.type === 'AssignmentPattern' ? param.parameter.left : param.parameter;
    if (pattern.type === 'Identifier') {
      const value = ev.evaluate(pattern, inner);
      if (value && value.k !== 'param') members[pattern.name] = value;
    }
  }
  for (const statement of constructor.body?.body ?? []) {
    if (statement.type !== 'ExpressionStatement' || statement.expression.type !== 'AssignmentExpression') continue;
    const { left, right } = statement.expression;
    if (left.type !== 'MemberExpression' || bare(left.object).type !== 'ThisExpression') continue;
    const name = staticName(left.property, left.computed);
    const value = ev.evaluate(right, inner);
    if (name !== undefined && value) members[name] ??= value;
  }
}
