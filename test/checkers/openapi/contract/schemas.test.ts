/** Which names schemas list, library by library, and when others may be sent too. */
import { describe, expect, it } from 'vitest';
import { namesOfShape, shapeOf } from '../../../../src/checkers/openapi/contract/schemas/index.ts';
import { named, valueOf } from './route.ts';

const imports: Record<string, string> = {
  zod: "import { z } from 'zod'; import { away } from 'other-package';",
  'zod/mini': "import * as z from 'zod/mini';",
  joi: "import Joi from 'joi';",
  yup: "import * as yup from 'yup';",
  typebox: "import { Type } from '@sinclair/typebox';",
  elysia: "import { t } from 'elysia';",
  valibot: "import * as v from 'valibot';",
  json: "import { away } from 'other-package';",
};

async function names(library: string, schema: string, before = ''): Promise<string | undefined> {
  const { value, access } = await valueOf(`${imports[library]} ${before} export const schema = ${schema};`, 'schema');
  const shape = shapeOf(value, access);
  const found = shape && namesOfShape(shape);
  return found && `${named(found.names).replaceAll(/ 1\b/g, '')}${found.complete ? '' : ' …'}`;
}

const base = 'const base = z.object({ id: z.string(), name: z.string().optional() });';

describe.each<[string, [schema: string, names: string | undefined][]]>([
  [
    'zod',
    [
      ['z.object({ a: z.string(), b: z.number().optional() })', 'a!, b?'],
      [
        'z.object({ a: z.string().default("x"), b: z.string().nullish(), c: z.string().min(1).nullable() })',
        'a?, b?, c!',
      ],
      [
        'z.object({ a: z.coerce.number(), b: z.coerce.boolean(), c: z.any(), d: z.union([z.string(), z.undefined()]) })',
        'a!, b, c?, d?',
      ],
      [
        'z.object({ a: z.preprocess(Number, z.number()), b: z.string().or(z.number()), c: z.array(z.string()) })',
        'a, b!, c!',
      ],
      ['z.object({ a: z.string() }).extend({ b: z.string() })', 'a!, b!'],
      ['base.merge(z.object({ b: z.string() }).strict())', 'id!, name?, b!'],
      ['base.extend(z.object({ c: z.string() }).shape)', 'id!, name?, c!'],
      ['base.omit({ id: true })', 'name?'],
      ['base.pick({ id: true })', 'id!'],
      ['base.partial()', 'id?, name?'],
      ['base.partial({ id: true }).required({ name: true })', 'id?, name!'],
      ['base.required()', 'id!, name!'],
      ['base.passthrough()', 'id!, name? …'],
      ['base.catchall(z.string())', 'id!, name? …'],
      ['base.strict().describe("x").openapi("X")', 'id!, name?'],
      ['base.refine((a) => a).transform((a) => ({ z: a.id })).optional()', 'id!, name?'],
      ['z.union([base, z.object({ id: z.string(), b: z.string() })])', 'id!, name?, b?'],
      ['z.discriminatedUnion("id", [base, z.object({ id: z.literal("x") })])', 'id!, name?'],
      ['base.and(z.object({ b: z.string() }))', 'id!, name?, b!'],
      ['z.intersection(base, z.object({ b: z.string() }))', 'id!, name?, b!'],
      ['z.object({ ...base, a: z.string() })', 'a! …'],
      ['z.object({ ...away, a: away })', 'a …'],
      ['base.merge(away)', 'id!, name? …'],
      ['base.omit(away)', ' …'],
      ['base.somethingNew({ c: z.string() })', 'id!, name? …'],
      ['z.array(base)', undefined],
      ['z.record(z.string(), z.string())', undefined],
      ['z.string()', undefined],
      ['away.object({ a: z.string() })', undefined],
    ],
  ],
  [
    'zod/mini',
    [
      ['z.object({ a: z.string(), b: z.optional(z.string()), c: z._default(z.string(), "") })', 'a!, b?, c?'],
      ['z.partial(z.extend(z.object({ a: z.string() }), { b: z.string() }))', 'a?, b?'],
      ['z.strictObject({ a: z.nullable(z.string()) })', 'a!'],
      ['z.looseObject({ a: z.string() })', 'a! …'],
    ],
  ],
  [
    'joi',
    [
      ['Joi.object({ a: Joi.string(), b: Joi.string().required().max(3) })', 'a?, b!'],
      ['Joi.object().keys({ a: Joi.number().integer().required() })', 'a!'],
      ['Joi.object({ a: Joi.string() }).append({ b: Joi.any() }).or("a", "b")', 'a?, b?'],
      ['Joi.object({ a: Joi.string() }).unknown()', 'a? …'],
      ['Joi.object({ a: Joi.string() }).unknown(false)', 'a?'],
      ['Joi.object({ a: Joi.forbidden(), b: { c: Joi.string() } })', 'b?'],
      ['Joi.object({ a: Joi.string().when("b", { is: 1 }) })', 'a'],
      ['Joi.object({ a: Joi.string() }).rename("old", "a")', 'a? …'],
      ['Joi.object()', ' …'],
      ['{ a: Joi.string().required() }', 'a!'],
      ['Joi.array().items(Joi.object({ a: Joi.string() }))', undefined],
    ],
  ],
  [
    'yup',
    [
      ['yup.object({ a: yup.string().required(), b: yup.string() })', 'a!, b? …'],
      ['yup.object().shape({ a: yup.string() }).noUnknown()', 'a?'],
    ],
  ],
  [
    'typebox',
    [
      ['Type.Object({ a: Type.String(), b: Type.Optional(Type.String()) })', 'a!, b? …'],
      ['Type.Object({ a: Type.String() }, { additionalProperties: false })', 'a!'],
      ['Type.Partial(Type.Object({ a: Type.String() }, { additionalProperties: false }))', 'a?'],
      ['Type.Pick(Type.Object({ a: Type.String(), b: Type.String() }), ["a"])', 'a! …'],
      ['Type.Omit(Type.Object({ a: Type.String(), b: Type.String() }), Type.Union([Type.Literal("a")]))', 'b! …'],
      ['Type.Composite([Type.Object({ a: Type.String() }), Type.Object({ b: Type.String() })])', 'a!, b! …'],
      ['Type.Array(Type.String())', undefined],
    ],
  ],
  ['elysia', [['t.Object({ a: t.String(), b: t.Optional(t.Numeric()) })', 'a!, b?']]],
  [
    'valibot',
    [
      ['v.object({ a: v.string(), b: v.optional(v.string(), ""), c: v.pipe(v.string(), v.email()) })', 'a!, b?, c!'],
      ['v.pipe(v.strictObject({ a: v.nullish(v.string()) }), v.check(Boolean))', 'a?'],
      ['v.partial(v.object({ a: v.string(), b: v.string() }), ["a"])', 'a?, b!'],
      ['v.intersect([v.object({ a: v.string() }), v.looseObject({ b: v.string() })])', 'a!, b! …'],
    ],
  ],
  [
    'json',
    [
      ["{ type: 'object', properties: { a: { type: 'string' }, b: {} }, required: ['a'] }", 'a!, b? …'],
      ["{ type: 'object', properties: { a: {} }, additionalProperties: false }", 'a?'],
      ["{ allOf: [{ properties: { a: {} } }, { properties: { b: {} }, required: ['b'] }] }", 'a?, b! …'],
      ["{ oneOf: [{ properties: { a: {} }, required: ['a'] }, { properties: { b: {} } }] }", 'a?, b? …'],
      ["{ page: { type: 'integer' }, limit: { type: 'integer' } }", 'page?, limit? …'],
      ["{ type: 'object', properties: { ...away, a: {} }, additionalProperties: false }", 'a? …'],
      ['{ properties: { a: {} }, required: away }', 'a …'],
      ["{ $ref: 'user#' }", undefined],
      ["{ type: 'string' }", undefined],
      ['{ page: 1 }', undefined],
    ],
  ],
])('%s', (library, cases) => {
  it.each(cases)('%s', async (schema, expected) => {
    expect(await names(library, schema, library === 'zod' ? base : '')).toBe(expected);
  });
});

