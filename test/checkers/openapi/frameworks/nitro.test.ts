import { describe, expect, it } from 'vitest';
import { nitro } from '../../../../src/checkers/openapi/frameworks/nitro.ts';
import { namesOf, routesOf } from './discovered.ts';

const nuxt = { 'package.json': '{ "dependencies": { "nuxt": "3" } }' };
const handler = 'export default defineEventHandler((event) => ({ ok: true }));';

describe('Nuxt', () => {
  it('serves server/api and server/routes, by the method in the name', async () => {
    const paths = [
      'server/api/users.get.ts',
      'server/api/users/index.post.ts',
      'server/api/users/[id].delete.js',
      'server/api/files/[...path].ts',
      'server/api/[...].ts',
      'server/api/(admin)/stats.get.dev.ts',
      'server/routes/feed.xml.ts',
      'server/routes/index.get.mjs',
      'server/api/users.get.test.ts',
      'server/middleware/auth.ts',
      'server/utils/api/db.ts',
      'api/noise.ts',
    ];
    expect(
      (await routesOf(nitro, { ...nuxt, ...Object.fromEntries(paths.map((path) => [path, handler])) })).toSorted(),
    ).toEqual([
      'ALL /api/files/{path} at server/api/files/[...path].ts:1',
      'ALL /api/{*} at server/api/[...].ts:1',
      'ALL /feed.xml at server/routes/feed.xml.ts:1',
      'DELETE /api/users/{id} at server/api/users/[id].delete.js:1',
      'GET / at server/routes/index.get.mjs:1',
      'GET /api/stats at server/api/(admin)/stats.get.dev.ts:1',
      'GET /api/users at server/api/users.get.ts:1',
      'POST /api/users at server/api/users/index.post.ts:1',
    ]);
  });

  it('addresses of other servers are no base', async () => {
    const config = `export default defineNuxtConfig({ runtimeConfig: { public: { baseURL: '/v9' } }, axios: { baseURL: '/v8' }, app: { baseURL: 'https://cdn.example/x' } });`;
    expect(await namesOf(nitro, { ...nuxt, 'nuxt.config.ts': config, 'server/api/a.get.ts': handler })).toEqual([
      'GET /api/a',
    ]);
  });

  it('each application of a workspace has its own', async () => {
    expect(
      await routesOf(nitro, {
        ...nuxt,
        'apps/admin/nuxt.config.ts': `export default defineNuxtConfig({ srcDir: 'src/', app: { baseURL: '/admin' } });`,
        'apps/admin/src/server/api/notes.get.ts': handler,
        'apps/site/nuxt.config.ts': `export default defineNuxtConfig({ serverDir: 'backend' });`,
        'apps/site/backend/routes/auth.post.ts': handler,
        'apps/none/package.json': '{}',
        'apps/none/server/api/x.get.ts': handler,
      }),
    ).toEqual([
      'GET /admin/api/notes at apps/admin/src/server/api/notes.get.ts:1 | of nuxt:apps/admin | app.baseURL /admin (apps/admin/nuxt.config.ts:1)',
      'POST /auth at apps/site/backend/routes/auth.post.ts:1 | of nuxt:apps/site',
    ]);
  });
});

describe('a handler without a method in its name', () => {
  const methods = async (body: string): Promise<string[]> =>
    (
      await namesOf(nitro, {
        ...nuxt,
        'server/api/x.ts': `export default defineEventHandler(async (event) => { ${body} });`,
      })
    ).map((name) => name.split(' ')[0] ?? '');

  it('may choose', async () => {
    expect(await methods(`return { id: getRouterParam(event, 'id') };`)).toEqual(['ALL']);
    expect(await methods(`if (event.method === 'POST') return create(); return list();`)).toEqual(['ALL']);
    expect(
      await methods(`if (event.method !== 'POST') throw createError({ statusCode: 405 }); return create();`),
    ).toEqual(['POST']);
    expect(
      await methods(`if (event.node.req.method === 'GET') { return list(); } throw createError({ statusCode: 404 });`),
    ).toEqual(['GET']);
    expect(await methods(`assertMethod(event, ['PUT', 'PATCH']); return change();`)).toEqual(['PUT', 'PATCH']);
    expect(await methods(`if (isMethod(event, 'DELETE')) { return drop(); } setResponseStatus(event, 405);`)).toEqual([
      'DELETE',
    ]);
    expect(
      await methods(`switch (getMethod(event)) { case 'GET': return list(); case 'POST': return create(); }`),
    ).toEqual(['GET', 'POST']);
  });

  it('may be an object, or wrapped by the repository', async () => {
    expect(
      await namesOf(nitro, {
        ...nuxt,
        'server/api/x.ts': `export default defineEventHandler({ onRequest: [auth], handler: (event) => { assertMethod(event, 'PUT'); return 1; } });`,
      }),
    ).toEqual(['PUT /api/x']);
    const wrapped = {
      'server/lib/safe.ts': `export const safe = (inner) => defineEventHandler(async (event) => { const user = await auth(event); return inner(event, user); });`,
      'server/api/x.ts': `import { safe } from '../lib/safe';\nexport default safe((event) => { assertMethod(event, 'PATCH'); return 1; });`,
    };
    expect(await namesOf(nitro, { ...nuxt, ...wrapped })).toEqual(['PATCH /api/x']);
  });

  it('is none without a default export', async () => {
    expect(await namesOf(nitro, { ...nuxt, 'server/api/types.ts': 'export const limit = 1;' })).toEqual([]);
  });
});

describe('Nitro', () => {
  it('serves api and routes of its own folder', async () => {
    expect(
      await routesOf(nitro, {
        'nitro.config.ts': 'export default defineNitroConfig({ baseURL: "/v1" });',
        'routes/users/[id].get.ts': handler,
        'api/health.ts': handler,
        'lib/routes/x.ts': handler,
      }),
    ).toEqual([
      'ALL /v1/api/health at api/health.ts:1 | baseURL /v1 (nitro.config.ts:1)',
      'GET /v1/users/{id} at routes/users/[id].get.ts:1 | baseURL /v1 (nitro.config.ts:1)',
    ]);
    expect(
      await namesOf(nitro, {
        'package.json': '{ "devDependencies": { "nitropack": "2" } }',
        'nitro.config.ts': `export default { srcDir: 'server' };`,
        'server/routes/a.ts': handler,
        'routes/b.ts': handler,
      }),
    ).toEqual(['ALL /a']);
  });

  it('is nothing in a repository that only has folders of these names', async () => {
    expect(
      await namesOf(nitro, {
        'package.json': '{ "dependencies": { "express": "5" } }',
        'routes/users.ts': handler,
        'server/api/x.ts': handler,
      }),
    ).toEqual([]);
    expect(await namesOf(nitro, { 'routes/users.ts': handler })).toEqual([]);
  });
});
