/** Schemas beside a route: Fastify's `schema`, `createRoute` of OpenAPI for Hono, the options of Elysia and hapi. */
import type { Contract } from '../facts.ts';
import type { Value } from '../link/value.ts';
import type { Access } from './access.ts';
import { shapeOf } from './schemas/index.ts';
import { objectsOf } from './schemas/nested.ts';
import { linkOf } from './schemas/shape.ts';
import type { Validated } from './validators.ts';
import { bagOf } from './validators.ts';

/** The schemas that the options of a route hold. */
export function validatedByOptions(options: Value, framework: string, access: Access): Validated[] {
  const [object] = objectsOf(options, access);
  if (!object) return [];
  const inside = (name: string): Value[] =>
    object.props.has(name) ? [access.force(object.props.get(name) ?? options)] : [];
  switch (framework) {
    case 'fastify':
      return inside('schema').flatMap((schema) => byNames(schema, access));
    case 'hono':
      return inside('request').flatMap((request) => byNames(request, access, jsonContent));
    case 'hapi':
      return [
        ...inside('validate'),
        ...inside('options').flatMap((inner) => propOf(inner, 'validate', access)),
        ...inside('config').flatMap((inner) => propOf(inner, 'validate', access)),
      ].flatMap((validate) => byNames(validate, access));
    case 'elysia':
      // Elysia drops what a schema does not list, also where it is made with TypeBox itself.
      return byNames(object, access).map((one) => ({
        ...one,
        shape: { ...one.shape, others: one.shape.others === 'kept' ? ('dropped' as const) : one.shape.others },
      }));
    default:
      return [];
  }
}

export function statusesOfOptions(options: Value, framework: string, access: Access): Contract['statuses'] {
  const [object] = objectsOf(options, access);
  return (
    object && statusesOf(framework === 'fastify' ? (object.props.get('schema') ?? object) : object, framework, access)
  );
}

function byNames(
  given: Value,
  access: Access,
  bodyOf: (value: Value, access: Access) => Value | undefined = (value) => value,
): Validated[] {
  const [object] = objectsOf(given, access);
  return [...(object?.props ?? [])].flatMap(([name, value]) => {
    const bag = bagOf(name);
    const schema = bag === 'body' ? bodyOf(value, access) : value;
    const shape = schema && shapeOf(schema, access);
    return bag && shape ? [{ bag, shape }] : [];
  });
}

/** `{ content: { 'application/json': { schema } } }`, or `jsonContent(schema, …)` of stoker. */
function jsonContent(given: Value, access: Access): Value | undefined {
  const link = linkOf(access.force(given));
  if (link?.call && link.from.startsWith('stoker') && link.name.startsWith('jsonContent')) return link.args[0];
  const [content] = propOf(given, 'content', access);
  const [json] = content ? propOf(content, 'application/json', access) : [];
  return json && propOf(json, 'schema', access)[0];
}

function propOf(given: Value, name: string, access: Access): Value[] {
  const [object] = objectsOf(given, access);
  const value = object?.props.get(name);
  return value ? [access.force(value)] : [];
}

/** The answers that a schema lists; another status may be sent all the same. */
function statusesOf(given: Value, framework: string, access: Access): Contract['statuses'] {
  const name = framework === 'hono' ? 'responses' : 'response';
  const [responses] = propOf(given, name, access);
  if (responses?.v !== 'object') return undefined;
  const codes = [...responses.props.keys()].flatMap((key) => {
    const location = responses.places?.get(key) ?? responses.at;
    return /^[1-5]\d\d$/.test(key) && location ? [{ name: key, code: Number(key), location }] : [];
  });
  return codes.length === 0 ? undefined : { codes, complete: false };
}
