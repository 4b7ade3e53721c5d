/** Schemas of the environment: zod, valibot, Joi, yup, envalid, t3-env and their like, as shapes with requirements. */
import type { Node } from 'oxc-parser';
import type { Scope } from '../../../parse/scopes.ts';
import { staticName } from '../../../parse/walk.ts';
import type { Placeholder, Requirement } from '../facts.ts';
import { secretIn } from '../values.ts';
import type { Evaluator } from './evaluator.ts';
import { propertyOf } from './properties.ts';
import type { Ref } from './ref.ts';
import { anyOf, envRef } from './ref.ts';
import { customary, libraries, libraryOf, merges, objects, optionals, parsers, shapes } from './schema-libraries.ts';

/** The schema, validator or parsed result that a call stands for; undefined where it is no business of a schema library. */
export function evaluateSchemaCall(ev: Evaluator, callee: Node, args: (Ref | null)[], scope: Scope): Ref | undefined {
  const whole = wholeEnvironment(callee, ev.evaluate(callee, scope), args);
  if (whole) return whole;
  if (callee.type === 'MemberExpression') {
    const method = staticName(callee.property, callee.computed);
    const of = ev.evaluate(callee.object, scope);
    if (method !== undefined && of) {
      if (of.k === 'validator') return modified(of, method, args);
      if (
        parsers.has(method) &&
        args[0] &&
        (of.k === 'schema' || of.k === 'import' || of.k === 'prop' || of.k === 'call' || of.k === 'any')
      )
        return libraryOf(of) ? (args[1] ? parsed(args[0], args[1]) : undefined) : parsed(of, args[0]);
      if (of.k === 'schema') return derived(of, method, args);
    }
  }
  const found = schemaFunction(callee, ev.evaluate(callee, scope));
  if (!found) return undefined;
  const { name, requirement } = found;
  const [first, second] = args;
  // valibot and zod/mini: parse(schema, source).
  if (parsers.has(name) && first && second) return parsed(first, second);
  if (objects.has(name))
    return first ? { k: 'schema', shape: first } : { k: 'schema', shape: { k: 'object', props: [], spreads: [] } };
  if (name === 'partial' && first?.k === 'schema') return { ...first, partial: true };
  if (name === 'intersection' || name === 'intersect' || name === 'merge')
    return merged([first ?? null, second ?? null]);
  return validatorOf(name, requirement, args);
}

function parsed(schema: Ref, source: Ref): Ref {
  return { k: 'parsed', schema, source };
}

/** Functions that take a shape and read the environment themselves, by contract. */
function wholeEnvironment(callee: Node, ref: Ref | null, args: (Ref | null)[]): Ref | undefined {
  const name = callee.type === 'Identifier' ? callee.name : undefined;
  const from = ref?.k === 'import' ? ref.from : undefined;
  const imported = ref?.k === 'import' ? ref.name : name;
  const options = args[0];
  // https://env.t3.gg/docs/customization: server, client and shared are the shape; runtimeEnv and its variants say which
  // variable fills a key, and what they leave out is filled by its own name.
  if (
    (imported === 'createEnv' || imported === 'defineEnv') &&
    options &&
    (from === undefined || !from.startsWith('.'))
  ) {
    const parts = ['server', 'client', 'shared'].map((part) => propertyOf(options, part));
    const mappings = ['runtimeEnv', 'runtimeEnvStrict', 'experimental__runtimeEnv'].flatMap(
      (part) => propertyOf(options, part) ?? [],
    );
    const source: Ref = {
      k: 'object',
      props: mappings.flatMap((map) => (map.k === 'object' ? map.props : [])),
      spreads: [envRef, ...mappings],
    };
    return parsed(
      { k: 'schema', shape: { k: 'object', props: [], spreads: parts.filter((part) => part !== null) } },
      source,
    );
  }
  if (from === 'envsafe' && imported === 'envsafe' && options) return parsed({ k: 'schema', shape: options }, envRef);
  // https://github.com/af/envalid and https://github.com/lostfictions/znv: (environment, shape).
  if (
    (imported === 'cleanEnv' || imported === 'customCleanEnv' || (from === 'znv' && imported === 'parseEnv')) &&
    options &&
    args[1]
  )
    return parsed({ k: 'schema', shape: args[1] }, options);
  return undefined;
}

