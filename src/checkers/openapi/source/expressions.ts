/** Expressions: values that can be followed, and everything else as text. */
import type {
  ArrayExpression,
  Node,
  ObjectExpression,
  ObjectProperty,
  SequenceExpression,
  UnaryExpression,
} from 'oxc-parser';
import { bare } from '../../../parse/walk.ts';
import { readChain, readImport, readNew } from './chains.ts';
import type { Expr, ObjectProp } from './code.ts';
import { acts } from './effects.ts';
import { keyName } from './keys.ts';
import { readAssignment } from './patterns.ts';
import { deeper, expression, named, nothing, placeOf, unknownOf } from './reading.ts';
import type { Reading } from './reading.ts';
import { readLiteral, readSum, readTagged, readTemplate } from './texts.ts';

/** `name` is what a function or a class is called that has no name itself. */
export function readExpression(reading: Reading, node: Node, name: string): Expr {
  const inner = bare(node);
  return deeper(
    reading,
    () => expressionOf(reading, inner, name),
    () => unknownOf(reading, inner),
  );
}

function expressionOf(reading: Reading, node: Node, name: string): Expr {
  switch (node.type) {
    case 'Identifier':
      return named(reading, node.name);
    case 'Literal':
      return readLiteral(reading, node);
    case 'TemplateLiteral':
      return readTemplate(reading, node);
    case 'TaggedTemplateExpression':
      return readTagged(reading, node);
    case 'MemberExpression':
    case 'CallExpression':
      return readChain(reading, node);
    case 'NewExpression':
      return readNew(reading, node);
    case 'ImportExpression':
      return readImport(reading, node);
    case 'ObjectExpression':
      return readObject(reading, node);
    case 'ArrayExpression':
      return readList(reading, node);
    case 'SpreadElement':
      return { k: 'spread', of: expression(reading, node.argument) };
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
      return { k: 'fn', id: reading.readers.function(reading, node, name, node.start) };
    case 'ClassExpression':
      return { k: 'class', id: reading.readers.class(reading, node, name) };
    case 'ThisExpression':
      return { k: 'this' };
    case 'Super':
      return { k: 'super' };
    default:
      return operationOf(reading, node, name);
  }
}

function operationOf(reading: Reading, node: Node, name: string): Expr {
  switch (node.type) {
    case 'AssignmentExpression':
      return readAssignment(reading, node);
    case 'BinaryExpression':
      return readBinary(reading, node);
    case 'LogicalExpression': {
      const left = expression(reading, node.left, name);
      return { k: 'or', of: [left, expression(reading, node.right, name)], op: node.operator };
    }
    case 'ConditionalExpression': {
      const when = expression(reading, node.test);
      const of = [expression(reading, node.consequent, name), expression(reading, node.alternate, name)];
      return { k: 'or', of, op: '?:', when };
    }
    case 'UnaryExpression':
      return readUnary(reading, node);
    case 'YieldExpression':
      return node.argument ? expression(reading, node.argument) : nothing;
    case 'SequenceExpression':
      return readSequence(reading, node);
    case 'MetaProperty':
      return node.meta.name === 'import' ? { k: 'global', name: 'import.meta' } : unknownOf(reading, node);
    default:
      return unknownOf(reading, node);
  }
}

/** `(a(), b)`: what the last one is, behind those that do something. `(0, a.b)()` of compiled code is a plain `a.b()`. */
function readSequence(reading: Reading, node: SequenceExpression): Expr {
  const values = node.expressions.map((part) => expression(reading, part));
  const last = values.pop() ?? nothing;
  const acting = values.filter(acts);
  if (acting.length === 0) return last;
  return {
    k: 'get',
    of: { k: 'list', of: [...acting, last] },
    name: String(acting.length),
    at: placeOf(reading, node),
  };
}

function readBinary(reading: Reading, node: Extract<Node, { type: 'BinaryExpression' }>): Expr {
  switch (node.operator) {
    case '+':
      return readSum(reading, node);
    case '==':
    case '===':
      return { k: 'compare', op: '===', of: [expression(reading, node.left), expression(reading, node.right)] };
    case '!=':
    case '!==':
      return { k: 'compare', op: '!==', of: [expression(reading, node.left), expression(reading, node.right)] };
    default:
      return unknownOf(reading, node);
  }
}

function readUnary(reading: Reading, node: UnaryExpression): Expr {
  if (node.operator === '!') return { k: 'not', of: expression(reading, node.argument) };
  const argument = bare(node.argument);
  const literal = argument.type === 'Literal' ? argument.value : undefined;
  if (node.operator === '-' && typeof literal === 'number' && Number.isFinite(literal))
    return { k: 'lit', v: -literal };
  // `void main()` is there for the call; `void 0` is `undefined`.
  if (node.operator === 'void') return argument.type === 'Literal' ? nothing : expression(reading, argument);
  return unknownOf(reading, node);
}

function readList(reading: Reading, node: ArrayExpression): Expr {
  return {
    k: 'list',
    of: node.elements.map((item) => (item ? expression(reading, item) : { k: 'unknown', text: '' })),
  };
}

function readObject(reading: Reading, node: ObjectExpression): Expr {
  const props: ObjectProp[] = [];
  for (const property of node.properties) {
    if (property.type === 'SpreadElement') props.push({ spread: expression(reading, property.argument) });
    else if (property.kind !== 'set') props.push(readProperty(reading, property));
  }
  return { k: 'object', props, at: placeOf(reading, node) };
}

/** The place of a property is its key: the value has its own. */
function readProperty(reading: Reading, property: ObjectProperty): ObjectProp {
  const at = placeOf(reading, property.key);
  const name = keyName(property.key, property.computed);
  const computed = name === undefined ? expression(reading, property.key) : undefined;
  let value = valueOf(reading, property, name ?? '');
  // A getter is what it gives back.
  if (property.kind === 'get') value = { k: 'call', of: value, args: [], at };
  return computed ? { computed, value, at } : { name: name ?? '', value, at };
}

/** A method begins with its name. */
function valueOf(reading: Reading, property: ObjectProperty, name: string): Expr {
  const { value } = property;
  if (value.type !== 'FunctionExpression' || (!property.method && property.kind !== 'get'))
    return expression(reading, value, name);
  return deeper<Expr>(
    reading,
    () => ({ k: 'fn', id: reading.readers.function(reading, value, name, property.key.start) }),
    () => unknownOf(reading, value),
  );
}
