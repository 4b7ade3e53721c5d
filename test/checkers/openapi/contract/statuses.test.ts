/** Which statuses handlers answer with. */
import { describe, expect, it } from 'vitest';
import { main, said } from './route.ts';

async function statuses(framework: string, body: string, imports = ''): Promise<string> {
  const all = await said(framework, `${imports} export const handlers = [${body}];`);
  return (all.find((line) => line.startsWith('status ')) ?? 'none')
    .replace('status ', '')
    .replaceAll(' 1', '')
    .replace(' …', '');
}

describe.each<[string, [body: string, codes: string, imports?: string][]]>([
  [
    'express',
    [
      ['(req, res) => res.status(201).json(x)', '201'],
      ['(req, res) => { res.sendStatus(204); }', '204'],
      ['(req, res) => { res.json(x); }', '200'],
      ['(req, res) => { res.type("json").send(x); }', '200'],
      ['(req, res) => { if (x) return res.status(404).end(); res.json(x); }', '200, 404'],
      ['(req, res) => { res.status(201); res.json(x); }', '201'],
      ['(req, res) => { res.statusCode = 202; res.end(); }', '202'],
      ['(req, res) => { res.writeHead(206, {}); res.end(); }', '206'],
      ['(req, res) => { answer(res); res.json(x); }', 'none'],
      ['(req, res) => res.status(x ? 200 : 201).json(x)', '200, 201'],
      ['(req, res) => res.status(error.status).json(x)', 'none'],
      ['(req, res) => res.status(req.query.code).json(x)', 'none'],
      ['(req, res) => res.redirect("/x")', '302'],
      ['(req, res) => res.redirect(301, "/x")', '301'],
      [
        '(req, res) => res.status(StatusCodes.CREATED).json(x)',
        '201',
        "import { StatusCodes } from 'http-status-codes';",
      ],
      ['(req, res) => res.status(status.NOT_FOUND).send()', '404', "import status from 'http-status';"],
      ['(req, res) => res.status(Code.Gone).send()', '410', 'enum Code { Gone = 410 }'],
      ['(req, res) => { const code = 409; res.status(code).send(); }', '409'],
      ['(req, res, next) => next(createError(403, "no"))', '403', "import createError from 'http-errors';"],
      // Of another answer than the one the handler was given.
      [
        '(req, res) => { server.on("x", (req, res) => res.status(404).end()); fetch("/x").then((res) => res.status(500)); }',
        'none',
      ],
      ['(req, res) => { jest.fn().status(500); http.status(502); }', 'none'],
      ['(req, res) => list.forEach(() => res.status(207).json(x))', '207'],
    ],
  ],
  [
    'fastify',
    [
      ['async (request, reply) => reply.code(204).send()', '204'],
      ['async (request, reply) => reply.redirect("/x", 303)', '303'],
    ],
  ],
  [
    'koa',
    [
      ['async (ctx) => { ctx.status = 201; }', '201'],
      ['async (ctx) => { ctx.throw(404); ctx.assert(x, 409); }', '404, 409'],
    ],
  ],
  [
    'hono',
    [
      ['(c) => c.json(x, 201)', '201'],
      ['(c) => c.text("x")', '200'],
      ['(c) => c.body(null, { status: 204 })', '204'],
      ['(c) => c.notFound()', '404'],
      ['(c) => c.redirect("/x")', '302'],
      ['(c) => { c.status(202); return c.json(x); }', '202'],
      ['(c) => c.json(x, code)', 'none'],
    ],
  ],
  [
    'next',
    [
      ['() => NextResponse.json(x, { status: 404 })', '404', "import { NextResponse } from 'next/server';"],
      ['() => NextResponse.json(x)', '200', "import { NextResponse } from 'next/server';"],
      ['() => NextResponse.json(x, { headers })', '200', "import { NextResponse } from 'next/server';"],
      ['() => NextResponse.json(x, init)', 'none', "import { NextResponse } from 'next/server';"],
      ['() => NextResponse.redirect(x)', '307', "import { NextResponse } from 'next/server';"],
      ['() => new Response(null, { status: 204 })', '204'],
      ['() => Response.json(x, { status: x ? 200 : 503 })', '200, 503'],
      ['(req, res) => res.status(405).end()', '405'],
      ['() => myOwn.Response.json(x, { status: 418 })', 'none'],
    ],
  ],
])('%s', (framework, cases) => {
  it.each(cases)('%s: %s', async (body, codes, imports) => {
    expect(await statuses(framework, body, imports)).toBe(codes);
  });
});

it('a helper that is handed the answer is followed', async () => {
  const files = {
    [main]: "import { created } from './answers';\nexport const handlers = [(req, res) => created(res, 1)];",
    'src/answers.ts': 'export const created = (res, x) =>\n  res.status(201).json(x);',
  };
  expect(await said('express', files)).toEqual(['query ', 'body ', 'status 201 src/answers.ts:2 …', 'auth none']);
});
