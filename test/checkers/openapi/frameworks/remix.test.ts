import { describe, expect, it } from 'vitest';
import { remix } from '../../../../src/checkers/openapi/frameworks/remix.ts';
import { flatPaths } from '../../../../src/checkers/openapi/frameworks/remix-files.ts';
import { formatPath } from '../../../../src/checkers/openapi/paths/format.ts';
import { namesOf, routesOf } from './discovered.ts';

const manifest = { 'package.json': '{ "dependencies": { "@remix-run/node": "2" } }' };
const loader = 'export async function loader() {}';

describe('a route module without a component', () => {
  it('answers with loader and action', async () => {
    expect(
      await routesOf(remix, {
        ...manifest,
        'app/routes/api.users.$id.ts': `
          export const loader = ({ params }) => params.id;
          const change = async ({ request, params: { id } }) => {
            if (request.method === 'DELETE') return drop(id);
            return new Response('Method not allowed', { status: 405 });
          };
          export { change as action };`,
        'app/routes/api.orders.ts': `export async function action({ request }) { return create(await request.json()); }`,
        'app/routes/login.tsx': `export async function action() {}\nexport default function Login() {}`,
        'app/routes/theme.ts': `export const theme = 'dark';`,
        'app/other/api.ts': loader,
      }),
    ).toEqual([
      'POST /api/orders at app/routes/api.orders.ts:1',
      'PUT /api/orders at app/routes/api.orders.ts:1',
      'PATCH /api/orders at app/routes/api.orders.ts:1',
      'DELETE /api/orders at app/routes/api.orders.ts:1',
      'GET /api/users/{id} at app/routes/api.users.$id.ts:2 | reads id',
      'DELETE /api/users/{id} at app/routes/api.users.$id.ts:7 | reads id',
    ]);
  });

  it('is nothing without the framework', async () => {
    expect(await namesOf(remix, { 'package.json': '{}', 'app/routes/api.users.ts': loader })).toEqual([]);
  });
});

describe('names of files', () => {
  const paths = (path: string, hybrid = false): string[] | undefined =>
    flatPaths(path, hybrid)?.map((segments) => formatPath(segments));
  const cases: Record<string, string[] | undefined> = {
    'api.users.ts': ['/api/users'],
    'users.$id.tsx': ['/users/{id}'],
    '_index.tsx': ['/'],
    'users._index.tsx': ['/users'],
    '_auth.login.tsx': ['/login'],
    'contacts.$contactId_.edit.tsx': ['/contacts/{contactId}/edit'],
    'files.$.ts': ['/files/{*}'],
    '($lang).about.tsx': ['/{lang?}/about'],
    '(en).about.tsx': ['/about', '/en/about'],
    'jokes[.]rss.ts': ['/jokes.rss'],
    '[_]odd.[$]x.ts': ['/_odd/$x'],
    'api.$id[.json].ts': ['/api/{id}.json'],
    'reports/route.ts': ['/reports'],
    'reports.$id/route.tsx': ['/reports/{id}'],
    'reports/chart.ts': undefined,
    'reports/deep/route.ts': undefined,
  };
  it.each(Object.entries(cases))('%s', (path, expected) => {
    expect(paths(path)).toEqual(expected);
  });

  it('with folders that end in + (remix-flat-routes)', () => {
    expect(paths('api+/branding.logo.$id.ts', true)).toEqual(['/api/branding/logo/{id}']);
    expect(paths('_auth+/users+/$id.ts', true)).toEqual(['/users/{id}']);
    expect(paths('api+/users/route.ts', true)).toEqual(['/api/users']);
    expect(paths('api+/index.ts', true)).toEqual(['/api']);
    expect(paths('api+/users/format.ts', true)).toBeUndefined();
  });
});

describe('app/routes.ts', () => {
  it('says which files are routes', async () => {
    expect(
      await routesOf(remix, {
        'react-router.config.ts': `export default { basename: '/shop' };`,
        'app/routes.ts': `
          import { index, layout, prefix, route } from '@react-router/dev/routes';
          import { flatRoutes } from '@react-router/fs-routes';
          export default [
            index('./home.ts'),
            layout('./frame.tsx', [route('cart/:id', './cart.ts')]),
            ...prefix('api', [
              route('users', './api/users.ts', [route(':userId', './api/user.ts')]),
              ...prefix('v2', [route('files/*', './api/files.ts')]),
            ]),
            ...(await flatRoutes()),
          ] satisfies RouteConfig;`,
        'app/home.ts': loader,
        'app/cart.ts': loader,
        'app/api/users.ts': loader,
        'app/api/user.ts': `export const loader = ({ params }) => params.userId;`,
        'app/api/files.ts': loader,
        'app/api/unused.ts': loader,
        'app/routes/health.ts': loader,
      }),
    ).toEqual([
      'GET /shop at app/home.ts:1 | basename /shop (react-router.config.ts:1)',
      'GET /shop/cart/{id} at app/cart.ts:1 | basename /shop (react-router.config.ts:1) | route cart/:id (app/routes.ts:6)',
      'GET /shop/api/users at app/api/users.ts:1 | basename /shop (react-router.config.ts:1) | prefix api (app/routes.ts:7) | route users (app/routes.ts:8)',
      'GET /shop/api/users/{userId} at app/api/user.ts:1 | reads userId | basename /shop (react-router.config.ts:1) | prefix api (app/routes.ts:7) | route users (app/routes.ts:8) | route :userId (app/routes.ts:8)',
      'GET /shop/api/v2/files/{*} at app/api/files.ts:1 | basename /shop (react-router.config.ts:1) | prefix api (app/routes.ts:7) | prefix v2 (app/routes.ts:9) | route files/* (app/routes.ts:9)',
      'GET /shop/health at app/routes/health.ts:1 | basename /shop (react-router.config.ts:1)',
    ]);
  });

  it('the folder counts no more, and what cannot be read is said', async () => {
    expect(
      await routesOf(remix, {
        'package.json': '{ "devDependencies": { "@react-router/dev": "7" } }',
        'app/routes.ts': `import { route } from '@react-router/dev/routes';\nimport { more } from '@acme/routes';\nexport default [route('a', './a.ts'), more()];`,
        'app/a.ts': loader,
        'app/routes/health.ts': loader,
      }),
    ).toEqual([
      'GET /a at app/a.ts:1 | route a (app/routes.ts:3)',
      'unresolved-route app/routes at app/routes.ts:1: a part of the routes cannot be read: more()',
    ]);
  });
});
