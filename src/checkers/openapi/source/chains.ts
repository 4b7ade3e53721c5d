/** Members and calls, link by link: `app.route('/x').get(list)`. */
import type { Argument, CallExpression, ImportExpression, MemberExpression, NewExpression, Node } from 'oxc-parser';
import { lookup } from '../../../parse/scopes.ts';
import { bare, stringValue } from '../../../parse/walk.ts';
import type { Expr } from './code.ts';
import { keyName } from './keys.ts';
import { expression, mayLink, placeOf, typesOf, unknownOf } from './reading.ts';
import type { Reading } from './reading.ts';

/** A chain is as many levels deep as it has links, so it is read in a loop; `require('x')` is the module. */
export function readChain(reading: Reading, node: CallExpression | MemberExpression): Expr {
  const links: (CallExpression | MemberExpression)[] = [];
  let root: Node = node;
  let from: string | undefined;
  while (root.type === 'MemberExpression' || root.type === 'CallExpression') {
    if (root.type === 'CallExpression' && (from = requiredModule(reading, root)) !== undefined) break;
    links.push(root);
    root = bare(root.type === 'MemberExpression' ? root.object : root.callee);
  }
  if (!mayLink(reading, links.length)) return unknownOf(reading, node);
  reading.links += links.length;
  let result: Expr = from === undefined ? expression(reading, root) : { k: 'import', from, name: '*' };
  for (const link of links.reverse()) {
    reading.links--;
    result = link.type === 'MemberExpression' ? memberOf(reading, result, link) : callOf(reading, result, link);
  }
  return result;
}

/** The place of a member is its name: in a chain, the whole of it would be the place of everything before. */
function memberOf(reading: Reading, of: Expr, node: MemberExpression): Expr {
  const name = keyName(node.property, node.computed) ?? expression(reading, node.property);
  return { k: 'get', of, name, at: placeOf(reading, node.property) };
}

function callOf(reading: Reading, of: Expr, node: CallExpression): Expr {
  const types = typesOf(reading, node.typeArguments?.params);
  const args = readArguments(reading, node.arguments);
  return { k: 'call', of, args, at: callPlace(reading, node), ...(types && { types }) };
}

/** A call on a later line than its chain begins on is where its method is named. */
function callPlace(reading: Reading, node: CallExpression): ReturnType<Reading['place']> {
  const whole = placeOf(reading, node);
  const callee = bare(node.callee);
  if (callee.type !== 'MemberExpression') return whole;
  const name = placeOf(reading, callee.property);
  return name[0] === whole[0] ? whole : [name[0], name[1], whole[2], whole[3]];
}

export function readNew(reading: Reading, node: NewExpression): Expr {
  const of = expression(reading, node.callee);
  const types = typesOf(reading, node.typeArguments?.params);
  const args = readArguments(reading, node.arguments);
  return { k: 'call', of, args, at: placeOf(reading, node), made: true, ...(types && { types }) };
}

function readArguments(reading: Reading, nodes: readonly Argument[]): Expr[] {
  return nodes.map((node) => expression(reading, node));
}

/** The module that a call of `require` names, whoever made `require`: Node, or `createRequire`. */
function requiredModule(reading: Reading, node: CallExpression): string | undefined {
  const [from] = node.arguments;
  if (node.callee.type !== 'Identifier' || node.callee.name !== 'require' || !from) return undefined;
  const kind = lookup(reading.scope, 'require')?.kind;
  return kind === 'function' || kind === 'import' ? undefined : stringValue(from);
}

/** `import('x')`; where the name is put together, a call of something named `import`. */
export function readImport(reading: Reading, node: ImportExpression): Expr {
  const from = stringValue(node.source);
  if (from !== undefined) return { k: 'import', from, name: '*' };
  const args = [expression(reading, node.source)];
  return { k: 'call', of: { k: 'global', name: 'import' }, args, at: placeOf(reading, node) };
}
