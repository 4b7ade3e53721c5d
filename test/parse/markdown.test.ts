/** Markdown: tables, code spans and headings with places; MDX without its JSX; texts made to be slow. */
import { describe, expect, it } from 'vitest';
import { headingsOf, inlineCodesOf, parseMarkdown, tablesOf, textOf } from '../../src/parse/markdown.ts';
import { maskMdx } from '../../src/parse/mdx.ts';

describe('parseMarkdown', () => {
  it('reads headings, tables and code spans at their places', async () => {
    const root = await parseMarkdown(
      [
        '---',
        'title: Shop',
        '---',
        '# The **shop** `v2`',
        '',
        'Set `PORT` or ``a`b``.',
        '',
        '| Key | What |',
        '| :-- | --- |',
        '| `PORT` | The *port* |',
        '| A\\|B |',
        '',
      ].join('\r\n'),
    );
    expect(root.children.map(({ type }) => type)).toEqual(['yaml', 'heading', 'paragraph', 'table']);
    expect(headingsOf(root)).toEqual([
      { depth: 1, text: 'The shop v2', place: { startLine: 4, startColumn: 1, endLine: 4, endColumn: 20 } },
    ]);
    expect(
      inlineCodesOf(root).map(({ value, place }) => [value, place.startLine, place.startColumn, place.endColumn]),
    ).toEqual([
      ['v2', 4, 16, 20],
      ['PORT', 6, 5, 11],
      ['a`b', 6, 15, 22],
      ['PORT', 10, 3, 9],
    ]);
    expect(tablesOf(root)).toEqual([
      {
        header: [
          { text: 'Key', codes: [], place: { startLine: 8, startColumn: 1, endLine: 8, endColumn: 7 } },
          { text: 'What', codes: [], place: { startLine: 8, startColumn: 7, endLine: 8, endColumn: 15 } },
        ],
        rows: [
          [
            {
              text: 'PORT',
              codes: [{ value: 'PORT', place: { startLine: 10, startColumn: 3, endLine: 10, endColumn: 9 } }],
              place: { startLine: 10, startColumn: 1, endLine: 10, endColumn: 10 },
            },
            { text: 'The port', codes: [], place: { startLine: 10, startColumn: 10, endLine: 10, endColumn: 24 } },
          ],
          [{ text: 'A|B', codes: [], place: { startLine: 11, startColumn: 1, endLine: 11, endColumn: 9 } }],
        ],
        place: { startLine: 8, startColumn: 1, endLine: 11, endColumn: 9 },
      },
    ]);
  });

  it('knows task lists, and takes blocks of code, comments and bare addresses for what they are', async () => {
    const root = await parseMarkdown(
      '- [x] T001 `a`\n- [ ] T002\n\nText\n\n    `PORT`\n\n```sh\n`HOST`\n```\n\n<!-- `C` -->\n\nwww.example.org[^1]\n\n[^1]: ada@example.org\n',
    );
    expect(inlineCodesOf(root).map(({ value }) => value)).toEqual(['a']);
    expect(root.children.map(({ type }) => type)).toEqual([
      'list',
      'paragraph',
      'code',
      'code',
      'html',
      'paragraph',
      'definition',
    ]);
    expect(root.children[0]).toMatchObject({ children: [{ checked: true }, { checked: false }] });
    expect(textOf(root)).toBe('T001 aT002Text`PORT``HOST`www.example.org^1');
  });

  it('keeps long rulers', async () => {
    const root = await parseMarkdown(`The shop\n${'-'.repeat(80)}\n\n${'*'.repeat(80)}\n`);
    expect(root.children.map(({ type }) => type)).toEqual(['heading', 'thematicBreak']);
  });
});

