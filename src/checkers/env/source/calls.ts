/** What a call gives back: a copy of the environment, a list, an instance, a schema, or somebody else's answer. */
import type { Node } from 'oxc-parser';
import type { Scope } from '../../../parse/scopes.ts';
import { bare, staticName, stringValue } from '../../../parse/walk.ts';
import type { Evaluator } from './evaluator.ts';
import { knownCall } from './known-modules.ts';
import { propertyOf } from './properties.ts';
import type { Ref } from './ref.ts';
import { envRef, mayBeEnv } from './ref.ts';
import { takesObjects } from './schema-libraries.ts';
import { evaluateSchemaCall } from './schemas.ts';

export type AnyCall = Extract<Node, { type: 'CallExpression' | 'NewExpression' }>;

/** Methods that give back some of the elements, in some order. */
const keepsElements = new Set([
  'filter',
  'slice',
  'toSorted',
  'sort',
  'reverse',
  'toReversed',
  'concat',
  'flat',
  'values',
]);

export function evaluateCall(ev: Evaluator, node: AnyCall, scope: Scope): Ref | null {
  const args = argumentsOf(ev, node, scope);
  const callee = bare(node.callee);
  if (node.type === 'NewExpression') return evaluateNew(ev, node, callee, args, scope);

  if (callee.type === 'Identifier' && callee.name === 'require') {
    const from = node.arguments[0] ? stringValue(node.arguments[0]) : undefined;
    return from === undefined ? null : { k: 'import', from, name: '*' };
  }
  const schema = evaluateSchemaCall(ev, callee, args, scope);
  if (schema) return schema;

  if (callee.type === 'MemberExpression') {
    const method = staticName(callee.property, callee.computed);
    const object = bare(callee.object);
    if (object.type === 'Identifier' && (object.name === 'Object' || object.name === 'Reflect'))
      return objectFunction(method, args);
    const of = ev.evaluate(object, scope);
    if (of && method !== undefined) {
      const known = methodOf(of, method);
      if (known !== undefined) return known;
    }
  } else if (callee.type === 'Identifier' && callee.name === 'structuredClone') return args[0] ?? null;

  const of = ev.evaluate(callee, scope);
  if (!of) return null;
  return (
    knownCall(of) ?? { k: 'call', of, args: args.map((arg) => (arg?.k === 'param' || mayBeEnv(arg) ? arg : null)) }
  );
}

export function argumentsOf(ev: Evaluator, node: AnyCall, scope: Scope): (Ref | null)[] {
  const callee = bare(node.callee);
  const all = takesObjects(callee, ev.evaluate(callee, scope));
  return node.arguments.slice(0, 6).map((arg) => {
    const given = arg.type === 'SpreadElement' ? arg.argument : arg;
    return !all && bare(given).type === 'ObjectExpression' ? null : ev.evaluate(given, scope);
  });
}

function evaluateNew(ev: Evaluator, node: AnyCall, callee: Node, args: (Ref | null)[], scope: Scope): Ref | null {
  if (callee.type === 'Identifier' && callee.name === 'Proxy') {
    // `new Proxy({}, { get: (_, key) => process.env[key] })`: the handler is the only way in, so its text is proof enough.
    const handler = node.arguments[1];
    const text = handler ? ev.source.text.slice(handler.start, handler.end) : '';
    return mayBeEnv(args[0] ?? null) || /\b(?:process|meta|Bun|Deno)\??\.\s*env\b/.test(text)
      ? envRef
      : (args[0] ?? null);
  }
  if (callee.type === 'Identifier' && (callee.name === 'Set' || callee.name === 'Array')) return args[0] ?? null;
  const of = ev.evaluate(callee, scope);
  return of ? { k: 'new', of } : null;
}

function objectFunction(name: string | undefined, args: (Ref | null)[]): Ref | null {
  const first = args[0] ?? null;
  switch (name) {
    case 'assign':
    case 'fromEntries':
    case 'freeze':
    case 'seal':
    case 'create':
      // A copy of the environment is the environment for whoever reads it.
      return args.some(mayBeEnv) ? envRef : first;
    case 'keys':
    case 'ownKeys':
    case 'getOwnPropertyNames':
      return first && first.k !== 'env' ? { k: 'list', items: [{ k: 'keys', of: first }] } : null;
    case 'values':
      return first && first.k !== 'env' ? { k: 'list', items: [{ k: 'values', of: first }] } : null;
    case 'entries':
      if (!first || mayBeEnv(first)) return first;
      return {
        k: 'list',
        items: [
          {
            k: 'list',
            items: [
              { k: 'keys', of: first },
              { k: 'values', of: first },
            ],
          },
        ],
      };
    default:
      return null;
  }
}

/** What a method of a list, a text or the environment's entries gives back; undefined where it is somebody else's method. */
function methodOf(of: Ref, method: string): Ref | null | undefined {
  if (of.k === 'env')
    return method === 'toObject' || keepsElements.has(method) || method === 'map' || method === 'reduce' ? of : null;
  if (of.k === 'list') return keepsElements.has(method) ? of : null;
  if (of.k === 'text') return method === 'toUpperCase' ? { k: 'text', value: of.value.toUpperCase() } : null;
  if (of.k === 'object' && propertyOf(of, method) === null) return null;
  return undefined;
}
