/** What could overflow the parser's stack is told from ordinary files, before the parser sees it. */
import { readFileSync, readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mayNestDeeply, nestsBottomlessly } from '../../src/parse/nesting.ts';

const deep: [string, string][] = [
  ['parentheses', `${'('.repeat(10_000)}1${')'.repeat(10_000)}`],
  ['brackets', `${'['.repeat(10_000)}${']'.repeat(10_000)}`],
  ['objects', `x=${'{a:'.repeat(10_000)}1${'}'.repeat(10_000)}`],
  ['blocks never closed', '{'.repeat(12_001)],
  ['calls in calls', `${'f('.repeat(10_000)}${')'.repeat(10_000)}`],
  ['functions in functions', `${'()=>'.repeat(10_000)}1`],
  ['conditionals', `x=${'a?b:'.repeat(10_000)}c`],
  ['assignments', `${'a='.repeat(10_000)}1`],
  ['elements', `${'<a>'.repeat(10_000)}${'</a>'.repeat(10_000)}`],
  ['types', `type X=${'A<'.repeat(10_000)}B${'>'.repeat(10_000)}`],
  ['labels', `${'a:'.repeat(10_000)}1`],
  ['else if', 'if(a)b;else '.repeat(10_000)],
  ['loops', `${'for(;;)'.repeat(10_000)};`],
  ['while', `${'while(a)'.repeat(10_000)};`],
  ['do', `${'do '.repeat(10_000)};`],
  ['typeof', `${'typeof '.repeat(10_000)}a`],
  ['await', `${'await '.repeat(10_000)}a`],
  ['new', `${'new '.repeat(10_000)}A`],
  ['members', `a${'.b'.repeat(30_000)}`],
  ['sums', `a${'+b'.repeat(30_000)}`],
  ['negations', `${'!'.repeat(30_000)}a`],
  ['signs', `${'- '.repeat(30_000)}a`],
  ['unions', `type X=A${'|B'.repeat(30_000)}`],
  ['powers', `a${'**b'.repeat(15_000)}`],
  // What closes in a string, a comment or a pattern closes nothing.
  ['lists beside strings', `${"[']',".repeat(10_000)}0${']'.repeat(10_000)}`],
  ['lists beside comments', `${'[/*]*/'.repeat(10_000)}0${']'.repeat(10_000)}`],
  ['lists beside patterns', `${'[/]/,'.repeat(10_000)}0${']'.repeat(10_000)}`],
  ['lists beside text of elements', `[${'[<a>]</a>,'.repeat(10_000)}0${']'.repeat(10_001)}`],
  ['classes', `${'(class extends '.repeat(5000)}A${'{})'.repeat(5000)}`],
  ['templates', `${'`${'.repeat(10_000)}1${'}`'.repeat(10_000)}`],
];

describe('mayNestDeeply', () => {
  it.each(deep)('says yes to %s', (_, text) => {
    expect(mayNestDeeply(text)).toBe(true);
  });

  it('says yes wherever the deep part stands', () => {
    const prose = '// a line like any other\n'.repeat(2000);
    fc.assert(
      fc.property(fc.constantFrom(...deep), fc.nat(2000), fc.nat(2000), ([, text], before, after) => {
        expect(mayNestDeeply(prose.slice(0, before * 25) + text + prose.slice(0, after * 25))).toBe(true);
      }),
      { numRuns: 30 },
    );
  });

  it('says no to what is too short to be deep', () => {
    expect(mayNestDeeply('('.repeat(5999))).toBe(false);
  });

  it('says no to an ordinary long file', () => {
    const line = 'export const title = translate("shop.title", [language]);\n';
    expect(mayNestDeeply(line.repeat(900))).toBe(false);
    expect(mayNestDeeply('words, and more words; '.repeat(50_000))).toBe(false);
  });

  it('says no to this repository’s own files', () => {
    const folder = new URL('../../src/', import.meta.url);
    const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts'));
    const taken = files.filter((name) => mayNestDeeply(readFileSync(new URL(name, folder), 'utf8')));
    expect(taken).toEqual([]);
  });
});

describe('nestsBottomlessly', () => {
  it.each([
    ['lists', '['.repeat(250_000)],
    ['conditionals', 'a?b:'.repeat(300_000)],
    ['negations', '!'.repeat(1_700_000)],
    ['lists beside strings', "[']',".repeat(250_000)],
  ])('says yes to far too many %s', (_, text) => {
    expect(nestsBottomlessly(text)).toBe(true);
  });

  it('says no to what a thread with a large stack can parse', () => {
    for (const [, text] of deep) expect(nestsBottomlessly(text)).toBe(false);
  });

  it('says no to two million characters of code', () => {
    const code = readFileSync(new URL('../../src/parse/resolve.ts', import.meta.url), 'utf8');
    expect(nestsBottomlessly(code.repeat(Math.floor(2_000_000 / code.length)))).toBe(false);
  });
});
