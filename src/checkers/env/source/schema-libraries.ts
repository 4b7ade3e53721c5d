/** Libraries that build schemas, and the names under which their functions are known. */
import type { Node } from 'oxc-parser';
import { staticName } from '../../../parse/walk.ts';
import type { Requirement, ValueShape } from '../facts.ts';
import type { Ref } from './ref.ts';

/** Libraries whose functions build schemas. A key is required where nothing says otherwise, but for Joi and yup. */
export const libraries: Readonly<Record<string, Requirement>> = {
  zod: 'required',
  'zod/v4': 'required',
  'zod/v3': 'required',
  'zod/mini': 'required',
  'zod/v4-mini': 'required',
  '@hono/zod-openapi': 'required',
  valibot: 'required',
  envalid: 'required',
  znv: 'required',
  envsafe: 'required',
  superstruct: 'required',
  '@sinclair/typebox': 'required',
  typebox: 'required',
  joi: 'optional',
  '@hapi/joi': 'optional',
  yup: 'optional',
};

/** Names under which teams re-export those libraries from a package of their own. */
export const customary: Readonly<Record<string, Requirement>> = {
  z: 'required',
  v: 'required',
  Joi: 'optional',
  yup: 'optional',
};

export const objects = new Set([
  'object',
  'strictObject',
  'looseObject',
  'interface',
  'Object',
  'objectWithRest',
  'keys',
]);
export const optionals = new Set([
  'optional',
  'nullish',
  'undefinedable',
  'exactOptional',
  'default',
  '_default',
  'catch',
  'prefault',
  'fallback',
  'Optional',
  'any',
  'unknown',
  'undefined',
  'void',
  'defaulted',
  'optionalDefault',
  'notRequired',
  'allow',
]);
export const parsers = new Set([
  'parse',
  'safeParse',
  'parseAsync',
  'safeParseAsync',
  'validate',
  'validateSync',
  'validateAsync',
  'assert',
  'create',
  'mask',
  'decode',
  'cast',
  'attempt',
]);
export const merges = new Set([
  'extend',
  'merge',
  'and',
  'safeExtend',
  'augment',
  'concat',
  'append',
  'setKey',
  'keys',
  'shape',
]);
export const shapes: Readonly<Record<string, ValueShape>> = {
  url: 'url',
  httpUrl: 'url',
  uri: 'url',
  number: 'number',
  num: 'number',
  int: 'number',
  integer: 'number',
  port: 'number',
  positive: 'number',
  boolean: 'boolean',
  bool: 'boolean',
  stringbool: 'boolean',
  email: 'email',
  Number: 'number',
  Integer: 'number',
  Boolean: 'boolean',
};

/** Functions besides those of a library to which an object is more than options. */
const takers = new Set(
  'createEnv defineEnv cleanEnv customCleanEnv envsafe parseEnv forRoot assign freeze seal create fromEntries entries values'.split(
    ' ',
  ),
);

/** Whether an object literal handed to this function can matter; looking into every object of every call is most of the work. */
export function takesObjects(callee: Node, ref: Ref | null): boolean {
  const name =
    callee.type === 'MemberExpression'
      ? staticName(callee.property, callee.computed)
      : callee.type === 'Identifier'
        ? callee.name
        : undefined;
  if (
    name !== undefined &&
    (takers.has(name) || objects.has(name) || merges.has(name) || parsers.has(name) || optionals.has(name))
  )
    return true;
  if (callee.type === 'MemberExpression' && callee.object.type === 'Identifier' && callee.object.name in customary)
    return true;
  return ref !== null && libraryOf(ref) !== undefined;
}

export function libraryOf(ref: Ref): Requirement | undefined {
  if (ref.k === 'import') return libraries[ref.from] ?? (ref.name in customary ? customary[ref.name] : undefined);
  // z.coerce.number(), z.iso.date()
  if (ref.k === 'prop') return libraryOf(ref.of);
  return undefined;
}
