/** Names in lists of keys, which use none of them, and beginnings of names, which code may complete. */
import { describe, expect, it } from 'vitest';
import type { Occurrence } from '../../../../src/checkers/env/compare/occurrences.ts';
import { usesOf } from '../../../../src/checkers/env/compare/occurrences.ts';
import { memoryTree } from '../../../../src/tree/memory.ts';
import { contextOf } from './made-facts.ts';

async function uses(files: Record<string, string>, names: readonly string[]): Promise<Record<string, Occurrence>> {
  return Object.fromEntries(await usesOf(contextOf(memoryTree(files)), new Set(names), () => true));
}

describe('lists of keys', () => {
  it.each(['SHOP_URL=https://shop.test', '# SHOP_URL is for the shop', 'export SHOP_URL=1', 'SHOP_URL='])(
    '%s in an environment file is no use',
    async (line) => {
      expect(await uses({ '.env.production': `OTHER=1\n${line}\n`, '.dev.vars': line }, ['SHOP_URL'])).toEqual({});
    },
  );

  it.each(['LINK=${SHOP_URL}/cart', 'LINK=$SHOP_URL/cart', 'LINK="${SHOP_URL:-none}"'])(
    '%s in an environment file is one',
    async (line) => {
      expect(await uses({ '.env': `SHOP_URL=1\n${line}\n` }, ['SHOP_URL'])).toEqual({
        SHOP_URL: { uri: '.env', line: 2 },
      });
    },
  );

  it('use the name that stands there, not one that it begins with', async () => {
    const files = { '.env': 'SHOP_URL=${SHOP_URL_BASE}/cart\n' };
    expect(await uses(files, ['SHOP_URL', 'SHOP_URL_BASE'])).toEqual({ SHOP_URL_BASE: { uri: '.env', line: 1 } });
  });

  const found = { SHOP_URL: { uri: 'deploy/keys.conf', line: 1 } };
  it.each([
    ['one line', 'SHOP_URL=1\n', {}],
    ['four lines of five', 'SHOP_URL=1\nA=1\nB=1\nC=1\nsomething else\n', {}],
    ['three lines of four', 'SHOP_URL=1\nA=1\nB=1\nsomething else\n', found],
    ['three lines of five', 'SHOP_URL=1\nA=1\nB=1\nsomething else\nand more\n', found],
    ['exports', 'SHOP_URL=1\nexport LONG_NAME=1\nexport B2=1\n', {}],
    ['exports alone', 'export SHOP_URL=1\nexport B2=1\n', {}],
    ['long names', 'SHOP_URL=1\nSHOP_KEY=1\nSHOP_PORT_2=1\n', {}],
    ['comments and empty lines', 'SHOP_URL=1\n\n# a\n  # b\n   \n#c\n\n', {}],
    ['other lines', 'SHOP_URL=1\na=1\nb=1\nc=1\nd=1\n', found],
    ['indented lines', 'SHOP_URL=1\n  A=1\n  B=1\n', found],
    ['a comment alone', '# SHOP_URL\n', found],
    ['names in small letters', 'SHOP_URL and more\nshop_url=1\n', found],
  ])('under an odd name: %s', async (_, text, expected) => {
    expect(await uses({ 'deploy/keys.conf': text }, ['SHOP_URL'])).toEqual(expected);
  });

  it('use what stands inside another value', async () => {
    expect(await uses({ 'keys.conf': 'SHOP_URL=1\nLINK=${SHOP_URL}\n' }, ['SHOP_URL'])).toEqual({
      SHOP_URL: { uri: 'keys.conf', line: 2 },
    });
  });

  it('are no files of code', async () => {
    expect(await uses({ 'run.sh': 'SHOP_URL=1\n' }, ['SHOP_URL'])).toEqual({ SHOP_URL: { uri: 'run.sh', line: 1 } });
  });

  it('are not looked for in large files', async () => {
    const text = (length: number): string => 'SHOP_URL=1\n'.padEnd(length, 'KEY=1234567\n');
    expect(await uses({ 'keys.conf': text(200_000) }, ['SHOP_URL'])).toEqual({});
    expect(await uses({ 'keys.conf': text(200_001) }, ['SHOP_URL'])).toEqual({
      SHOP_URL: { uri: 'keys.conf', line: 1 },
    });
  });
});

describe('beginnings', () => {
  const both = ['SHOP_PROFILE_EU', 'SHOP_PROFILE_US'];

  it.each([
    'const key = "SHOP_PROFILE_" + name;',
    "const key = 'SHOP_PROFILE_' + name;",
    'const key = `SHOP_PROFILE_${name}`;',
    'const key = `SHOP_PROFILE_`;',
    "key = 'SHOP_PROFILE_%s' % name",
    'key=SHOP_PROFILE_$name',
    'run(XSHOP_PROFILE_", "SHOP_PROFILE_x", "SHOP_PROFILE_")',
  ])('%s completes both names', async (line) => {
    const files = { 'a.ts': `first\n\n${line}\n`, 'b.ts': `${line}\n` };
    expect(await uses(files, both)).toEqual({
      SHOP_PROFILE_EU: { uri: 'a.ts', line: 3 },
      SHOP_PROFILE_US: { uri: 'a.ts', line: 3 },
    });
  });

  it.each([
    'const key = "SHOP_" + name;',
    'const key = "SHOP_PROFILE" + name;',
    'const key = "SHOP_PROFI" + name;',
    'const key = "MY_SHOP_PROFILE_" + name;',
    'const key = "SHOP_PROFILE_X" + name;',
    'const key = SHOP_PROFILE_;',
  ])('%s completes none', async (line) => {
    expect(await uses({ 'a.ts': `${line}\n` }, both)).toEqual({});
  });

  it('may be shorter by several words', async () => {
    expect(await uses({ 'a.ts': '"SHOP_EU_" + name' }, ['SHOP_EU_PROFILE_URL'])).toEqual({
      SHOP_EU_PROFILE_URL: { uri: 'a.ts', line: 1 },
    });
  });

  it.each(['a.yml', 'README.md', 'package.json'])('are no use in %s', async (uri) => {
    expect(await uses({ [uri]: '"SHOP_PROFILE_"' }, both)).toEqual({});
  });

  it('leave a name that stands for itself where it stands', async () => {
    const files = { 'a.ts': '"SHOP_PROFILE_" + name', 'b.ts': 'run(SHOP_PROFILE_EU)' };
    expect(await uses(files, both)).toEqual({
      SHOP_PROFILE_EU: { uri: 'b.ts', line: 1 },
      SHOP_PROFILE_US: { uri: 'a.ts', line: 1 },
    });
  });
});
