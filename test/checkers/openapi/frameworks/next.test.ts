import { describe, expect, it } from 'vitest';
import { next } from '../../../../src/checkers/openapi/frameworks/next.ts';
import { discover, namesOf, routesOf } from './discovered.ts';

const manifest = { 'package.json': '{ "dependencies": { "next": "15" } }' };
const get = 'export function GET() {}\n';

describe('a route file', () => {
  it('is a fact with its place, its application and its trace', async () => {
    const { routes, problems } = await discover(next, {
      'apps/shop/package.json': '{ "dependencies": { "next": "15" } }',
      'apps/shop/app/api/orders/[id]/route.ts': `
        export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }) {
          const { id } = await params;
          return Response.json({ id });
        }`,
    });
    const uri = 'apps/shop/app/api/orders/[id]/route.ts';
    expect(problems).toEqual([]);
    expect(routes).toEqual([
      {
        name: 'GET /api/orders/{id}',
        location: { uri, startLine: 2, startColumn: 31, endLine: 2, endColumn: 34 },
        data: {
          method: 'GET',
          segments: [
            { kind: 'text', text: 'api' },
            { kind: 'text', text: 'orders' },
            { kind: 'parameter', name: 'id' },
          ],
          framework: 'next',
          app: 'next:apps/shop',
          trace: [{ text: `file route ${uri}`, location: { uri, startLine: 1 } }],
          contract: {
            pathReads: [{ name: 'id', location: { uri, startLine: 2, startColumn: 16, endLine: 5, endColumn: 10 } }],
          },
        },
      },
    ]);
  });

  it('lies below app or src/app, with any of four endings', async () => {
    const files = {
      'src/app/a/route.ts': get,
      'src/app/b/route.tsx': get,
      'src/app/c/route.js': get,
      'src/app/route.jsx': get,
    };
    expect(await namesOf(next, { ...manifest, ...files })).toEqual(['GET /a', 'GET /b', 'GET /c', 'GET /']);
  });

  it('is no page, no test, no module beside it and nothing outside of app', async () => {
    const files = {
      'app/users/page.tsx': get,
      'app/users/route.test.ts': get,
      'app/users/routes.ts': get,
      'app/users/handler.ts': get,
      'lib/users/route.ts': get,
    };
    expect(await namesOf(next, { ...manifest, ...files })).toEqual([]);
  });

  it('belongs to an application: a dependency, a configuration, or a tree without any package', async () => {
    const noise = { 'packages/tools/app/api/noise/route.ts': get, 'packages/tools/package.json': '{}' };
    expect(
      await routesOf(next, {
        ...noise,
        'apps/web/next.config.mjs': 'export default {}',
        'apps/web/app/api/real/route.ts': get,
      }),
    ).toEqual(['GET /api/real at apps/web/app/api/real/route.ts:1 | of next:apps/web']);
    expect(await namesOf(next, { 'app/api/alone/route.ts': get })).toEqual(['GET /api/alone']);
    expect(await namesOf(next, { 'package.json': '{}', 'app/api/alone/route.ts': get })).toEqual([]);
  });
});

it('folders are segments, groups and slots are none, private and intercepting ones are no routes', async () => {
  const paths = [
    'api/[id]/route.ts',
    'api/files/[...path]/route.ts',
    'api/guides/[[...path]]/route.ts',
    '(shop)/(inner)/cart/route.ts',
    '@modal/box/route.ts',
    '_lib/api/route.ts',
    'feed/(.)photo/route.ts',
    'feed/(..)(..)photo/route.ts',
    '%5Fhidden/route.ts',
    'feed.xml/route.ts',
  ];
  const texts = Object.fromEntries(paths.map((path) => [`app/${path}`, get]));
  expect((await namesOf(next, { ...manifest, ...texts })).toSorted()).toEqual([
    'GET /_hidden',
    'GET /api/files/{path}',
    'GET /api/guides/{path*?}',
    'GET /api/{id}',
    'GET /box',
    'GET /cart',
    'GET /feed.xml',
  ]);
});