describe('a schema', () => {
  it('tells where each name is declared', async () => {
    const { value, access } = await valueOf(
      "import { z } from 'zod';\nexport const schema = z.object({\n  a: z.string(),\n  b: z\n    .string()\n    .optional(),\n});",
      'schema',
    );
    const shape = shapeOf(value, access);
    expect(shape && namesOfShape(shape)).toEqual({
      names: [
        {
          name: 'a',
          required: true,
          location: { uri: 'src/route.ts', startLine: 3, startColumn: 3, endLine: 3, endColumn: 4 },
        },
        {
          name: 'b',
          required: false,
          location: { uri: 'src/route.ts', startLine: 4, startColumn: 3, endLine: 4, endColumn: 4 },
        },
      ],
      complete: true,
    });
  });

  it('that is one of two lists what either does', async () => {
    expect(await names('zod', 'process.env.X === "1" ? base : z.object({ id: z.string(), b: z.string() })', base)).toBe(
      'id!, name?, b?',
    );
  });

  it('that doubles with each level, or holds itself, comes to an end', async () => {
    const levels = Array.from({ length: 40 }, (_, index) => `const s${index + 1} = z.union([s${index}, s${index}]);`);
    const doubling = `const s0 = z.object({ a: z.string() }); ${levels.join(' ')}`;
    expect(await names('zod', 's40', doubling)).toBeUndefined();
    expect(await names('zod', 'z.object({ a: s40 })', doubling)).toBe('a');
    expect(
      await names('zod', 'again', 'let again = z.object({ a: z.string() }); again = again.extend(again.shape);'),
    ).toBe('a!');
    const long = `z.object({ a: z.string() })${'.extend({ b: z.string() })'.repeat(300)}`;
    expect(await names('zod', long)).toBeUndefined();
  });
});
