/** The last word before a key is called unused: where its name counts as a use, and where it only stands. */
import { describe, expect, it } from 'vitest';
import type { Occurrence } from '../../../../src/checkers/env/compare/occurrences.ts';
import { readText, usesOf } from '../../../../src/checkers/env/compare/occurrences.ts';
import type { Tree } from '../../../../src/model/index.ts';
import { memoryTree } from '../../../../src/tree/memory.ts';
import { contextOf } from './made-facts.ts';

type Files = Record<string, string>;

async function uses(files: Files, names: readonly string[], declaring = true): Promise<Record<string, Occurrence>> {
  return Object.fromEntries(await usesOf(contextOf(memoryTree(files)), new Set(names), () => declaring));
}

/** A tree that keeps a list of what was read of it. */
function watched(files: Files): { tree: Tree; read: string[] } {
  const tree = memoryTree(files);
  const read: string[] = [];
  const reading = (uri: string): Promise<string> => {
    read.push(uri);
    return tree.read(uri);
  };
  return { tree: { ...tree, read: reading }, read };
}

describe('files', () => {
  it.each([
    'src/shop.ts',
    'src/shop.vue',
    'main.go',
    'compose.yml',
    'deploy/values.yaml',
    'Dockerfile',
    'Makefile',
    'package.json',
    'scripts/start.sh',
    'fly.toml',
    'nginx.conf',
    'my-turbo.json',
    'README.md.ts',
    'CHANGELOG/run.ts',
    'my-package-lock.json5',
    'src/env.example.ts',
    'blob.bin',
  ])('%s uses a name', async (uri) => {
    expect(await uses({ [uri]: 'first\nrun(SHOP_URL)\n' }, ['SHOP_URL'])).toEqual({ SHOP_URL: { uri, line: 2 } });
  });

  it.each([
    'README.md',
    'docs/page.mdx',
    '.cursor/rules/shop.mdc',
    'notes.txt',
    'notes.rst',
    'notes.adoc',
    'locale/de.po',
    'locale/shop.pot',
    'Cargo.lock',
    'yarn.lock',
    'shop.log',
    'prices.csv',
    'shop.test.ts.snap',
    'app.js.map',
    'package-lock.json',
    'apps/web/package-lock.json',
    'pnpm-lock.yaml',
    'bun.lockb',
    'CHANGELOG',
    'CHANGELOG-2023',
    'LICENSE',
    'LICENSE-MIT',
    '.github/CODEOWNERS',
    'turbo.json',
    'apps/web/turbo.jsonc',
    '.env.example',
    'apps/web/.env.local.sample',
    'env.template',
    'logo.png',
    'LOGO.PNG',
    'manual.pdf',
    'shop.sqlite',
    'font.woff2',
  ])('%s uses none', async (uri) => {
    expect(await uses({ [uri]: 'first\nrun(SHOP_URL)\n' }, ['SHOP_URL'])).toEqual({});
  });

  it('are gone through in order, and the first use of each name is told', async () => {
    const files = {
      'a.ts': 'run(SHOP_KEY);\n',
      'b.ts': '\nrun(SHOP_KEY, SHOP_URL);\nrun(SHOP_URL);\n',
      'c.ts': 'run(SHOP_URL);\n',
    };
    expect(await uses(files, ['SHOP_URL', 'SHOP_KEY', 'SHOP_PORT'])).toEqual({
      SHOP_KEY: { uri: 'a.ts', line: 1 },
      SHOP_URL: { uri: 'b.ts', line: 2 },
    });
  });

  it('that are no text are passed over', async () => {
    const files = { 'a.bin': '\0\0\0SHOP_URL\0', 'b.ts': 'run(SHOP_URL)' };
    expect(await uses(files, ['SHOP_URL'])).toEqual({ SHOP_URL: { uri: 'b.ts', line: 1 } });
  });

  it('of code that are no text are passed over where beginnings are looked for', async () => {
    const files = { 'a.ts': '\0\0\0"SHOP_PROFILE_" + name', 'b.ts': '"SHOP_PROFILE_" + name' };
    expect(await uses(files, ['SHOP_PROFILE_EU'])).toEqual({ SHOP_PROFILE_EU: { uri: 'b.ts', line: 1 } });
  });

  it('are read no further once every name is found', async () => {
    const { tree, read } = watched({ 'a.ts': 'run(SHOP_URL)', 'b.ts': 'run(SHOP_URL)' });
    const found = await usesOf(contextOf(tree), new Set(['SHOP_URL']), () => true);
    expect({ found: [...found], read }).toEqual({ found: [['SHOP_URL', { uri: 'a.ts', line: 1 }]], read: ['a.ts'] });
  });

  it('are not listed for no names at all', async () => {
    const closed = { ...memoryTree({}), list: () => Promise.reject(new Error('listed')) };
    expect(await usesOf(contextOf(closed), new Set(), () => true)).toEqual(new Map());
  });

  it('are read once where no name has a beginning', async () => {
    const { tree, read } = watched({ 'a.ts': 'run()', 'README.md': 'PORT', 'logo.png': 'PORT' });
    const found = await usesOf(contextOf(tree), new Set(['PORT', 'SHOP_URL', '_PORT']), () => true);
    expect({ found: [...found], read }).toEqual({ found: [], read: ['a.ts'] });
  });

  it('of code alone are read again for beginnings', async () => {
    const { tree, read } = watched({ 'a.ts': 'run()', 'b.yml': 'run: 1' });
    await usesOf(contextOf(tree), new Set(['SHOP_PROFILE_EU']), () => true);
    expect(read).toEqual(['a.ts', 'b.yml', 'a.ts']);
  });

  it('are left when the run is called off', async () => {
    const context = contextOf(memoryTree({ 'a.ts': 'run(SHOP_URL)' }), [], AbortSignal.abort(new Error('called off')));
    await expect(usesOf(context, new Set(['SHOP_URL']), () => true)).rejects.toThrow('called off');
  });

  it('fail the run where the tree fails for another reason than the file', async () => {
    const tree = { ...memoryTree({ 'a.ts': '' }), read: () => Promise.reject(new Error('the disk is gone')) };
    await expect(readText(tree, 'a.ts')).rejects.toThrow('the disk is gone');
    expect(await readText(memoryTree({ 'a.ts': 'text', 'b.ts': '\0\0' }), 'a.ts')).toBe('text');
    expect(await readText(memoryTree({ 'b.ts': '\0\0' }), 'b.ts')).toBeUndefined();
  });
});

