/** Comments that ignore a rule: which texts are some, and how far they reach. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { suppressionExtractor, suppressionsIn } from '../../src/parse/suppressions.ts';

/** `line-through rule: reason`. */
const of = (text: string, uri = 'src/a.ts'): string[] =>
  suppressionsIn(text, uri).map(
    ({ name, location, data }) => `${location.startLine}-${data.through} ${name}: ${data.reason}`,
  );
const rule = 'env/undocumented-variable';

describe('a comment', () => {
  it.each([
    [`const a = process.env.A; // trueup-ignore ${rule}: set by CI`],
    [`const a = process.env.A; /* trueup-ignore ${rule}: set by CI */`],
    [`const a = "it's"; // trueup-ignore ${rule}: set by CI`],
    [`const a = 'x'; //trueup-ignore ${rule}: set by CI`],
    [`A=1 # trueup-ignore ${rule}: set by CI`],
    [`A=it's # trueup-ignore ${rule}: set by CI`],
    [`select 1 -- trueup-ignore ${rule}: set by CI`],
    [`a = 1 ; trueup-ignore ${rule}: set by CI`],
    [`<a href="https://x">a</a> <!-- trueup-ignore ${rule}: set by CI -->`],
    [`{a} {/* trueup-ignore ${rule}: set by CI */}`],
    [`f(); // eslint-disable-line -- trueup-ignore ${rule}: set by CI`],
    [`x = 1 ## trueup-ignore ${rule} :  set by CI  `],
  ])('behind something speaks for its line: %s', (line) => {
    expect(of(`first\n${line}\nlast`)).toEqual([`2-2 ${rule}: set by CI`]);
  });

  it.each([
    ['// trueup-ignore env/*: r\ncode', '1-2 env/*: r'],
    ['# trueup-ignore env/*: r\n# more\n## and more\nA=1\nB=2', '1-4 env/*: r'],
    ['/* trueup-ignore env/*: r\n   more */\ncode\ncode', '1-3 env/*: r'],
    ['/* trueup-ignore env/*: r */ code\ncode', '1-1 env/*: r'],
    ['/**\n * trueup-ignore env/*: r\n * more\n */\ncode\ncode', '2-5 env/*: r'],
    ['{/* trueup-ignore env/*: r */}\n<A b={process.env.B} />\ncode', '1-2 env/*: r'],
    ['<!-- trueup-ignore env/*: r\nmore\n-->\n<p>\n<p>', '1-4 env/*: r'],
    ['// trueup-ignore env/*: r\n\ncode', '1-2 env/*: r'],
    ['// trueup-ignore env/*: r\n#secret = 1\ncode', '1-2 env/*: r'],
    ['// trueup-ignore env/*: r', '1-1 env/*: r'],
    ['// trueup-ignore env/*: r\r\ncode\r\ncode', '1-2 env/*: r'],
    ['/* trueup-ignore env/*: r', '1-1 env/*: r'],
  ])('alone on its line speaks for the line below: %j', (text, expected) => {
    expect(of(text)).toEqual([expected]);
  });

  it.each([
    ['// trueup-ignore env/a, env/b: both', ['1-1 env/a: both', '1-1 env/b: both']],
    ['// trueup-ignore env/a', ['1-1 env/a: ']],
    ['// trueup-ignore env/a:', ['1-1 env/a: ']],
    ['// trueup-ignore env/a: -- ...', ['1-1 env/a: ']],
    ['// trueup-ignore', ['1-1 : ']],
    ['// trueup-ignore: because', ['1-1 : ']],
    ['// trueup-ignore this please', ['1-1 : ']],
    ['// trueup-ignore env/a: see https://x.y/z: there', ['1-1 env/a: see https://x.y/z: there']],
    ['// trueup-ignore env/a: key AKIAIOSFODNN7EXAMPLE', ['1-1 env/a: key AKIA…']],
  ])('%s', (text, expected) => {
    expect(of(text)).toEqual(expected);
  });
});

