/** Middleware and route options that list names, whoever wrote them. */
import { describe, expect, it } from 'vitest';
import { contractOf } from '../../../../src/checkers/openapi/contract/index.ts';
import { lines, main, said, valueOf } from './route.ts';

const handler = '(req, res) => {}';

describe('middleware', () => {
  it('of Hono names the part and the schema', async () => {
    const text = `
import { z } from 'zod';
import { zValidator } from '@hono/zod-validator';
export const handlers = [
  zValidator('query', z.object({ page: z.coerce.number().optional() })),
  zValidator('json', z.object({ title: z.string() })),
  zValidator('form', z.object({ file: z.any() })),
  (c) => { const { page } = c.req.valid('query'); return c.json(page); },
];`;
    expect(await said('hono', text)).toEqual(['query page? 5', 'body title! 6', 'status 200 8 …', 'auth none']);
  });

  it('of packages takes an object of parts', async () => {
    const text = `
import Joi from 'joi';
import { celebrate } from 'celebrate';
export const handlers = [
  celebrate({ query: Joi.object({ page: Joi.number() }), body: { title: Joi.string().required() } }, { abortEarly: false }),
  ${handler},
];`;
    expect(await said('express', text)).toEqual(['query page? 5', 'body title! 5', 'auth none']);
  });

  it('of the tree is known by what it was made with', async () => {
    const text = `
import Joi from 'joi';
const validate = (schema) => (req, res, next) => {
  const picked = pick(req, Object.keys(schema));
  if (!Joi.compile(schema).validate(picked)) res.status(400).end();
  next();
};
const create = { body: Joi.object().keys({ title: Joi.string().required() }), query: Joi.object().keys({ page: Joi.number() }) };
export const handlers = [validate(create), ${handler}];`;
    expect(await said('express', text)).toEqual(['query page? 8', 'body title! 8']);
  });

  it('of the tree that holds the whole request to one schema', async () => {
    const text = `
import { z } from 'zod';
const validate = (schema) => async (req, res, next) => {
  await schema.parseAsync({ body: req.body, query: req.query, params: req.params });
  next();
};
const schema = z.object({ body: z.object({ title: z.string() }).strict(), params: z.object({ id: z.string() }) });
export const handlers = [validate(schema), ${handler}];`;
    expect(await said('express', text)).toEqual(['query ', 'body title! 7', 'path id 7', 'auth none']);
  });

  it('of the tree that is told the part', async () => {
    const text = `
import { z } from 'zod';
const validate = (schema, part = 'body') => (req, res, next) => {
  req[part] = schema.parse(req[part]);
  next();
};
export const handlers = [validate(z.object({ page: z.string() }), 'query'), validate(z.object({ title: z.string() })), ${handler}];`;
    expect(await said('express', text)).toEqual(['query page! 7', 'body title! 7', 'auth none']);
  });

  it('of express-validator is a name each', async () => {
    const text = `
import { body, query, param, check, validationResult } from 'express-validator';
export const handlers = [
  [body('email').isEmail().notEmpty(), body(['first', 'last']).optional().isString()],
  query('page').toInt(),
  param('id').isUUID(),
  body('address.city').exists(),
  check('anywhere').isInt(),
  (req, res) => { const errors = validationResult(req); },
];`;
    expect(await said('express', text)).toEqual([
      'query page 5',
      'body address 7, email! 4, first? 4, last? 4',
      'path id 6',
      'auth none',
    ]);
  });

  it('is none where the object only looks like parts of a request', async () => {
    const text = `
import limit from 'express-rate-limit';
const log = (options) => (req, res, next) => next();
export const handlers = [limit({ query: 'x', body: 1 }), log({ body: true, level: 'info' }), ${handler}];`;
    expect(await said('express', text)).toEqual(['query ', 'body ', 'auth none']);
  });

  it('with a schema of a module that is not loaded leaves others possible', async () => {
    const files = {
      [main]: `
import { z } from 'zod';
import { zValidator } from '@hono/zod-validator';
import { paging } from './paging';
export const handlers = [zValidator('query', z.object({ ...paging, sort: z.string() })), (c) => c.json(c.req.valid('query'))];`,
      'src/paging.ts': null,
    };
    expect((await said('hono', files))[0]).toBe('query sort! 5 …');
  });
});

describe('a schema inside the handler', () => {
  it('lists the names of what it is given', async () => {
    const text = `
import { z } from 'zod';
const body = z.object({ title: z.string(), tags: z.array(z.string()).optional() });
export const handlers = [async (req, res) => {
  const query = z.object({ page: z.string() }).strict();
  const { page } = query.parse(req.query);
  const result = body.safeParse(req.body);
  if (!result.success) return res.status(400).json(result.error);
  const { title } = result.data;
  res.json({ title, page });
}];`;
    expect(await said('express', text)).toEqual([
      'query page! 5',
      'body tags? 3, title! 3',
      'status 200 10, 400 8 …',
      'auth none',
    ]);
  });

  it('that is not known leaves the part unknown', async () => {
    const files = {
      [main]:
        "import { schema } from './schema';\nexport const handlers = [(req, res) => { const { a } = schema.parse(req.body); }];",
      'src/schema.ts': null,
    };
    expect(await said('express', files)).toEqual(['query ', 'auth none']);
  });

  it('is none where something else has such a method', async () => {
    const text = 'export const handlers = [(req, res) => { JSON.parse(req.body); Date.parse(req.query.from); }];';
    expect(await said('express', text)).toEqual(['query from 1', 'auth none']);
  });
});

describe('options of a route', () => {
  it('of Fastify stand beside the handler, or hold it', async () => {
    const options =
      "schema: { querystring: { type: 'object', properties: { page: { type: 'integer' } } }, body: { type: 'object', required: ['title'], properties: { title: {} }, additionalProperties: false }, response: { 201: {}, '4xx': {} } }";
    const expected = ['query page? 1, sort 1', 'body title! 1', 'status 201 1 …', 'auth none'];
    const fn = 'async (request) => find(request.query.sort)';
    expect(await said('fastify', `export const handlers = [{ ${options} }, ${fn}];`)).toEqual(expected);
    expect(await said('fastify', `export const handlers = [{ ${options}, handler: ${fn} }];`)).toEqual(expected);
  });

  it.each([
    [
      'hono',
      "{ request: { query: z.object({ page: z.string().optional() }), body: { content: { 'application/json': { schema: z.object({ title: z.string() }) } } } }, responses: { 201: {}, 404: {} } }",
      ['query page? 2 …', 'body title! 2 …', 'status 201 2, 404 2 …'],
    ],
    [
      'hapi',
      '{ options: { validate: { query: Joi.object({ page: Joi.number() }), payload: Joi.object({ title: Joi.string().required() }) } } }',
      ['query page? 2', 'body title! 2'],
    ],
    [
      'elysia',
      '{ query: t.Object({ page: t.Optional(t.String()) }), body: t.Object({ title: t.String() }) }',
      ['query page? 2 …', 'body title! 2 …'],
    ],
    ['express', '{ query: z.object({ page: z.string() }) }', []],
  ])('of %s', async (framework, options, expected) => {
    const text = `import { z } from 'zod'; import Joi from 'joi'; import { t } from 'elysia';\nexport const options = ${options};`;
    const { value, access } = await valueOf(text, 'options');
    expect(lines(contractOf([value], framework, access))).toEqual(expected);
  });
});
