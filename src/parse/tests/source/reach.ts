/** What a piece of a test can come to: an assertion, code that could hold one, the code under test, or none of them. */
import type { Node } from 'oxc-parser';
import { isBesideTests } from '../names.ts';
import { lookup } from '../../scopes.ts';
import type { Binding, Scope } from '../../scopes.ts';
import { bare, stringValue } from '../../walk.ts';
import { isBareExpect } from './assertions.ts';
import type { Assert } from './assertions.ts';
import { chainOf } from './chain.ts';
import type { Event, Events } from './events.ts';
import { runnerModules } from './runners.ts';

/** In the order of what they outweigh. `could`: nobody knows from this file. */
export type Reach = 'nothing' | 'code' | 'could' | 'asserts';
const order: readonly Reach[] = ['nothing', 'code', 'could', 'asserts'];

function most(one: Reach, other: Reach): Reach {
  return order.indexOf(one) >= order.indexOf(other) ? one : other;
}

/** Finds elements or fails: assertions that are written as actions. */
const implicit = /^(?:getBy|getAllBy|findBy|findAllBy|waitFor|toMatch)\w*$/;
/** Checks, going by what it is called. */
const checking =
  /check|validate|ensure|confirm|assert|expect|verify|must|should|guard|demand|compare|fail|done|reject/i;
const language =
  /^(?:console|JSON|Object|Array|Math|Number|String|Boolean|Date|Promise|Map|Set|WeakMap|Symbol|BigInt|RegExp|Reflect|Proxy|Error|TypeError|URL|URLSearchParams|Buffer|process|globalThis|structuredClone|parseInt|parseFloat|isNaN|setTimeout|setInterval|setImmediate|clearTimeout|clearInterval|queueMicrotask|performance|require|TextEncoder|TextDecoder|AbortController|Uint8Array|ArrayBuffer|vi|jest|mock|sinon|undefined)$/;

export interface Reaches {
  /** Of all events between two places. */
  between(from: number, to: number): Reach;
  /** Of a function among the events. */
  placeOf(fn: Node): number | undefined;
}

/** What the looks at one file share. */
interface File {
  uri: string;
  list: readonly Event[];
  asserts: Assert;
  isBody(fn: Node): boolean;
  placeOf(fn: Node): number | undefined;
  functions: Map<Node, Reach>;
}

export function reachesOf(uri: string, { list }: Events, asserts: Assert, isBody: (fn: Node) => boolean): Reaches {
  let places: Map<Node, number> | undefined;
  const placeOf = (fn: Node): number | undefined => {
    places ??= new Map(list.flatMap(({ kind, node }, at) => (kind === 'function' ? [[node, at]] : [])));
    return places.get(fn);
  };
  const file: File = { uri, list, asserts, isBody, placeOf, functions: new Map() };
  return { between: (from, to) => between(file, from, to), placeOf };
}

function between(file: File, from: number, to: number): Reach {
  let found: Reach = 'nothing';
  for (let at = from; at < to && found !== 'asserts'; at++) {
    const event = file.list[at];
    if (event) found = most(found, ofEvent(file, event));
  }
  return found;
}

function ofEvent(file: File, event: Event): Reach {
  switch (event.kind) {
    case 'throw':
      return 'asserts';
    case 'call':
    case 'value':
      if (file.asserts(event, file.list[event.parent])) return 'asserts';
      if (isBareExpect(event, file.list[event.parent])) return 'nothing';
      return event.kind === 'call' && event.node.type === 'CallExpression'
        ? ofCall(file, event.node, event.scope)
        : 'nothing';
    case 'effect':
      if (event.node.type === 'ImportExpression') return 'code';
      return event.node.type === 'NewExpression' ? ofValue(file, event.node, event.scope, 0) : 'could';
    default:
      return 'nothing';
  }
}

function ofCall(file: File, node: Extract<Node, { type: 'CallExpression' }>, scope: Scope): Reach {
  let found = ofValue(file, node, scope, 0);
  for (const arg of node.arguments) if (arg.type === 'Identifier') found = most(found, ofHanded(file, arg.name, scope));
  return found;
}