/** The name of a schema library's function and what its results require, where the callee is one. */
function schemaFunction(callee: Node, ref: Ref | null): { name: string; requirement: Requirement } | undefined {
  if (ref?.k === 'import') {
    const requirement = libraries[ref.from];
    return requirement ? { name: ref.name, requirement } : undefined;
  }
  if (ref?.k === 'prop') {
    const requirement = libraryOf(ref.of);
    return requirement ? { name: ref.name, requirement } : undefined;
  }
  // `z` from nowhere: a global in tests, or an import that a fragment does not show.
  if (
    callee.type === 'MemberExpression' &&
    callee.object.type === 'Identifier' &&
    callee.property.type === 'Identifier'
  ) {
    const requirement = ref === null ? customary[callee.object.name] : undefined;
    return requirement ? { name: callee.property.name, requirement } : undefined;
  }
  return undefined;
}

function validatorOf(name: string, requirement: Requirement, args: (Ref | null)[]): Ref {
  const inner = args.find((arg) => arg?.k === 'validator');
  const base = inner?.k === 'validator' ? inner : undefined;
  const options = args.find((arg) => arg?.k === 'object');
  // envalid: str({ default }), where the name of the option is all that counts.
  const hasDefault = options?.k === 'object' && options.props.some((prop) => prop.name === 'default');
  const union = args[0]?.k === 'list' && (name === 'union' || name === 'variant') ? args[0].items : [];
  const loose = union.some((item) => item.k === 'validator' && item.requirement === 'optional');
  const known = placeholderOf(name, args) ?? base?.placeholder ?? placeholderIn(args);
  const option = options?.k === 'object' ? options.props.find((prop) => prop.name === 'default')?.value : undefined;
  const placeholder = withDefault(
    known,
    option ?? (name === 'optional' || name === 'fallback' || name === '_default' ? args[1] : null),
  );
  return {
    k: 'validator',
    requirement: optionals.has(name) || hasDefault || loose ? 'optional' : (base?.requirement ?? requirement),
    ...(placeholder ? { placeholder } : {}),
  };
}

/** valibot's pipe(string(), url()): the last part that knows a form. */
function placeholderIn(args: (Ref | null)[]): Placeholder | undefined {
  return args.map((arg) => (arg?.k === 'validator' ? arg.placeholder : undefined)).findLast((one) => one !== undefined);
}

function placeholderOf(name: string, args: (Ref | null)[]): Placeholder | undefined {
  const shape = shapes[name];
  if (shape) return { shape };
  if (name === 'enum' || name === 'picklist' || name === 'valid' || name === 'oneOf' || name === 'literal') {
    const choices = args.flatMap((arg) => (arg?.k === 'list' ? arg.items : [arg])).filter((item) => item?.k === 'text');
    return choices.length > 0 ? { shape: 'text', choices: choices.slice(0, 12).map((item) => item.value) } : undefined;
  }
  return undefined;
}

/** A default that is written out; one that looks like a secret stays in the source. */
export function withDefault(
  placeholder: Placeholder | undefined,
  value: Ref | null | undefined,
): Placeholder | undefined {
  if (value?.k !== 'text' || value.value.length > 80 || secretIn('', value.value)) return placeholder;
  return { shape: 'text', ...placeholder, default: value.value };
}

function modified(of: Extract<Ref, { k: 'validator' }>, method: string, args: (Ref | null)[]): Ref {
  if (parsers.has(method)) return of;
  const requirement = optionals.has(method)
    ? 'optional'
    : method === 'required' || method === 'nonoptional'
      ? 'required'
      : of.requirement;
  const shape = shapes[method];
  const choices =
    method === 'valid' || method === 'oneOf' ? args.filter((arg) => arg?.k === 'text').map((arg) => arg.value) : [];
  const known: Placeholder | undefined = shape
    ? { ...of.placeholder, shape }
    : choices.length > 0
      ? { shape: 'text', choices }
      : of.placeholder;
  const placeholder =
    method === 'default' || method === 'prefault' || method === 'catch' ? withDefault(known, args[0]) : known;
  return { k: 'validator', requirement, ...(placeholder ? { placeholder } : {}) };
}

function derived(of: Extract<Ref, { k: 'schema' }>, method: string, args: (Ref | null)[]): Ref {
  if (merges.has(method)) return merged([of, args[0] ?? null]);
  if (method === 'partial') return { ...of, partial: true };
  return of; // refine, transform, strict, passthrough, describe: the keys stay what they were
}

function merged(parts: (Ref | null)[]): Ref {
  const spreads = parts
    .filter((part) => part !== null)
    .map((part): Ref => (part.k === 'schema' ? part.shape : (propertyOf(part, 'shape') ?? part)));
  return {
    k: 'schema',
    shape: anyOf(spreads.length > 1 ? [{ k: 'object', props: [], spreads }] : spreads) ?? {
      k: 'object',
      props: [],
      spreads: [],
    },
  };
}
