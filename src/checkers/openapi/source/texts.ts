/** Texts: literals, templates and sums, each part with its place. */
import type { Node, TaggedTemplateExpression, TemplateLiteral } from 'oxc-parser';
import { bare } from '../../../parse/walk.ts';
import type { Expr } from './code.ts';
import { expression, placeOf, unknownOf } from './reading.ts';
import type { Reading } from './reading.ts';

export function readLiteral(reading: Reading, node: Extract<Node, { type: 'Literal' }>): Expr {
  const { value } = node;
  if ('regex' in node) return { k: 'regex', source: node.regex.pattern, at: placeOf(reading, node) };
  if (typeof value === 'string') return { k: 'lit', v: value, at: placeOf(reading, node) };
  if (typeof value === 'boolean' || value === null) return { k: 'lit', v: value };
  // `1e999` has no form in JSON.
  return typeof value === 'number' && Number.isFinite(value) ? { k: 'lit', v: value } : unknownOf(reading, node);
}

/** A template; with `raw`, as `String.raw` joins it. */
export function readTemplate(reading: Reading, node: TemplateLiteral, raw = false): Expr {
  const of: Expr[] = [];
  // In TypeScript the parser counts the signs around a part to it, in JavaScript it does not.
  const signs = node.quasis[0]?.start === node.start ? 1 : 0;
  node.quasis.forEach((quasi, index) => {
    const text = raw ? quasi.value.raw : (quasi.value.cooked ?? '');
    const start = index === 0 ? node.start + 1 : quasi.start + signs;
    const end = index === node.quasis.length - 1 ? node.end - 1 : quasi.end - 2 * signs;
    if (text !== '' || node.quasis.length === 1) of.push({ k: 'lit', v: text, at: reading.place(start, end) });
    const inner = node.expressions[index];
    if (inner) of.push(expression(reading, inner));
  });
  const [only] = of;
  if (only && node.expressions.length === 0) return only;
  return { k: 'join', of, at: placeOf(reading, node) };
}

export function readTagged(reading: Reading, node: TaggedTemplateExpression): Expr {
  const tag = bare(node.tag);
  const raw =
    tag.type === 'MemberExpression' &&
    !tag.computed &&
    tag.property.name === 'raw' &&
    tag.object.type === 'Identifier' &&
    tag.object.name === 'String';
  return raw ? readTemplate(reading, node.quasi, true) : unknownOf(reading, node);
}

/** `a + b + c`, as many terms as there are: the tree has one level for each, so it is read in a loop. */
export function readSum(reading: Reading, node: Extract<Node, { type: 'BinaryExpression' }>): Expr {
  const terms: Node[] = [];
  let left: Node = node;
  while (left.type === 'BinaryExpression' && left.operator === '+') {
    terms.push(left.right);
    left = bare(left.left);
  }
  terms.push(left);
  const of: Expr[] = [];
  for (const term of terms.reverse()) {
    const part = expression(reading, term);
    if (part.k === 'join') of.push(...part.of);
    else of.push(part);
  }
  return { k: 'join', of, at: placeOf(reading, node) };
}
