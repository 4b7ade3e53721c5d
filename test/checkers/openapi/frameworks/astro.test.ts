import { expect, it } from 'vitest';
import { astro } from '../../../../src/checkers/openapi/frameworks/astro.ts';
import { routesOf } from './discovered.ts';

it('modules of src/pages answer to what they export', async () => {
  expect(
    await routesOf(astro, {
      'astro.config.mjs': `export default defineConfig({ base: '/docs' });`,
      'src/pages/api/users.ts': `export const GET: APIRoute = () => {};\nexport const POST = () => {};\nexport const prerender = false;`,
      'src/pages/api/users/[id].json.ts': `export const GET = ({ params }) => params.id;`,
      'src/pages/[...path].js': `export function ALL() {}`,
      'src/pages/index.ts': `export function GET() {}`,
      'src/pages/_draft/x.ts': `export function GET() {}`,
      'src/pages/_helpers.ts': `export function GET() {}`,
      'src/pages/about.tsx': `export function GET() {}`,
      'src/lib/api.ts': `export function GET() {}`,
    }),
  ).toEqual([
    'ALL /docs/{path*?} at src/pages/[...path].js:1 | base /docs (astro.config.mjs:1)',
    'GET /docs/api/users at src/pages/api/users.ts:1 | base /docs (astro.config.mjs:1)',
    'POST /docs/api/users at src/pages/api/users.ts:2 | base /docs (astro.config.mjs:1)',
    'GET /docs/api/users/{id}.json at src/pages/api/users/[id].json.ts:1 | reads id | base /docs (astro.config.mjs:1)',
    'GET /docs at src/pages/index.ts:1 | base /docs (astro.config.mjs:1)',
  ]);
});

it('is nothing without Astro', async () => {
  expect(await routesOf(astro, { 'package.json': '{}', 'src/pages/api/users.ts': 'export function GET() {}' })).toEqual(
    [],
  );
});
