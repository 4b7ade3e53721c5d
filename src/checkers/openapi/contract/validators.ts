/** Middleware that lists the names of a request in a schema, whoever wrote it. */
import type { Location } from '../../../model/index.ts';
import type { Frame, Value } from '../link/value.ts';
import { knownText } from '../link/value.ts';
import type { Access } from './access.ts';
import type { Bag } from './flow/roles.ts';
import type { Part } from './handler.ts';
import { chainOf } from './schemas/express-validator.ts';
import { shapeOf } from './schemas/index.ts';
import { objectsOf } from './schemas/nested.ts';
import type { Shape } from './schemas/shape.ts';

/** What a schema says of one part of the request. */
export interface Validated {
  bag: Bag;
  shape: Shape;
  at?: Location;
}

/** What frameworks and validators call the parts of a request. */
const bags: Readonly<Record<string, Bag>> = {
  ...{ query: 'query', querystring: 'query', queries: 'query', body: 'body', json: 'body', payload: 'body' },
  ...{
    params: 'path',
    param: 'path',
    path: 'path',
    '[Segments.BODY]': 'body',
    '[Segments.QUERY]': 'query',
    '[Segments.PARAMS]': 'path',
  },
};
/** They may stand beside those, and hold nothing of ours. */
const others = new Set([
  'headers',
  'header',
  'cookies',
  'cookie',
  'file',
  'files',
  'form',
  'response',
  '[Segments.HEADERS]',
  '[Segments.COOKIES]',
  'signedCookies',
]);

const honoValidators =
  /^(?:@hono\/(?:zod|valibot|typebox|standard|arktype|effect|typia)-validator|hono-openapi(?:\/.*)?|hono\/validator)$/;

export function validatedBy(part: Part, access: Access): Validated[] {
  if (part.kind === 'unresolved' || part.kind === 'options') return [];
  if (part.kind === 'function') return part.last ? [] : byFrame(part.value.frame, access);
  const { value } = part;
  const args = value.args ?? [];
  if (honoValidators.test(value.from)) return byTarget(args, access);
  if (value.from === 'express-validator') return chainOf(value, access);
  return args.slice(0, 1).flatMap((arg) => byParts(arg, access));
}

/** `zValidator('query', schema)` */
function byTarget([target, schema]: readonly Value[], access: Access): Validated[] {
  const name = target && knownText(access.force(target));
  const bag = name === undefined ? undefined : bagOf(name);
  const shape = schema && shapeOf(schema, access);
  return bag && shape ? [{ bag, shape }] : [];
}

/** Middleware that a function of the tree made: what it was handed is in the variables around it. */
function byFrame(from: Frame, access: Access): Validated[] {
  // The outermost frame is the module's: what stands there belongs to everybody.
  for (let frame: Frame | undefined = from; frame?.parent; frame = frame.parent)
    for (const value of frame.vars.values()) {
      const found = byParts(value, access);
      if (found.length > 0) return found;
    }
  return [];
}

/** `{ query: schema, body: schema }`, or one schema of such an object: all keys must be parts of a request. */
function byParts(given: Value, access: Access): Validated[] {
  const [object] = objectsOf(given, access);
  if (object) {
    const names = [...object.props.keys()];
    if (!arePartsOfRequest(names)) return [];
    return [...object.props].flatMap(([name, value]) => one(name, value, access));
  }
  const shape = access.force(given).v === 'outside' ? shapeOf(given, access) : undefined;
  if (!shape || !arePartsOfRequest([...shape.props.keys()])) return [];
  return [...shape.props].flatMap(([name, { value }]) => one(name, value, access));
}

function one(name: string, value: Value, access: Access): Validated[] {
  const bag = bagOf(name);
  const shape = bag && shapeOf(value, access);
  return shape ? [{ bag, shape }] : [];
}

function arePartsOfRequest(names: readonly string[]): boolean {
  return (
    names.some((name) => bagOf(name) !== undefined) &&
    names.every((name) => bagOf(name) !== undefined || others.has(name))
  );
}

export function bagOf(name: string): Bag | undefined {
  return Object.hasOwn(bags, name) ? bags[name] : undefined;
}
