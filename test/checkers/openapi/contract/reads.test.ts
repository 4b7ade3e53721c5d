/** Which names handlers read, framework by framework, and what only looks like reading. */
import { describe, expect, it } from 'vitest';
import { main, said } from './route.ts';

describe('Express', () => {
  it('reads properties, destructured names and parameters of the path', async () => {
    const text = `
export const handlers = [(req, res) => {
  const { page, limit = 10, ...rest } = req.query;
  const sort = req.query.sort ?? 'name';
  use(rest.after, req.body.title, req.params.id);
  const { body: { author, tags: { first } } } = req;
}];`;
    expect(await said('express', text)).toEqual([
      'query after 5, limit? 3, page 3, sort? 4',
      'body author 2, tags 2, title 5',
      'path id 5',
      'auth none',
    ]);
  });

  it('takes a name for optional only where every read does without', async () => {
    const text = `
export const handlers = [(req, res) => {
  if (!req.body.title || !req.body.slug) return res.status(400).end();
  use(req.body.title || '', req.body.tags || [], req.query.page ?? 1);
  if (req.query.a || req.query.b) use(req.query.page || 2);
}];`;
    expect(await said('express', text)).toEqual([
      'query a 5, b 5, page? 4',
      'body slug 3, tags? 4, title 3',
      'status 400 3 …',
      'auth none',
    ]);
  });

  it('reads nothing of requests that the handler makes itself', async () => {
    const text = `
import axios from 'axios';
export const handlers = [async (req, res) => {
  const params = { page: 1, query: 'x' };
  const { data } = await axios.get('/x', { params, query: { deep: true } });
  other.get('/y', (req, res) => res.status(404).json({ a: req.query.inner, b: req.body.inner }));
  const query = { own: 1 };
  res.json({ data, own: query.own, page: params.page });
}];`;
    expect(await said('express', text)).toEqual(['query ', 'body ', 'status 200 8 …', 'auth none']);
  });

  it('keeps a shadowed name apart', async () => {
    const text = `
export const handlers = [(req, res) => {
  items.map((req) => req.query.mine);
  { const req = load(); use(req.query.theirs); }
  use(req.query.outer);
}];`;
    expect(await said('express', text)).toEqual(['query outer 5', 'body ', 'auth none']);
  });

  it('does not take writing for reading, nor methods of a value for names', async () => {
    const text = `
export const handlers = [(req, res) => {
  req.query.page = 1;
  req.body.forEach((item) => item.name);
  use(req.query.hasOwnProperty('x'), req.body.length);
}];`;
    expect(await said('express', text)).toEqual(['auth none']);
  });

  it('does not read what it has given a value itself', async () => {
    const text = `
export const handlers = [(req, res) => {
  const { body } = req;
  body.kind = store.kind;
  if (!body.size) body.size = 1;
  use(body.kind, body.size, body.title);
}];`;
    expect(await said('express', text)).toEqual(['query ', 'body size 5, title 6 …', 'auth none']);
  });

  it('follows the request into functions that are loaded, and loses it in others', async () => {
    const files = {
      [main]: `
import { paging } from './paging';
import { other } from './other';
export const handlers = [(req, res) => {
  const { limit } = paging(req, 'offset');
  const local = (query) => query.local;
  local(req.query);
  other(req.params);
}];`,
      'src/paging.ts': `
export function paging({ query }, name) {
  return { page: query.page, limit: query.limit, start: query[name] };
}`,
      'src/other.ts': null,
    };
    expect(await said('express', files)).toEqual([
      'query limit src/paging.ts:3, local 6, offset src/paging.ts:3, page src/paging.ts:3',
      'body ',
      'auth none',
    ]);
  });

  it('finds the handler in wrappers, of packages and of the tree', async () => {
    const text = `
import asyncHandler from 'express-async-handler';
const wrap = (fn) => (req, res, next) => Promise.resolve(fn(req, res, next)).catch(next);
const spread = (fn) => function (...args) { return fn(...args); };
class Users {
  list = async (req, res) => { res.json(req.query.a); };
  one(req, res) { this.find(req); }
  find({ params }) { return params.id; }
}
const users = new Users();
export const handlers = [
  [asyncHandler(users.list), wrap(users.one.bind(users)), spread((req, res) => res.json(req.query.b))],
];`;
    expect(await said('express', text)).toEqual([
      'query a 6, b 12',
      'body ',
      'path id 8',
      'status 200 6 …',
      'auth none',
    ]);
  });

  it('says that others may be read where the request gets out of sight', async () => {
    const text = `
import helper from 'some-package';
export const handlers = [(req, res) => { helper(req); use(req.query.page); }];`;
    expect(await said('express', text)).toEqual(['query page 3 …']);
  });

  it('leaves a handler that is not loaded alone', async () => {
    const files = { [main]: "import { list } from './list';\nexport const handlers = [list];", 'src/list.ts': null };
    expect(await said('express', files)).toEqual([]);
  });

  it('claims nothing to be complete where the program of a module does not keep everything', async () => {
    const text =
      'export const handlers = [(req, res) => { if (!req.query.page) throw new Error(); use(req.query.limit); }];';
    expect(await said('express', text, { seesAll: false })).toEqual(['query limit 1, page 1 …']);
  });

  it('leaves out what runs only after an error', async () => {
    const text = 'export const handlers = [(error, req, res, next) => res.status(500).json(req.query.page)];';
    expect(await said('express', text)).toEqual([]);
  });
});

