import { expect, it } from 'vitest';
import { sveltekit } from '../../../../src/checkers/openapi/frameworks/sveltekit.ts';
import { namesOf, routesOf } from './discovered.ts';

const manifest = { 'package.json': '{ "devDependencies": { "@sveltejs/kit": "2" } }' };

it('a +server file answers to what it exports, and with fallback to all', async () => {
  expect(
    await routesOf(sveltekit, {
      ...manifest,
      'src/routes/api/users/+server.ts': `
        export const GET: RequestHandler = async ({ url }) => json([]);
        export function POST() {}
        export const prerender = false;`,
      'src/routes/api/users/[id]/+server.js': `const drop = ({ params }) => params.id;\nexport { drop as DELETE };`,
      'src/routes/proxy/+server.ts': `export const fallback = () => {};`,
      'src/routes/odd/+server.ts': `export function ALL() {}`,
      'src/routes/users/+page.server.ts': `export const actions = {};\nexport function GET() {}`,
      'src/lib/+server.ts': `export function GET() {}`,
    }),
  ).toEqual([
    'GET /api/users at src/routes/api/users/+server.ts:2',
    'POST /api/users at src/routes/api/users/+server.ts:3',
    'DELETE /api/users/{id} at src/routes/api/users/[id]/+server.js:2 | reads id',
    'ALL /proxy at src/routes/proxy/+server.ts:1',
  ]);
});

it('folders are groups, parameters with matchers, optional ones, rests and characters', async () => {
  const folders = [
    '(app)/a',
    '[[lang]]/b',
    'c/[id=integer]',
    'd/[...rest]/e',
    'f/[x+2e]well-known',
    'g/[year]-[month]',
    'h/[u+1f600]',
  ];
  const texts = Object.fromEntries(
    folders.map((folder) => [`src/routes/${folder}/+server.ts`, 'export function GET() {}']),
  );
  expect((await namesOf(sveltekit, { ...manifest, ...texts })).toSorted()).toEqual([
    'GET /a',
    'GET /c/{id}',
    'GET /d/{rest*?}/e',
    'GET /f/.well-known',
    'GET /g/{year}-{month}',
    'GET /h/{u+1f600}',
    'GET /{lang?}/b',
  ]);
});

it('the base and the folder of routes are those of the configuration', async () => {
  const config = `export default { kit: { paths: { base: '/shop' }, files: { routes: 'src/pages' } } };`;
  const files = {
    'web/svelte.config.js': config,
    'web/src/pages/cart/+server.ts': 'export function GET() {}',
    'other/src/routes/noise/+server.ts': 'export function GET() {}',
  };
  expect(await routesOf(sveltekit, files)).toEqual([
    'GET /shop/cart at web/src/pages/cart/+server.ts:1 | of sveltekit:web | paths.base /shop (web/svelte.config.js:1)',
  ]);
});
