/** Source text into syntax: every language that is listed, places, and what is said where a file cannot be read. */
import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseSource, sourceGlobs } from '../../src/parse/source.ts';
import type * as Source from '../../src/parse/source.ts';
import { matcher } from '../../src/tree/glob.ts';

describe('parseSource', () => {
  it.each([
    ['a.ts', 'const a = <string>b satisfies string;'],
    ['a.mts', 'import type { A } from "./a.mjs"; export { type A };'],
    ['a.cts', 'import a = require("./a"); export = a;'],
    ['a.tsx', 'const a = <T,>(b: T) => <p title={`${b}`}>{b as string}</p>;'],
    ['a.js', 'const a = <p />; module.exports = { a };'],
    ['a.jsx', 'export default () => <></>;'],
    ['a.mjs', 'const a = await import("./b.mjs");'],
    ['a.cjs', '#!/usr/bin/env node\nconst a = require("a"); return a;'],
    ['a.d.ts', 'declare namespace NodeJS { interface ProcessEnv { A?: string } }'],
    ['a.vue', '<template><p :a="b > 1"/></template>\n<script setup lang="ts">\nconst a: string = "b";\n</script>'],
    ['b.vue', '<script lang="tsx">\nexport default () => <p />;\n</script>'],
    ['a.svelte', '<script lang="ts">\nlet a: number = 1;\n$: b = a;\n</script>\n{#if a}<p/>{/if}'],
    ['a.astro', '---\nconst { a } = Astro.props as Props;\n---\n<p>{a}</p>'],
    ['empty.ts', ''],
    ['decorated.ts', '@Module({ imports: [] }) export class A { @Inject() private b!: B; constructor(@C() c: C) {} }'],
    ['nothing.vue', '<template/>'],
  ])('reads %s', async (uri, text) => {
    const { source, notices } = await parseSource(uri, text);
    expect(notices).toEqual([]);
    expect(source).toMatchObject({ uri, text, program: { type: 'Program' } });
  });

  it('gives up on a syntax error with its line, and says so', async () => {
    expect(await parseSource('src/a.ts', 'const a = 1;\nfunction b( {\n')).toEqual({
      notices: [
        {
          id: 'unparsed-file',
          level: 'warning',
          message: expect.stringMatching(/^src\/a\.ts:3 is not valid: \S[^\n]*$/),
          location: { uri: 'src/a.ts', startLine: 3, startColumn: 1, endLine: 3, endColumn: 1 },
        },
      ],
    });
  });

  it('counts the line of an error in a component from the top of the file', async () => {
    const { notices } = await parseSource('a.vue', '<template>\n</template>\n<script>\nlet a = ;\n</script>\n');
    expect(notices.map(({ location }) => location?.startLine)).toEqual([4]);
  });

  it('reads what is only wrong in meaning', async () => {
    const { source, notices } = await parseSource('a.ts', 'return 1;\nlet a; let a;\nawait b;\n');
    expect([source?.program.body.length, notices]).toEqual([4, []]);
  });

  it('locates spans in lines and columns, and an end on the same line alone', async () => {
    const { source } = await parseSource('a.ts', 'const a = 1;\r\n\tconst é = f(\n  2);\n');
    const [first, second] = source?.program.body ?? [];
    expect(first && source?.locate(first)).toEqual({
      uri: 'a.ts',
      startLine: 1,
      startColumn: 1,
      endLine: 1,
      endColumn: 13,
    });
    expect(second && source?.locate(second)).toEqual({ uri: 'a.ts', startLine: 2, startColumn: 2 });
  });

  it('locates what stands in a component where it stands in the file', async () => {
    const { source } = await parseSource('a.svelte', '<p>é</p>\n<script>\n  let a;\n</script>\n');
    const [first] = source?.program.body ?? [];
    expect(first && source?.locate(first)).toEqual({
      uri: 'a.svelte',
      startLine: 3,
      startColumn: 3,
      endLine: 3,
      endColumn: 9,
    });
  });
});

describe('a file that nests deeply', async () => {
  // Node 20 starts no thread from TypeScript, so these look at what was built.
  const built = new URL('../../dist/parse/source.js', import.meta.url);
  if (!existsSync(built)) throw new Error('these tests look at what was built: npm run build');
  const { parseSource: parseBuilt } = (await import(built.href)) as typeof Source;

  it.each([
    ['parentheses', `export const a = ${'('.repeat(10_000)}1${')'.repeat(10_000)};`],
    ['lists', `export const a = ${'['.repeat(10_000)}${']'.repeat(10_000)};`],
    ['lists that strings seem to close', `${"[']',".repeat(20_000)}0${']'.repeat(20_000)}`],
    ['conditionals', `export const a = ${'b ? c : '.repeat(10_000)}d;`],
    ['blocks that never end', '{'.repeat(20_000)],
    ['a hundred thousand lists', `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
    ['a million lists', `${'['.repeat(1_000_000)}${']'.repeat(1_000_000)}`],
  ])('of %s is read or said, and ends nothing', async (_, text) => {
    const { source, notices } = await parseBuilt('deep.ts', text);
    const said = notices.map(({ id, level, location }) => [id, level, location?.uri]);
    expect(said).toEqual(source ? [] : [['unparsed-file', 'warning', 'deep.ts']]);
  });

  it('is read like any other where the parser can', async () => {
    const text = `${'// a\n'.repeat(4000)}export const a = [${'f(1 ? 2 : 3), '.repeat(4000)}];\n`;
    const { source, notices } = await parseBuilt('table.ts', text);
    expect([source?.program.body.length, notices]).toEqual([1, []]);
  });
});

it('lists the files that it can read', async () => {
  const isSource = await matcher(sourceGlobs);
  const files = [
    'a.ts',
    'b/c.tsx',
    'd.mts',
    'e.cts',
    'f.js',
    'g.jsx',
    'h.mjs',
    'i.cjs',
    'j.vue',
    'k.svelte',
    'l.astro',
    'm.d.ts',
  ];
  expect(files.filter((uri) => !isSource(uri))).toEqual([]);
  expect(['a.json', 'b.py', 'ts', 'c.ts.snap', 'd.html'].filter(isSource)).toEqual([]);
});