describe('what is no comment', () => {
  it.each([
    [`const a = "// trueup-ignore ${rule}: x";`],
    [`const a = '# trueup-ignore ${rule}: x';`],
    ['const a = `// trueup-ignore env/*: x`;'],
    [`const a = "\\" // trueup-ignore ${rule}: x";`],
    [`trueup-ignore ${rule}: x`],
    [`say trueup-ignore ${rule}: x`],
    [`// say trueup-ignore ${rule}: x`],
    [`see https://trueup-ignore ${rule}: x`],
    [`https:// trueup-ignore ${rule}: x`],
    [`a#trueup-ignore ${rule}: x`],
    [`i--trueup-ignore ${rule}: x`],
    [`2 * trueup-ignore ${rule}: x`],
    [`// trueup-ignored ${rule}: x`],
    [`// trueup-ignore-file ${rule}: x`],
    [`// trueup-ignore/${rule}: x`],
    [`// Trueup-Ignore ${rule}: x`],
  ])('%s', (line) => {
    expect(of(line)).toEqual([]);
  });

  it('nor what a document shows', () => {
    const text = [
      `# trueup-ignore ${rule}: a heading`,
      `* trueup-ignore ${rule}: a bullet`,
      '```ts',
      `// trueup-ignore ${rule}: code`,
      `<!-- trueup-ignore ${rule}: code -->`,
      '```',
      `Write \`<!-- trueup-ignore ${rule}: like this -->\`.`,
      `<!-- trueup-ignore ${rule}: this counts -->`,
      '| `A` | a table |',
    ].join('\n');
    expect(of(text, 'README.md')).toEqual([`8-9 ${rule}: this counts`]);
  });
});

describe('any text', () => {
  const piece = fc.constantFrom(
    'trueup-ignore',
    ' env/a',
    ': why',
    '//',
    '#',
    '--',
    '/*',
    '*/',
    '<!--',
    '-->',
    ';',
    '*',
    '"',
    "'",
    '`',
    '\\',
    '\n',
    '\r\n',
    ' ',
    '\t',
    'x',
    '{',
    '}',
    '😀',
    '```',
  );
  const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));

  it('gives places that are there, and the same facts every time', () => {
    fc.assert(
      fc.property(text, fc.constantFrom('a.ts', 'a.md', '.env'), (source, uri) => {
        const facts = suppressionsIn(source, uri);
        const lines = source.split(/\r\n|\n|\r/);
        for (const { location, data } of facts) {
          expect(lines[(location.startLine ?? 0) - 1]).toContain('trueup-ignore');
          expect(data.through >= (location.startLine ?? 0) && data.through <= lines.length).toBe(true);
        }
        expect(suppressionsIn(source, uri)).toEqual(facts);
        if (facts.length > 0) expect(suppressionExtractor.prefilter?.(source)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  it('in quotes is none: whatever is quoted on one line', () => {
    const inner = text.map((source) => source.replace(/[\r\n"\\]/g, ' '));
    fc.assert(
      fc.property(inner, (source) => {
        expect(of(`const a = "${source}";`)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('is gone through in a time that grows as it does', () => {
    for (const unit of [
      '// trueup-ignore ',
      '/* trueup-ignore\n',
      '"\\" trueup-ignore // ',
      '/* '.repeat(9) + 'trueup-ignore\t',
      '#   \t  ',
      '; "trueup-ignore ',
      '// trueup-ignore env/a: x\n',
    ])
      for (const uri of ['a.ts', 'a.md']) {
        const start = performance.now();
        suppressionsIn(`trueup-ignore ${unit.repeat(60_000)}`, uri);
        expect(performance.now() - start).toBeLessThan(2000);
      }
  });

  it('has no more than a thousand in a file', () => {
    expect(of('// trueup-ignore env/a: x\n'.repeat(1500)).length).toBe(1000);
  });
});
