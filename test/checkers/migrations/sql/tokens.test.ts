/** The lexer cuts as the server's scanner does, and loses nothing of any text. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dollarBody, plainText, tokensOf } from '../../../../src/checkers/migrations/sql/literals.ts';
import { createLexer, skipBlanks } from '../../../../src/checkers/migrations/sql/tokens.ts';
import { fragments } from './fragments.ts';

const cut = (sql: string): string[] => tokensOf(sql).map(({ kind, start, end }) => `${kind} ${sql.slice(start, end)}`);

describe('the lexer', () => {
  it.each([
    ["'it''s' x", ["string 'it''s'", 'word x']],
    [String.raw`'a\' b`, [String.raw`string 'a\'`, 'word b']],
    [String.raw`E'a\'b' c`, [String.raw`string E'a\'b'`, 'word c']],
    ["E'a'\n'\\';' d", ["string E'a'\n'\\';'", 'word d']],
    ["'a' -- why\n  'b' c", ["string 'a' -- why\n  'b'", 'word c']],
    ["'a' 'b'", ["string 'a'", "string 'b'"]],
    ['U&\'\\003b;\' U&"d\\0061" u', ["string U&'\\003b;'", 'quoted U&"d\\0061"', 'word u']],
    ["B'01' X'1f''a' N'x'", ["string B'01'", "string X'1f'", "string 'a'", 'word N', "string 'x'"]],
    ['"a "" b"."C"', ['quoted "a "" b"', 'sign .', 'quoted "C"']],
    [
      '$$ ; $$ $a$ $$ $a$ $1 a$b$ $é$;$é$',
      ['dollar $$ ; $$', 'dollar $a$ $$ $a$', 'parameter $1', 'word a$b$', 'dollar $é$;$é$'],
    ],
    [
      '1.5e-3 .5 0xFF 1_000 1..2 1.',
      ['number 1.5e-3', 'number .5', 'number 0xFF', 'number 1_000', 'number 1', 'sign ..', 'number 2', 'number 1.'],
    ],
    ['a=-1 @- <--x', ['word a', 'operator =', 'operator -', 'number 1', 'operator @-', 'operator <']],
    ['+/*/* ; */*/- -- ;\n ::text', ['operator +', 'operator -', 'sign ::', 'word text']],
    ['a[1:2] := :b', ['word a', 'sign [', 'number 1', 'sign :', 'number 2', 'sign ]', 'sign :=', 'sign :', 'word b']],
    ['\\restrict $', ['stray \\', 'word restrict', 'stray $']],
    ['a /* never /* closed */', ['word a', 'stray /* never /* closed */']],
    ["x 'never closed", ['word x', "string 'never closed"]],
    ['\uFEFFselect', ['word select']],
  ])('cuts %j', (sql, tokens) => {
    expect(cut(sql)).toEqual(tokens);
  });

  it('folds names as the server does and cuts them to 63 bytes', () => {
    const long = 'Ö'.repeat(40);
    const values = tokensOf(`MixedÉCase "Kept" U&"d\\0061t\\+000061" ${long} "${long}x"`).map(({ value }) => value);
    expect(values).toEqual(['mixedÉcase', 'Kept', 'data', 'Ö'.repeat(31), 'Ö'.repeat(31)]);
  });

  it('counts lines, whatever breaks them', () => {
    const sql = "a\n'b\nc'\r\n/* \n */ d $$\n\n$$ e\r f";
    expect(tokensOf(sql).map(({ line }) => line)).toEqual([1, 2, 5, 5, 7, 7]);
  });

  it('takes texts out of their quotes where their lines stay', () => {
    const texts = (sql: string): (string | undefined)[] => tokensOf(sql).map((token) => plainText(sql, token));
    expect(texts("'it''s' $q$a'b$q$ '' E'a' 'a'\n'b' 'open")).toEqual([
      "it's",
      "a'b",
      '',
      undefined,
      undefined,
      undefined,
    ]);
    const sql = 'DO $x$ begin $x$';
    expect(
      tokensOf(sql)
        .slice(1)
        .map((token) => dollarBody(sql, token)),
    ).toEqual([{ text: ' begin ', offset: 6 }]);
  });

  it('loses nothing: between tokens stand blanks and comments alone', () => {
    fc.assert(
      fc.property(fragments, (sql) => {
        const lexer = createLexer(sql);
        let before = 0;
        while (lexer.next()) {
          expect(skipBlanks(sql, before)).toBe(lexer.start);
          expect(lexer.end).toBeGreaterThan(lexer.start);
          expect(lexer.line).toBe(sql.slice(0, lexer.start).split('\n').length);
          before = lexer.end;
        }
        expect(skipBlanks(sql, before)).toBe(sql.length);
      }),
      { numRuns: 500 },
    );
  });

  it('reads hostile text in one pass', () => {
    const size = 1_000_000;
    const hostile = [
      "'",
      "''''",
      '/*',
      '/**/',
      '$a',
      "E'\\",
      "'a'\n",
      '+-',
      '(',
      '"',
      '\\',
      '$$ $',
      '--',
      '1.',
      'a.',
      '\n',
      ':',
    ];
    const started = performance.now();
    for (const bit of hostile) {
      const lexer = createLexer(bit.repeat(size / bit.length));
      while (lexer.next()) continue;
    }
    // 17 MB: a pass that is not linear would need hours.
    expect(performance.now() - started).toBeLessThan(20_000);
  });
});
