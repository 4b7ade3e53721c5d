/** What declarations, parameters and assignments take apart. */
import type { AssignmentExpression, Node } from 'oxc-parser';
import { bare } from '../../../parse/walk.ts';
import type { Expr, Pattern } from './code.ts';
import { keyName } from './keys.ts';
import { deeper, expression, named, pattern, placeOf, unknownOf } from './reading.ts';
import type { Reading } from './reading.ts';

export function readPattern(reading: Reading, node: Node): Pattern {
  return deeper<Pattern>(
    reading,
    () => patternOf(reading, node),
    () => ({ p: 'other' }),
  );
}

function patternOf(reading: Reading, node: Node): Pattern {
  switch (node.type) {
    case 'Identifier': {
      const to = named(reading, node.name);
      return to.k === 'var' ? { p: 'var', id: to.id, name: to.name } : { p: 'other' };
    }
    case 'AssignmentPattern': {
      const to = pattern(reading, node.left);
      if (to.p === 'rest' || to.p === 'other') return to;
      return { ...to, or: expression(reading, node.right, to.p === 'var' ? to.name : '') };
    }
    case 'ObjectPattern':
      return objectPattern(reading, node);
    case 'ArrayPattern':
      return { p: 'list', items: node.elements.map((item) => (item ? pattern(reading, item) : null)) };
    case 'RestElement':
      return { p: 'rest', of: pattern(reading, node.argument) };
    case 'TSParameterProperty':
      return pattern(reading, node.parameter);
    default:
      return { p: 'other' };
  }
}

function objectPattern(reading: Reading, node: Extract<Node, { type: 'ObjectPattern' }>): Pattern {
  const result: Extract<Pattern, { p: 'object' }> = { p: 'object', props: [] };
  for (const property of node.properties) {
    if (property.type === 'RestElement') result.rest = pattern(reading, property.argument);
    else {
      const name = keyName(property.key, property.computed) ?? expression(reading, property.key);
      result.props.push({ name, to: pattern(reading, property.value) });
    }
  }
  return result;
}

/** An assignment; one to something that cannot be followed is what it assigns. */
export function readAssignment(reading: Reading, node: AssignmentExpression): Expr {
  const left: Node = bare(node.left);
  if (left.type === 'ObjectPattern' || left.type === 'ArrayPattern') {
    const value = expression(reading, node.right);
    return { k: 'assign', to: pattern(reading, left), value };
  }
  const to = expression(reading, left);
  const value = assigned(reading, node, to, targetName(left));
  const followed = to.k === 'var' || to.k === 'get' || to.k === 'global';
  return followed ? { k: 'assign', to, value } : value;
}

function assigned(reading: Reading, node: AssignmentExpression, to: Expr, name: string): Expr {
  switch (node.operator) {
    case '=':
      return expression(reading, node.right, name);
    case '+=': {
      const value = expression(reading, node.right);
      return { k: 'join', of: [to, ...(value.k === 'join' ? value.of : [value])], at: placeOf(reading, node) };
    }
    case '||=':
      return { k: 'or', of: [to, expression(reading, node.right, name)], op: '||' };
    case '&&=':
      return { k: 'or', of: [to, expression(reading, node.right, name)], op: '&&' };
    case '??=':
      return { k: 'or', of: [to, expression(reading, node.right, name)], op: '??' };
    default:
      return unknownOf(reading, node);
  }
}

function targetName(left: Node): string {
  if (left.type === 'Identifier') return left.name;
  return left.type === 'MemberExpression' ? (keyName(left.property, left.computed) ?? '') : '';
}
