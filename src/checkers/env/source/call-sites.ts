/** Records calls that read a key, parse the environment, or hand a key or the environment to another function. */
import type { Node } from 'oxc-parser';
import type { Scope } from '../../../parse/scopes.ts';
import { functionScope } from '../../../parse/scopes.ts';
import { bare, staticName } from '../../../parse/walk.ts';
import type { Requirement } from '../facts.ts';
import type { AnyCall } from './calls.ts';
import { argumentsOf } from './calls.ts';
import { evidenceOf } from './evidence.ts';
import { importPath, isKnownReader } from './known-modules.ts';
import { propertyOf } from './properties.ts';
import type { Recording } from './recording.ts';
import { callForm, formOf, pushRead } from './recording.ts';
import type { CallSite, Ref } from './ref.ts';
import { anyOf, envRef, mayBeEnv } from './ref.ts';
import { withDefault } from './schemas.ts';

/** Methods that hand each element of a list to their callback. */
const iterators = new Set(['forEach', 'map', 'filter', 'some', 'every', 'find', 'flatMap', 'findLast', 'reduce']);
const keyText = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** A longer list is data. */
const maxNames = 200;

export function recordCall(recording: Recording, node: AnyCall, ancestors: readonly Node[], scope: Scope): void {
  const { ev, data } = recording;
  const value = ev.evaluate(node, scope);
  if (value?.k === 'parsed') {
    const site = {
      schema: value.schema,
      source: value.source,
      at: ev.at(node),
      form: callForm(ev, node),
      strict: true,
    };
    data.parses.push(site);
    const method = bare(node.callee);
    if (
      method.type === 'MemberExpression' &&
      (staticName(method.property, method.computed) ?? '').startsWith('safeParse')
    )
      recording.lenient.push({ site, within: functionScope(scope).owner });
    return;
  }
  const callee = bare(node.callee);
  const args = argumentsOf(ev, node, scope);
  if (callee.type === 'MemberExpression' && recordMethod(recording, node, callee, args, ancestors, scope)) return;

  const of = ev.evaluate(callee, scope);
  if (!of || of.k === 'object' || of.k === 'text' || of.k === 'list' || of.k === 'validator') return;
  const path = importPath(of);
  if (path.length === 2 && isKnownReader(path[0], path[1]) && args[0]) {
    pushRead(recording, envRef, args[0], node.arguments[0] ?? node, node, evidenceOf(node, ancestors).requirement);
    return;
  }
  recordNest(recording, of, args, node);
  if (!args.some(mayLead)) return;
  data.calls.push({
    callee: node.type === 'NewExpression' ? { k: 'new', of } : of,
    args: args.map(trimmed),
    at: ev.at(node),
    form: formOf(ev, node),
    ...circumstances(recording, node, ancestors, scope),
  });
}

function circumstances(
  { ev }: Recording,
  node: AnyCall,
  ancestors: readonly Node[],
  scope: Scope,
): Pick<CallSite, 'requirement' | 'placeholder'> {
  const { requirement, instead } = evidenceOf(node, ancestors);
  const placeholder = instead ? withDefault(undefined, ev.evaluate(instead, scope)) : undefined;
  return placeholder ? { requirement, placeholder } : { requirement };
}

/** `Deno.env.get('X')`, `env.hasOwnProperty('X')`, `keys.forEach((key) => …)`, `Object.hasOwn(env, 'X')`. True where nothing is left to record. */
function recordMethod(
  recording: Recording,
  node: AnyCall,
  callee: Extract<Node, { type: 'MemberExpression' }>,
  args: (Ref | null)[],
  ancestors: readonly Node[],
  scope: Scope,
): boolean {
  const { ev } = recording;
  const method = staticName(callee.property, callee.computed);
  const object = bare(callee.object);
  const of = ev.evaluate(object, scope);
  const first = node.arguments[0];
  if (
    object.type === 'Identifier' &&
    object.name === 'Object' &&
    method === 'hasOwn' &&
    mayBeEnv(args[0] ?? null) &&
    node.arguments[1]
  ) {
    pushRead(recording, envRef, args[1] ?? null, node.arguments[1], node, 'optional');
    return true;
  }
  if (!of || !first) return false;
  if (mayBeEnv(of) && (method === 'get' || method === 'has' || method === 'hasOwnProperty')) {
    pushRead(
      recording,
      of,
      args[0] ?? null,
      first,
      node,
      method === 'get' ? evidenceOf(node, ancestors).requirement : 'optional',
    );
    return true;
  }
  if (method !== undefined && iterators.has(method)) {
    recordIteration(recording, node, of, args[0] ?? null);
    return true;
  }
  const [from] = importPath(of);
  // https://github.com/evanshortiss/env-var: optional unless .required() follows.
  if (method === 'get' && (from === 'env-var' || (of.k === 'import' && of.from === 'env-var'))) {
    pushRead(recording, envRef, args[0] ?? null, first, node, chainSays(ancestors));
    return true;
  }
  return false;
}

/** The callback's parameter stands for each element of the list. */
function recordIteration({ ev, data }: Recording, node: AnyCall, of: Ref, given: Ref | null): void {
  const first = node.arguments[0];
  const elements = of.k === 'list' ? anyOf(of.items) : of.k === 'env' ? null : ({ k: 'values', of } as const);
  if (!elements || !first) return;
  const callback = bare(first);
  if (callback.type === 'ArrowFunctionExpression' || callback.type === 'FunctionExpression')
    ev.elements.set(callback, elements);
  // A named function as callback gets every element: `keys.forEach(requireEnv)`.
  else if (given) {
    const at = ev.at(node);
    data.calls.push({ callee: given, args: [elements], at, form: formOf(ev, node), requirement: 'unknown' });
  }
}

function chainSays(ancestors: readonly Node[]): Requirement {
  for (const parent of ancestors.toReversed()) {
    if (parent.type !== 'MemberExpression' && parent.type !== 'CallExpression') break;
    if (parent.type === 'MemberExpression' && staticName(parent.property, parent.computed) === 'required')
      return 'required';
  }
  return 'optional';
}

/** Nest's ConfigModule.forRoot (docs.nestjs.com/techniques/configuration): a Joi schema, or a function that gets the environment. */
function recordNest({ ev, data }: Recording, of: Ref, args: (Ref | null)[], node: AnyCall): void {
  const options = args[0];
  if (of.k !== 'prop' || of.name !== 'forRoot' || options?.k !== 'object') return;
  const schema = propertyOf(options, 'validationSchema');
  if (schema) data.parses.push({ schema, source: envRef, at: ev.at(node), form: callForm(ev, node), strict: true });
  const validate = propertyOf(options, 'validate');
  if (validate)
    data.calls.push({
      callee: validate,
      args: [envRef],
      at: ev.at(node),
      form: formOf(ev, node),
      requirement: 'unknown',
    });
}

/** An argument that could name a variable, or carry the environment. */
function mayLead(arg: Ref | null): boolean {
  if (!arg) return false;
  switch (arg.k) {
    case 'env':
    case 'param':
    case 'concat':
    case 'values':
    case 'keys':
    case 'import':
    case 'prop':
      return true;
    case 'text':
      return keyText.test(arg.value);
    case 'any':
      return arg.of.some(mayLead);
    case 'list':
      return arg.items.length <= maxNames && arg.items.every((item) => mayLead(item));
    default:
      // Options, callbacks, instances: a key is not handed over in them, and they are large.
      return false;
  }
}

function trimmed(arg: Ref | null): Ref | null {
  return mayLead(arg) ? arg : null;
}
