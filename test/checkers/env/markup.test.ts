/** What markup asks for is not compared, and never silently. */
import { expect, it } from 'vitest';
import { check } from '../../../src/check.ts';
import { env } from '../../../src/checkers/env/index.ts';
import { memoryTree } from '../../../src/tree/memory.ts';

async function run(page: string) {
  const tree = memoryTree({ '.env.example': 'PUBLIC_TITLE=\n', 'src/page.astro': page });
  const [only] = (await check({ tree, checkers: [env], version: '0.0.0' })).runs;
  return [only?.verdict, only?.notices.map(({ id, location }) => [id, location?.startLine, location?.startColumn])];
}

it('is told with its place, and keeps the run from being green', async () => {
  expect(
    await run('---\nconst title = import.meta.env.PUBLIC_TITLE;\n---\n<p>{import.meta.env.PUBLIC_NOTE}</p>\n'),
  ).toEqual(['inconclusive', [['markup-read', 4, 5]]]);
});

it('may be a bound attribute', async () => {
  const page = '<template><a :href="import.meta.env.VITE_LINK">shop</a></template>\n';
  const tree = memoryTree({ '.env.example': 'PUBLIC_TITLE=\n', 'src/Shop.vue': page });
  const [only] = (await check({ tree, checkers: [env], version: '0.0.0' })).runs;
  expect(only?.notices.map(({ id }) => id)).toEqual(['markup-read']);
});

it('is not what a script or a comment says', async () => {
  const page =
    '---\nconst title = import.meta.env.PUBLIC_TITLE;\n---\n<!-- {import.meta.env.PUBLIC_NOTE} -->\n<p>{title}</p>\n';
  expect(await run(page)).toEqual(['aligned', []]);
});
