import { describe, expect, it } from 'vitest';
import { nextPages } from '../../../../src/checkers/openapi/frameworks/next-pages.ts';
import { namesOf, routesOf } from './discovered.ts';

const manifest = { 'package.json': '{ "dependencies": { "next": "15" } }' };

describe('a file below pages/api', () => {
  it('is a route by its place', async () => {
    const handler = 'export default function handler(req, res) { res.json({}); }';
    const paths = [
      'pages/api/index.ts',
      'pages/api/users/index.js',
      'pages/api/users/[id].tsx',
      'pages/api/files/[...path].ts',
      'pages/api/guides/[[...path]].jsx',
      'pages/api/mcp.json.ts',
    ];
    expect(
      (
        await namesOf(nextPages, { ...manifest, ...Object.fromEntries(paths.map((path) => [path, handler])) })
      ).toSorted(),
    ).toEqual([
      'ALL /api',
      'ALL /api/files/{path}',
      'ALL /api/guides/{path*?}',
      'ALL /api/mcp.json',
      'ALL /api/users',
      'ALL /api/users/{id}',
    ]);
  });

  it('is none without a handler, outside of api, and without Next.js', async () => {
    const handler = 'export default function handler() {}';
    expect(
      await namesOf(nextPages, {
        ...manifest,
        'pages/api/queries.ts': 'export const query = 1;',
        'pages/users.tsx': handler,
        'pages/api/users.test.ts': handler,
        'packages/tool/package.json': '{}',
        'packages/tool/pages/api/users.ts': handler,
      }),
    ).toEqual([]);
  });

  it('has its place, its application and the base path', async () => {
    expect(
      await routesOf(nextPages, {
        'apps/web/next.config.js': `module.exports = { basePath: '/shop' };`,
        'apps/web/src/pages/api/cart.ts': `\nexport { default } from '../../server/cart';`,
        'apps/web/src/server/cart.ts': `export default function cart(req, res) { if (req.method === 'PUT') res.end(); }`,
      }),
    ).toEqual([
      'PUT /shop/api/cart at apps/web/src/pages/api/cart.ts:2 | of next-pages:apps/web | basePath /shop (apps/web/next.config.js:1) | handed on from apps/web/src/server/cart.ts (apps/web/src/server/cart.ts:1)',
    ]);
  });
});

/** The methods of a handler, by what it does. */
async function methods(text: string, more: Readonly<Record<string, string>> = {}): Promise<string[]> {
  const names = await namesOf(nextPages, { ...manifest, ...more, 'pages/api/x.ts': text });
  return names.map((name) => name.split(' ')[0] ?? '');
}

const handler = (body: string): string => `export default async function handler(req, res) { ${body} }`;

describe('the method is chosen', () => {
  const cases: Record<string, [string, string[]]> = {
    'by nobody': [handler(`res.json(req.query.type);`), ['ALL']],
    'by switch': [
      handler(
        `switch (req.method) { case 'GET': case 'HEAD': return res.json([]); case 'DELETE': { await drop(); break; } default: res.status(405).end(); }`,
      ),
      ['GET', 'DELETE', 'HEAD'],
    ],
    'by a switch over something else': [
      handler(`switch (req.query.type) { case 'GET': return res.json(1); default: res.json(2); }`),
      ['ALL'],
    ],
    'by if and else': [
      handler(`if (req.method === 'POST') { res.json(1); } else { res.status(405).json({}); }`),
      ['POST'],
    ],
    'by one if after the other': [
      handler(
        `if (req.method === 'GET') { res.json(await list()); return; } if (req.method === 'PATCH') return res.json(1); res.setHeader('Allow', ['GET', 'PATCH']); res.status(405).end('no');`,
      ),
      ['GET', 'PATCH'],
    ],
    'by an if with nothing after it': [handler(`if (req.method === 'POST') { await create(req, res); }`), ['POST']],
    'by an if, with an answer to all others after it': [
      handler(`if (req.method === 'POST') { return res.json(1); } res.json(await list());`),
      ['ALL'],
    ],
    'by a guard': [
      handler(`if (req.method !== 'POST' && req.method !== 'PUT') return res.status(405).end(); res.json(1);`),
      ['POST', 'PUT'],
    ],
    'by a guard that throws': [
      handler(`if (req.method !== 'POST') throw new ApiError('Method not allowed'); res.json(1);`),
      ['POST'],
    ],
    'by a guard that throws a plain error': [
      handler(`if (req.method !== 'POST') throw new Error('no'); res.json(1);`),
      ['POST'],
    ],
    'by a guard that answers 404': [
      handler(`if (req.method !== 'POST') return res.status(404).end(); res.json(1);`),
      ['POST'],
    ],
    'by a guard within try': [
      handler(
        `try { if (req.method !== 'POST') return res.status(405).end(); res.json(1); } catch (error) { res.status(500).end(); }`,
      ),
      ['POST'],
    ],
    'by a list': [
      handler(`if (!['GET', 'POST'].includes(req.method || '')) { res.status(405).end(); return; } res.json(1);`),
      ['GET', 'POST'],
    ],
    'by a list in a constant': [
      `const allowed = ['PUT', 'POST'];\n${handler(`if (!allowed.includes(req.method)) return notAllowed(res); res.json(1);`)}`,
      ['POST', 'PUT'],
    ],
    'by a set': [
      `const allowed = new Set(['PUT']);\n${handler(`if (!allowed.has(req.method)) return res.status(405).end(); res.json(1);`)}`,
      ['PUT'],
    ],
    'with the name taken out': [
      handler(`const { method } = req; if (method === 'GET') res.json(1); else res.status(405).end();`),
      ['GET'],
    ],
    'in lower case': [
      handler(
        `const method = req.method?.toLowerCase(); if (method === 'delete') return res.end(); return res.status(405).end();`,
      ),
      ['DELETE'],
    ],
    'by a condition with a name': [
      handler(`const isPost = req.method === 'POST'; if (!isPost) return res.status(405).end(); res.json(1);`),
      ['POST'],
    ],
    'by a map': [
      `const handlers = { GET: list, POST: create };\n${handler(`const run = handlers[req.method]; if (!run) return res.status(405).end(); return run(req, res);`)}`,
      ['GET', 'POST'],
    ],
    'by a map that is called at once': [
      `const handlers = { get: list, put: change };\n${handler(`return handlers[req.method.toLowerCase()](req, res);`)}`,
      ['GET', 'PUT'],
    ],
    'in a conditional expression': [
      handler(`return req.method === 'POST' ? create(req, res) : res.status(405).end();`),
      ['POST'],
    ],
    'with a condition of its own on each': [
      handler(
        `if (!(await session(req))) return res.status(401).end(); if (req.method === 'POST' && req.body.action === 'remove') return res.end(); if (req.method === 'GET') return res.end();`,
      ),
      ['GET', 'POST'],
    ],
    'only for HEAD': [
      handler(`if (req.method === 'HEAD') return res.status(200).end(); return auth(req, res);`),
      ['ALL'],
    ],
    'only to refuse some': [
      handler(`if (req.body.login && req.method !== 'POST') return res.status(405).end(); return auth(req, res);`),
      ['ALL'],
    ],
    'in a request that it sends': [
      handler(
        `await fetch(url, { method: 'POST' }); const options = { method: 'PUT' }; if (options.method === 'PUT') log(); res.json(1);`,
      ),
      ['ALL'],
    ],
  };
  it.each(Object.entries(cases))('%s', async (_, [text, expected]) => {
    expect(await methods(text)).toEqual(expected);
  });
});