/** A function that is handed on may be called, and the context of a test may be asked to assert. */
function ofHanded(file: File, name: string, scope: Scope): Reach {
  const binding = lookup(scope, name);
  if (binding?.kind === 'parameter') return file.isBody(binding.fn) ? 'could' : 'nothing';
  if (name === 'expect') return 'could';
  const fn = binding && functionOf(binding);
  return fn ? ofFunction(file, fn) : 'nothing';
}

function ofFunction(file: File, fn: Node): Reach {
  const known = file.functions.get(fn);
  if (known) return known;
  // A function that calls itself adds nothing to what it does.
  file.functions.set(fn, 'nothing');
  const at = file.placeOf(fn);
  const found = at === undefined ? 'could' : between(file, at + 1, file.list[at]?.end ?? at);
  file.functions.set(fn, found);
  return found;
}

/** What a value brings along when it, or something of it, is called. */
function ofValue(file: File, node: Node, scope: Scope, depth: number): Reach {
  const chain = depth < 6 ? chainOf(node) : undefined;
  if (!chain) return 'could';
  const names = chain.links.flatMap((link) => (link.kind === 'member' ? [link.name] : []));
  if (names.some((name) => implicit.test(name))) return 'asserts';
  if (names.some((name) => checking.test(name))) return 'could';
  const root = chain.root;
  switch (root.type) {
    case 'Identifier':
      return ofName(file, root.name, scope, depth);
    case 'NewExpression':
      return ofValue(file, root.callee, scope, depth + 1);
    case 'ImportExpression':
      return ofModule(file, stringValue(root.source) ?? '');
    case 'Literal':
    case 'TemplateLiteral':
    case 'ArrayExpression':
    case 'ObjectExpression':
    case 'ArrowFunctionExpression':
    case 'FunctionExpression':
    case 'MetaProperty':
    case 'BinaryExpression':
    case 'UnaryExpression':
      return 'nothing';
    default:
      return 'could';
  }
}

function ofName(file: File, name: string, scope: Scope, depth: number): Reach {
  if (implicit.test(name) || name === 'cy') return 'asserts';
  const binding = lookup(scope, name);
  if (!binding) return language.test(name) ? 'nothing' : 'could';
  if (checking.test(name) && binding.kind !== 'function') return 'could';
  switch (binding.kind) {
    case 'import':
      return checking.test(binding.name) ? 'could' : ofModule(file, binding.from);
    case 'function':
      return ofFunction(file, binding.node);
    case 'variable': {
      const fn = functionOf(binding);
      if (fn) return ofFunction(file, fn);
      const values = [...(binding.init ? [binding.init] : []), ...binding.assigned];
      if (values.length === 0) return 'could';
      return values.map((value) => ofValue(file, value, scope, depth + 1)).reduce(most);
    }
    default:
      return 'could';
  }
}

function ofModule(file: File, from: string): Reach {
  if (runnerModules.has(from) || from.startsWith('node:')) return 'nothing';
  if (!/^\.{1,2}(?:\/|$)|^(?:@\/|~|#|src\/)/.test(from)) return 'could';
  const path = from.startsWith('.') ? joined(file.uri, from) : from;
  // What lies beside the tests helps them, and may assert.
  const name = /\.[cm]?[jt]sx?$/.test(path) ? path : `${path}.ts`;
  return isBesideTests(name) || /helper|util|support|fixture|harness|matcher|setup|shared/i.test(from)
    ? 'could'
    : 'code';
}

function functionOf(binding: Binding): Node | undefined {
  if (binding.kind === 'function') return binding.node;
  if (binding.kind !== 'variable' || !binding.init || binding.path.length > 0) return undefined;
  const init = bare(binding.init);
  return init.type === 'ArrowFunctionExpression' || init.type === 'FunctionExpression' ? init : undefined;
}

function joined(uri: string, from: string): string {
  const parts = uri.split('/').slice(0, -1);
  for (const part of from.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}
