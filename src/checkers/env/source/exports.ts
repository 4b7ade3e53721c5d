/** What a module hands to others: its exports in all forms, as references. */
import type { Node, Program } from 'oxc-parser';
import type { Scope } from '../../../parse/scopes.ts';
import { bare, staticName } from '../../../parse/walk.ts';
import type { Evaluator } from './evaluator.ts';
import type { Ref } from './ref.ts';
import { visitRef } from './ref.ts';

export function exportsOf(
  ev: Evaluator,
  program: Program,
  scope: Scope,
): { exports: Record<string, Ref>; stars: string[] } {
  const found = new Map<string, Ref>();
  const stars: string[] = [];
  const put = (name: string, ref: Ref | null): void => {
    if (ref && isSmall(ref)) found.set(name, ref);
  };

  for (const statement of program.body) {
    switch (statement.type) {
      case 'ExportAllDeclaration': {
        const name = statement.exported ? staticName(statement.exported, false) : undefined;
        if (name === undefined) stars.push(statement.source.value);
        else put(name, { k: 'import', from: statement.source.value, name: '*' });
        break;
      }
      case 'ExportNamedDeclaration':
        for (const part of statement.specifiers) {
          const exported = staticName(part.exported, false);
          const local = staticName(part.local, false);
          if (exported === undefined || local === undefined) continue;
          if (statement.source) put(exported, { k: 'import', from: statement.source.value, name: local });
          else if (part.local.type !== 'Literal') put(exported, ev.evaluate(part.local, scope));
        }
        if (statement.declaration) for (const [name, ref] of declared(ev, statement.declaration, scope)) put(name, ref);
        break;
      case 'ExportDefaultDeclaration':
        put('default', definition(ev, statement.declaration) ?? ev.evaluate(statement.declaration, scope));
        break;
      case 'TSExportAssignment':
        put('default', ev.evaluate(statement.expression, scope));
        break;
      case 'ExpressionStatement':
        commonJs(ev, statement.expression, scope, put);
        break;
      default:
        break;
    }
  }
  return { exports: Object.fromEntries(found), stars };
}

/** A table with more parts than this is data: no list of variables, no schema. */
const maxParts = 3000;

function isSmall(ref: Ref): boolean {
  let parts = 0;
  visitRef(ref, () => parts++);
  return parts <= maxParts;
}

function declared(ev: Evaluator, node: Node, scope: Scope): [string, Ref | null][] {
  if (node.type === 'VariableDeclaration') {
    return node.declarations.flatMap(({ id }) => namesIn(id)).map((id) => [id.name, ev.evaluate(id, scope)]);
  }
  if ('id' in node && node.id?.type === 'Identifier')
    return [[node.id.name, definition(ev, node) ?? ev.evaluate(node.id, scope)]];
  return [];
}

function namesIn(pattern: Node): Extract<Node, { type: 'Identifier' }>[] {
  if (pattern.type === 'Identifier') return [pattern];
  if (pattern.type === 'AssignmentPattern') return namesIn(pattern.left);
  if (pattern.type === 'ObjectPattern')
    return pattern.properties.flatMap((property) =>
      namesIn(property.type === 'RestElement' ? property.argument : property.value),
    );
  return [];
}

function definition(ev: Evaluator, node: Node): Ref | null {
  if (node.type === 'FunctionDeclaration') return { k: 'fn', id: ev.functionId(node) };
  if (node.type === 'ClassDeclaration') return { k: 'class', id: ev.classId(node) };
  return null;
}

/** `module.exports = …`, `module.exports.name = …`, `exports.name = …`. */
function commonJs(ev: Evaluator, expression: Node, scope: Scope, put: (name: string, ref: Ref | null) => void): void {
  if (expression.type !== 'AssignmentExpression') return;
  const left = bare(expression.left);
  if (left.type !== 'MemberExpression') return;
  const name = staticName(left.property, left.computed);
  const object = bare(left.object);
  const value = ev.evaluate(expression.right, scope);
  if (object.type === 'Identifier' && object.name === 'module' && name === 'exports') {
    put('default', value);
    if (value?.k === 'object') for (const prop of value.props) put(prop.name, prop.value);
  } else if (name !== undefined && isExports(object)) put(name, value);
}

function isExports(object: Node): boolean {
  if (object.type === 'Identifier') return object.name === 'exports';
  return (
    object.type === 'MemberExpression' &&
    object.object.type === 'Identifier' &&
    object.object.name === 'module' &&
    staticName(object.property, object.computed) === 'exports'
  );
}