describe('whole words', () => {
  it.each(['0', '9', 'A', 'M', 'Z', 'a', 'm', 'z', '_', '5'])(
    '%j beside the name makes another of it',
    async (beside) => {
      const files = { 'before.ts': `run(${beside}SHOP_URL)`, 'behind.ts': `run(SHOP_URL${beside})` };
      expect(await uses(files, ['SHOP_URL'])).toEqual({});
    },
  );

  it.each(['/', ':', '@', '[', '`', '{', '-', '.', '$', '^'])('%j beside the name leaves it alone', async (beside) => {
    const around = { 'a.ts': `run(${beside}SHOP_URL${beside})` };
    expect(await uses(around, ['SHOP_URL'])).toEqual({ SHOP_URL: { uri: 'a.ts', line: 1 } });
  });

  it('are looked for behind a longer name', async () => {
    const files = { 'a.ts': 'run(SHOP_URL_OLD, MY_SHOP_URL);\n\nrun(SHOP_URL_OLD,\n  SHOP_URL);\nrun();\n' };
    expect(await uses(files, ['SHOP_URL'])).toEqual({ SHOP_URL: { uri: 'a.ts', line: 4 } });
  });

  it('may be the first and the last of a file', async () => {
    expect(await uses({ 'a.ts': 'SHOP_URL' }, ['SHOP_URL'])).toEqual({ SHOP_URL: { uri: 'a.ts', line: 1 } });
  });
});

