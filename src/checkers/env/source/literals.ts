/** Texts, templates, lists, objects and enums as references. */
import type { Node } from 'oxc-parser';
import type { Scope } from '../../../parse/scopes.ts';
import { staticName, stringValue } from '../../../parse/walk.ts';
import type { Evaluator } from './evaluator.ts';
import type { Prop, Ref } from './ref.ts';

/** Lists with more entries than this are data, not a table of variable names; a schema of the environment can be long. */
const maxEntries = 400;
const maxProperties = 2000;

export function literalOf(ev: Evaluator, node: Node, scope: Scope): Ref | null {
  switch (node.type) {
    case 'Literal':
    case 'TemplateLiteral': {
      const value = stringValue(node);
      if (value !== undefined) return { k: 'text', value };
      // A number or a switch is a text once it stands in a template or in an environment file.
      if (node.type === 'Literal' && (typeof node.value === 'number' || typeof node.value === 'boolean'))
        return { k: 'text', value: String(node.value) };
      return node.type === 'TemplateLiteral' ? templateOf(ev, node, scope) : null;
    }
    case 'BinaryExpression':
      return node.operator === '+' ? concat([ev.evaluate(node.left, scope), ev.evaluate(node.right, scope)]) : null;
    case 'ArrayExpression':
      return listOf(ev, node, scope);
    case 'ObjectExpression':
      return objectOf(ev, node, scope);
    default:
      return null;
  }
}

function templateOf(ev: Evaluator, node: Extract<Node, { type: 'TemplateLiteral' }>, scope: Scope): Ref | null {
  const parts: (Ref | null)[] = [];
  node.quasis.forEach((quasi, index) => {
    if (quasi.value.cooked) parts.push({ k: 'text', value: quasi.value.cooked });
    const expression = node.expressions[index];
    if (expression) parts.push(ev.evaluate(expression, scope));
  });
  return concat(parts);
}

/** Joins texts that stand side by side; nothing is known of a text with no known part. */
function concat(parts: (Ref | null)[]): Ref | null {
  const joined: (Ref | null)[] = [];
  for (const part of parts.flatMap((one) => (one?.k === 'concat' ? one.parts : [one]))) {
    const last = joined.at(-1);
    if (part?.k === 'text' && last?.k === 'text')
      joined[joined.length - 1] = { k: 'text', value: last.value + part.value };
    else joined.push(part);
  }
  if (joined.every((part) => part === null)) return null;
  const only = joined[0];
  return joined.length === 1 && only?.k === 'text' ? only : { k: 'concat', parts: joined };
}

function listOf(ev: Evaluator, node: Extract<Node, { type: 'ArrayExpression' }>, scope: Scope): Ref | null {
  if (node.elements.length > maxEntries) return null;
  const items: Ref[] = [];
  for (const element of node.elements) {
    if (!element) continue;
    const value = ev.evaluate(element.type === 'SpreadElement' ? element.argument : element, scope);
    if (!value) continue;
    if (element.type === 'SpreadElement')
      items.push(...(value.k === 'list' ? value.items : [{ k: 'values', of: value } as const]));
    else items.push(value);
  }
  return items.length === 0 ? null : { k: 'list', items };
}

function objectOf(ev: Evaluator, node: Extract<Node, { type: 'ObjectExpression' }>, scope: Scope): Ref | null {
  if (node.properties.length > maxProperties) return null;
  const props: Prop[] = [];
  const spreads: Ref[] = [];
  for (const property of node.properties) {
    if (property.type === 'SpreadElement') {
      const value = ev.evaluate(property.argument, scope);
      if (value) spreads.push(value);
      continue;
    }
    const computed = property.computed ? ev.evaluate(property.key, scope) : null;
    const name = staticName(property.key, property.computed) ?? (computed?.k === 'text' ? computed.value : undefined);
    if (name !== undefined) props.push({ name, at: ev.at(property.key), value: ev.evaluate(property.value, scope) });
  }
  return props.length === 0 && spreads.length === 0 ? null : { k: 'object', props, spreads };
}

/** An enum as an object; members without a text of their own are numbers and name no variable. */
export function enumOf(ev: Evaluator, node: Node): Ref | null {
  if (node.type !== 'TSEnumDeclaration') return null;
  const props: Prop[] = [];
  for (const member of node.body.members) {
    const name = staticName(member.id, false) ?? stringValue(member.id);
    const value = member.initializer ? stringValue(member.initializer) : undefined;
    if (name !== undefined)
      props.push({ name, at: ev.at(member.id), value: value === undefined ? null : { k: 'text', value } });
  }
  return { k: 'object', props, spreads: [] };
}