describe('wrappers', () => {
  it('of the repository are followed to the handler', async () => {
    const more = {
      'lib/auth.ts': `export const withAuth = (inner) => async (req, res) => { if (!req.headers.authorization) return res.status(401).end(); return inner(req, res); };`,
    };
    expect(
      await methods(
        `import { withAuth } from '../../lib/auth';\nexport default withAuth((req, res) => { if (req.method !== 'PUT') return res.status(405).end(); res.json(1); });`,
        more,
      ),
    ).toEqual(['PUT']);
  });

  it('may themselves be handed the methods', async () => {
    const allow = `export function allow(names) { return (inner) => (req, res) => { if (!names.includes(req.method)) return res.status(405).end(); return inner(req, res); }; }`;
    expect(
      await methods(
        `import { allow } from '../../lib/allow';\nexport default allow(['GET', 'DELETE'])((req, res) => res.end());`,
        { 'lib/allow.ts': allow },
      ),
    ).toEqual(['GET', 'DELETE']);
  });

  it('take a map of handlers', async () => {
    expect(
      await methods(
        `import { withMiddlewares } from '@acme/api';\nexport default withMiddlewares({ POST: route({ name: 'create' }), GET: route({}) }, { limit: 1 });`,
      ),
    ).toEqual(['POST', 'GET']);
    expect(
      await methods(
        `import { auth } from '@acme/api';\nconst api = auth(methods({ PATCH: change }));\nexport default api;`,
      ),
    ).toEqual(['PATCH']);
  });

  it('of a package hand the request to the function that they are given', async () => {
    expect(
      await methods(
        `import { withSentry } from '@sentry/nextjs';\nexport default withSentry(async (req, res) => { if (req.method === 'GET') return res.end(); res.status(405).end(); });`,
      ),
    ).toEqual(['GET']);
    expect(await methods(`import NextAuth from 'next-auth';\nexport default NextAuth({ providers: [] });`)).toEqual([
      'ALL',
    ]);
  });

  it('the handler calls functions of the repository for each method', async () => {
    const more = { 'lib/no.ts': `export function methodNotAllowed(res) { res.status(405).end(); }` };
    expect(
      await methods(
        `import { methodNotAllowed } from '../../lib/no';
         export default async function handler(req, res) {
           const run = async () => { switch (req.method) { case 'PUT': return put(req, res); default: return methodNotAllowed(res); } };
           return run();
         }
         async function put(req, res) { res.json(1); }`,
        more,
      ),
    ).toEqual(['PUT']);
  });

  it('a handler that calls itself comes to an end', async () => {
    expect(
      await methods(
        `export default function handler(req, res) { if (req.method === 'GET') return handler(req, res); res.status(405).end(); }`,
      ),
    ).toEqual(['GET']);
  });
});

it('next-connect registers a handler for each method', async () => {
  const chain = `import { createRouter } from 'next-connect';\nexport default createRouter().use(auth).get(list).post(create).handler({});`;
  const steps = `import nc from 'next-connect';\nconst handler = nc({ onError });\nhandler.use(auth);\nhandler.delete(drop);\nexport default handler;`;
  expect(await methods(chain)).toEqual(['GET', 'POST']);
  expect(await methods(steps)).toEqual(['DELETE']);
  expect(await methods(`import nc from 'next-connect';\nexport default nc().all(any).get(list);`)).toEqual(['ALL']);
});
