/** Which names a schema lists, whatever it is written with. */
import type { Named } from '../../facts.ts';
import type { Value } from '../../link/value.ts';
import type { Access } from '../access.ts';
import { joi, namesOfObject, yup } from './joi.ts';
import { jsonShape, shorthandShape } from './json-schema.ts';
import { bounded } from './nested.ts';
import type { Library, Shape } from './shape.ts';
import { either, linkOf } from './shape.ts';
import { elysia, typebox, valibot } from './typebox.ts';
import { zod } from './zod.ts';

/** Packages that make schemas, or hand a library on under its own names. */
const libraries: readonly (readonly [packages: RegExp, library: Library])[] = [
  [
    /^(?:zod(?:\/.*)?|@hono\/zod-openapi|zod-openapi|nestjs-zod|@asteasolutions\/zod-to-openapi|@anatine\/zod-openapi|astro(?:\/zod|:schema))$/,
    zod,
  ],
  [/^(?:joi|@hapi\/joi|celebrate|joi-to-swagger|@joi\/.*)$/, joi],
  [/^yup$/, yup],
  [/^(?:@sinclair\/typebox(?:\/.*)?|typebox|@fastify\/type-provider-typebox)$/, typebox],
  [/^elysia$/, elysia],
  [/^valibot$/, valibot],
];

export function shapeOf(given: Value, access: Access): Shape | undefined {
  return bounded(() => shapeOfAny(given, access));
}

function shapeOfAny(given: Value, access: Access): Shape | undefined {
  const value = access.force(given);
  switch (value.v) {
    case 'outside': {
      const link = linkOf(value);
      const library = libraries.find(([packages]) => packages.test(value.from))?.[1];
      return link && library?.shape(link, access);
    }
    case 'object':
      return jsonShape(value, access) ?? shorthandShape(value, access) ?? plainShape(value, access);
    case 'any': {
      const shapes = value.of.map((one) => shapeOf(one, access));
      return shapes.every((shape) => shape !== undefined) ? either(shapes) : undefined;
    }
    default:
      return undefined;
  }
}

/** An object of Joi's schemas where Joi expects a schema. */
function plainShape(object: Extract<Value, { v: 'object' }>, access: Access): Shape | undefined {
  const values = [...object.props.values()].map((value) => linkOf(access.force(value)));
  if (values.length === 0 || !values.every((link) => link?.call && libraries[1]?.[0].test(link.from))) return undefined;
  return namesOfObject(object, access);
}

/** The names; those without a place are no evidence, and leave the list incomplete. */
export function namesOfShape(shape: Shape): { names: Named[]; complete: boolean } {
  const names: Named[] = [];
  let complete = shape.known && shape.others !== 'kept';
  for (const [name, { required, location }] of shape.props) {
    if (location) names.push({ name, ...(required === undefined ? {} : { required }), location });
    else complete = false;
  }
  return { names, complete };
}