describe('Fastify', () => {
  it('reads like Express', async () => {
    const text = `
export const handlers = [async (request, reply) => {
  const { page } = request.query as { page: string };
  return reply.code(201).send(find(request.params.id, page, request.body.name));
}];`;
    expect(await said('fastify', text)).toEqual([
      'query page 3',
      'body name 4',
      'path id 4',
      'status 201 4 …',
      'auth none',
    ]);
  });
});

describe('Koa', () => {
  it('reads the context', async () => {
    const text = `
export const handlers = [async (ctx) => {
  const { name } = ctx.request.body;
  ctx.status = 201;
  ctx.body = make(ctx.params.id, ctx.query.page, ctx.request.query.sort, name);
}];`;
    expect(await said('koa', text)).toEqual([
      'query page 5, sort 5',
      'body name 3',
      'path id 5',
      'status 201 4 …',
      'auth none',
    ]);
  });
});

describe('Hono', () => {
  it('reads by call, all at once, and validated', async () => {
    const text = `
export const handlers = [async (c) => {
  const id = c.req.param('id');
  const { page } = c.req.query();
  const tags = c.req.queries('tag');
  const { title } = await c.req.json();
  const { sort } = c.req.valid('query');
  return c.json({ id, page, tags, title, sort }, 201);
}];`;
    expect(await said('hono', text)).toEqual([
      'query page 4, sort 7, tag 5',
      'body title 6',
      'path id 3',
      'status 201 8 …',
      'auth none',
    ]);
  });
});

describe('Next.js', () => {
  it('reads the address, the body and the parameters of the app directory', async () => {
    const text = `
import { NextResponse } from 'next/server';
export const handlers = [async (request, { params }) => {
  const { searchParams } = new URL(request.url);
  const sort = request.nextUrl.searchParams.get('sort');
  const all = Object.fromEntries(searchParams);
  const { id } = await params;
  const { title } = (await request.json()) as Body;
  if (!title) return NextResponse.json({}, { status: 400 });
  return NextResponse.json({ page: searchParams.get('page'), q: all.q, sort, id });
}];`;
    expect(await said('next', text)).toEqual([
      'query page 10, q 10, sort 5',
      'body title 8',
      'path id 3',
      'status 200 10, 400 9 …',
    ]);
  });

  it('keeps parameters of the path out of the query of the pages directory', async () => {
    const text = `
export const handlers = [async (req, res) => {
  const { id, page } = req.query;
  res.status(200).json(find(id, page, req.body.name));
}];`;
    expect(await said('next-pages', text, { pathParameters: ['id'] })).toEqual([
      'query page 3',
      'body name 4',
      'path id 3',
      'status 200 4 …',
    ]);
    expect(await said('next-pages', text)).toEqual(['body name 4', 'status 200 4 …']);
  });
});

describe('others', () => {
  it.each([
    ['hapi', '(request, h) => h.response(request.query.page + request.payload.name).code(201)'],
    ['elysia', '({ query, body: { name }, set }) => { set.status = 201; return query.page + name; }'],
    ['elysia', '({ query: { page }, body, status }) => status(201, page + body.name)'],
    [
      'nitro',
      'async (event) => { const { page } = getQuery(event); const { name } = await readBody(event); setResponseStatus(event, 201); }',
    ],
    [
      'sveltekit',
      "async ({ url, request }) => new Response(url.searchParams.get('page') + (await request.json()).name, { status: 201 })",
    ],
    [
      'remix',
      "async ({ request }) => Response.json(new URL(request.url).searchParams.get('page') + (await request.json()).name, { status: 201 })",
    ],
  ])('%s', async (framework, handler) => {
    expect(
      (await said(framework, `export const handlers = [${handler}];`)).filter((line) => !line.startsWith('auth')),
    ).toEqual(['query page 1', 'body name 1', 'status 201 1 …']);
  });

  it('know nothing of a framework that has no table', async () => {
    expect(
      await said('sails', 'export const handlers = [(req, res) => res.status(201).json(req.query.page)];'),
    ).toEqual([]);
  });
});