describe('methods are exported names', () => {
  it('in every form of export', async () => {
    const text = `
      import NextAuth from 'next-auth';
      export const dynamic = 'force-dynamic';
      export const GET = async () => {};
      const create = wrap(() => {});
      export { create as POST };
      export const { PUT, PATCH } = NextAuth({});
      const handlers = { DELETE: () => {} };
      export const { DELETE } = handlers;
      export type HEAD = string;
      // export function OPTIONS() {}
    `;
    expect(await routesOf(next, { ...manifest, 'app/api/route.ts': text })).toEqual([
      'GET /api at app/api/route.ts:4',
      'POST /api at app/api/route.ts:6',
      'PUT /api at app/api/route.ts:7',
      'PATCH /api at app/api/route.ts:7',
      'DELETE /api at app/api/route.ts:9',
    ]);
  });

  it('also of other modules, with the way they came', async () => {
    expect(
      await routesOf(next, {
        ...manifest,
        'app/(old)/projects/route.ts': `export * from '../../workspaces/route';`,
        'app/workspaces/route.ts': `\nexport { list as GET } from '../../lib/workspaces';\nexport function POST() {}\n`,
        'lib/workspaces.ts': `export { list } from './list';`,
        'lib/list.ts': `\n\nexport function list() {}`,
      }),
    ).toEqual([
      'GET /projects at app/(old)/projects/route.ts:1 | handed on from app/workspaces/route.ts (app/workspaces/route.ts:2) | handed on from lib/workspaces.ts (lib/workspaces.ts:1) | handed on from lib/list.ts (lib/list.ts:3)',
      'POST /projects at app/(old)/projects/route.ts:1 | handed on from app/workspaces/route.ts (app/workspaces/route.ts:3)',
      'GET /workspaces at app/workspaces/route.ts:2 | handed on from lib/workspaces.ts (lib/workspaces.ts:1) | handed on from lib/list.ts (lib/list.ts:3)',
      'POST /workspaces at app/workspaces/route.ts:3',
    ]);
  });

  it('says so where it cannot see them, and ends where files hand on to each other', async () => {
    expect(
      await routesOf(next, {
        ...manifest,
        'app/a/route.ts': `export * from '@acme/handlers';\nexport function GET() {}`,
        'app/b/route.ts': `export * from '../c/route';`,
        'app/c/route.ts': `export * from '../b/route';\nexport { GET } from './route';`,
      }),
    ).toEqual([
      'GET /a at app/a/route.ts:2',
      'GET /b at app/b/route.ts:1 | handed on from app/c/route.ts (app/c/route.ts:2)',
      'GET /c at app/c/route.ts:2',
      'unresolved-route /a at app/a/route.ts:1: app/a/route.ts hands on whatever @acme/handlers exports, which is outside the repository',
    ]);
  });

  it('HEAD and OPTIONS are listed, and held to nothing', async () => {
    const text = `export function OPTIONS() {}\nexport const HEAD = () => {};`;
    expect(await routesOf(next, { ...manifest, 'app/api/route.ts': text })).toEqual([
      'OPTIONS /api at app/api/route.ts:1 | ignored: implicit-method',
      'HEAD /api at app/api/route.ts:2 | ignored: implicit-method',
    ]);
  });
});

describe('below a wildcard', () => {
  it('a router that takes everything has its own routes', async () => {
    const text = `
      import { Hono } from 'hono';
      import { handle } from 'hono/vercel';
      const app = new Hono().basePath('/api');
      app.get('/users', (c) => c.json([]));
      export const GET = handle(app);
      export function POST() {}
    `;
    expect(await routesOf(next, { ...manifest, 'app/api/[[...route]]/route.ts': text })).toEqual([
      'GET /api/{route*?} at app/api/[[...route]]/route.ts:6 | ignored: catch-all | hands every request to another router, whose own routes are listed (app/api/[[...route]]/route.ts:6)',
      'POST /api/{route*?} at app/api/[[...route]]/route.ts:7',
    ]);
  });

  it('of the whole application, nothing is held to a document', async () => {
    expect(await routesOf(next, { ...manifest, 'app/[...rest]/route.ts': get })).toEqual([
      'GET /{rest} at app/[...rest]/route.ts:1 | ignored: catch-all',
    ]);
  });
});

describe('basePath', () => {
  const route = { ...manifest, 'app/api/route.ts': get };
  const from = async (config: string): Promise<string[]> => routesOf(next, { ...route, 'next.config.mjs': config });

  it('stands before every path', async () => {
    const found = ['GET /docs/v1/api at app/api/route.ts:1 | basePath /docs/v1 (next.config.mjs:1)'];
    expect(await from(`export default { basePath: '/docs/v1' };`)).toEqual(found);
    expect(
      await from(`const config = withMdx()({ basePath: '/docs/v1' }); module.exports = withBundles(config);`),
    ).toEqual(found);
    expect(await from(`export default (phase) => ({ basePath: '/docs/v1' });`)).toEqual(found);
  });

  it('is none where only the environment knows it, and where it is a setting of a redirect', async () => {
    for (const config of [
      `export default { basePath: process.env.BASE || '' };`,
      `export default { basePath: process.env.BASE || undefined };`,
      `export default { basePath: process.env.BASE };`,
      `export default { redirects: async () => [{ source: '/a', basePath: false }] };`,
    ])
      expect(await from(config)).toEqual(['GET /api at app/api/route.ts:1']);
  });

  it('is configurable where the environment may change it', async () => {
    const { routes } = await discover(next, {
      ...route,
      'next.config.ts': `export default { basePath: process.env.BASE ?? '/shop' };`,
    });
    expect(routes[0]?.data.segments).toEqual([
      { kind: 'text', text: 'shop', configurable: 'process.env.BASE' },
      { kind: 'text', text: 'api' },
    ]);
  });
});

it('reads of path parameters, however the handler gets them', async () => {
  const reads = async (text: string): Promise<string[]> =>
    routesOf(next, { ...manifest, 'app/[org]/[id]/route.ts': text });
  const at = 'GET /{org}/{id} at app/[org]/[id]/route.ts:1';
  expect(await reads(`export const GET = (_, { params: { org, id } }) => {};`)).toEqual([`${at} | reads id and org`]);
  expect(await reads(`export const GET = (_, context) => context.params.id;`)).toEqual([`${at} | reads id`]);
  expect(
    await reads(
      `export const GET = withAuth(async ({ params }) => { const { id } = await params; run(() => params.org); });`,
    ),
  ).toEqual([`${at} | reads id and org`]);
  // A variable of that name which does not come from the request is something else.
  expect(
    await reads(`export const GET = (request) => { const params = new URLSearchParams(); return params.get; };`),
  ).toEqual([at]);
  expect(await reads(`const api = {}; export const GET = () => api.params.id;`)).toEqual([at]);
});