describe('declarations', () => {
  it.each([
    'SHOP_URL: z.string(),',
    'SHOP_URL:z.string(),',
    'SHOP_URL : z.string(),',
    'SHOP_URL    : z.string(),',
    'SHOP_URL: process.env.SHOP_URL,',
    'SHOP_URL: process.env.other,',
    'SHOP_URL: process.env.other',
    "'SHOP_URL': z.string(),",
    '"SHOP_URL": z.string(),',
    'SHOP_URL: string',
    'SHOP_URL: number',
    'SHOP_URL: boolean',
    'SHOP_URL: undefined',
    'SHOP_URL: string;',
    'SHOP_URL?: string',
    'SHOP_URL? : string',
    'readonly SHOP_URL: string;',
    'readonly   SHOP_URL: string;',
    "readonly 'SHOP_URL'?: string;",
    'SHOP_URL:',
  ])('%s declares', async (line) => {
    const files = { 'a.ts': `const keys = {\n  ${line}\n};\n` };
    expect(await uses(files, ['SHOP_URL'])).toEqual({});
    expect(await uses(files, ['SHOP_URL'], false)).toEqual({ SHOP_URL: { uri: 'a.ts', line: 2 } });
  });

  it.each([
    'SHOP_URL: key,',
    'SHOP_URL: key',
    'SHOP_URL: k,',
    'SHOP_URL: $key_2 , ',
    'SHOP_URL: mystring,',
    'SHOP_URL: stringOfShop,',
    'SHOP_URL = key',
    'SHOP_URL,',
    'SHOP_URL ? one : other,',
    'defaults: [SHOP_URL],',
    'if (SHOP_URL) run();',
    'OTHER: process.env.SHOP_URL,',
    '// SHOP_URL: z.string()',
  ])('%s uses', async (line) => {
    expect(await uses({ 'a.ts': `const keys = {\n  ${line}\n};\n` }, ['SHOP_URL'])).toEqual({
      SHOP_URL: { uri: 'a.ts', line: 2 },
    });
  });

  it('may be the last line, without an end', async () => {
    expect(await uses({ 'a.ts': 'interface Keys {\nSHOP_URL: string' }, ['SHOP_URL'])).toEqual({});
  });

  it.each(['SHOP_URL:', "'SHOP_URL':", '"SHOP_URL":'])('%s with its value on the next line declares', async (key) => {
    const at = (before: string): Files => ({ 'a.ts': `${before}  ${key}\nprocess.env.SHOP_URL,\n};\n` });
    expect(await uses(at('const keys = {\n'), ['SHOP_URL'])).toEqual({});
    expect(await uses(at('\n'), ['SHOP_URL'])).toEqual({});
    expect(await uses(at(''), ['SHOP_URL'])).toEqual({});
    expect(await uses(at(''), ['SHOP_URL'], false)).toEqual({ SHOP_URL: { uri: 'a.ts', line: 1 } });
  });

  it.each(['OTHER:', 'const url =', 'MY_SHOP_URL:', ''])('%j above the line makes it no declaration', async (above) => {
    expect(await uses({ 'a.ts': `{\n${above}\nprocess.env.SHOP_URL,\n` }, ['SHOP_URL'])).toEqual({
      SHOP_URL: { uri: 'a.ts', line: 3 },
    });
  });

  it('are passed over for a use further down', async () => {
    const files = { 'a.ts': 'const keys = {\n  SHOP_URL: z.string(),\n};\nrun(env.SHOP_URL);\n' };
    expect(await uses(files, ['SHOP_URL'])).toEqual({ SHOP_URL: { uri: 'a.ts', line: 4 } });
  });

  it('are one thing for one name and another for the next', async () => {
    const tree = memoryTree({ 'a.ts': 'SHOP_KEY: z.string(),\nSHOP_URL: z.string(),\n' });
    const found = await usesOf(contextOf(tree), new Set(['SHOP_KEY', 'SHOP_URL']), (name) => name === 'SHOP_KEY');
    expect([...found]).toEqual([['SHOP_URL', { uri: 'a.ts', line: 2 }]]);
  });
});