describe('MDX', () => {
  const page = [
    ...[
      '---',
      'title: "{Shop}"',
      '---',
      "import { Tabs } from './tabs';",
      'export const env = [`HIDDEN_A`];',
      '',
      '# Set up {/* `HIDDEN_B` */} the shop',
      '',
    ],
    ...[
      '<Callout type="info" title={`HIDDEN_C`} onClick={() => { a > b }}>',
      '    Set `PORT` first.',
      '</Callout>',
      '',
    ],
    ...['| Key | What |', '| --- | --- |', '| `HOST` <Badge>new</Badge> | where <br/> it is |', ''],
    ...['Keep `<Code>` and `{x}` and a < b, 1 <2.', '', '```tsx', "import a from 'a';", '<Kept prop={1} />', '```', ''],
    ...['<Image', '  src="/a.png"', '/>', '', 'import is a word, export too', ''],
  ].join('\n');

  it('is read without imports, tags and expressions, everything else at its place', async () => {
    const root = await parseMarkdown(page, { mdx: true });
    expect(root.children.map(({ type }) => type)).toEqual([
      'yaml',
      'heading',
      'paragraph',
      'table',
      'paragraph',
      'code',
    ]);
    expect(inlineCodesOf(root).map(({ value, place }) => `${value}@${place.startLine}:${place.startColumn}`)).toEqual([
      ...['PORT@10:9', 'HOST@15:3', '<Code>@17:6', '{x}@17:19'],
    ]);
    expect(headingsOf(root)).toMatchObject([{ place: { startLine: 7 } }]);
    expect(tablesOf(root)[0]?.rows[0]?.map(({ text }) => text.replace(/ +/g, ' '))).toEqual([
      'HOST new',
      'where it is',
    ]);
  });

  it('keeps its length and its lines', () => {
    const masked = maskMdx(page);
    expect(masked.length).toBe(page.length);
    expect(masked.replace(/[^\n]/g, '')).toBe(page.replace(/[^\n]/g, ''));
  });

  it.each([
    ['<a href="x>y">b</a>', '              b    '],
    ["{items.map((i) => <p key={i}>don't</p>)} `A`", `${' '.repeat(40)} \`A\``],
    ['a <b c', 'a <b c'],
    ['<a\n\n`A`>', '<a\n\n`A`>'],
    ['x {open `A`', 'x {open `A`'],
    ['\\{kept} \\<kept>', '\\{kept} \\<kept>'],
    ['`` ` <a> `` <a>', '`` ` <a> ``    '],
    ['text\nimport { a } from b', `text\nimport       from b`],
  ])('%j', (written, masked) => {
    expect(maskMdx(written)).toBe(masked);
  });
});

describe('texts made to be slow', () => {
  const pieces = [
    '[',
    '[a](',
    '[a](b) ',
    '*a_ ',
    '*a ',
    '~a ',
    '>',
    '> ',
    '- ',
    '1. ',
    '`a ',
    '<a ',
    '{',
    '<a {',
    '<a "',
    '|a',
    '[^a]',
    '```\n',
    '![',
    '[a]: b\n',
    '*a_|',
    '&',
    '`<a ',
    "{'",
    '- - a\n',
    '- > a\n',
  ];

  it.each(pieces)('%j, many times over', async (piece) => {
    const begin = performance.now();
    for (const mdx of [false, true]) await parseMarkdown(piece.repeat(6000 / piece.length), { mdx });
    expect(performance.now() - begin).toBeLessThan(3000);
  });

  it.each(pieces)('%j, masked', (piece) => {
    const begin = performance.now();
    maskMdx(piece.repeat(500_000 / piece.length));
    expect(performance.now() - begin).toBeLessThan(1500);
  });

  it('reads code spans and tables where emphasis is given up', async () => {
    const root = await parseMarkdown(`${'*a_ '.repeat(2000)}\n\n| \`PORT\` |\n| - |\n`);
    expect(inlineCodesOf(root).map(({ value }) => value)).toEqual(['PORT']);
    expect(tablesOf(root).length).toBe(1);
  });

  it('says where it stopped reading', async () => {
    const root = await parseMarkdown('```\n'.concat('a line of ten\n'.repeat(30_000)));
    expect(root.cutAt).toBe(21_430);
    expect((await parseMarkdown('- a\n\n  - b\n'.repeat(2001))).cutAt).toBe(6003);
    expect((await parseMarkdown('short')).cutAt).toBeUndefined();
  });
});
