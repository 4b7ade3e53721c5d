/** Patterns of steps, matched without ever running a regular expression of the repository. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePattern } from '../../../../src/parse/tests/gherkin/step-pattern.ts';

function expression(source: string, text: string): unknown {
  return compilePattern({ kind: 'expression', source, flags: '' }).fits(text);
}

function regex(pattern: RegExp, text: string): unknown {
  return compilePattern({ kind: 'regex', source: pattern.source, flags: pattern.flags }).fits(text);
}

describe('compilePattern', () => {
  it('reads Cucumber expressions', () => {
    expect(expression('I have {int} cucumber(s) in my belly/stomach', 'I have 42 cucumbers in my stomach')).toBe(true);
    expect(expression('I have {int} cucumber(s) in my belly/stomach', 'I have 1 cucumber in my belly')).toBe(true);
    expect(expression('I have {int} cucumber(s)', 'I have many cucumbers')).toBe(false);
    expect(expression('I have {int} cucumber(s)', 'now I have 1 cucumber')).toBe(false);
    expect(expression('the {word} is {string}', 'the name is "a \\" b"')).toBe(true);
    expect(expression('it costs {float}€ (a|b)', 'it costs 1.5€ (a|b)')).toBe(false);
    expect(expression('a \\(b\\) c.d', 'a (b) c.d')).toBe(true);
    expect(expression('a.b', 'axb')).toBe(false);
    expect(expression('{}', 'anything')).toBe(true);
    expect(expression('a {color} car', 'a red car')).toBe('unknown');
    expect(expression('a {color} car', 'a red bike')).toBe(false);
  });

  it('takes no string for what it is not', () => {
    expect(expression('a (new) {thing} / b', 'a (new) {thing} / b')).toBe(true);
    expect(['{int}/{int}', '^a \\d$', 'a $count', 'a http://x'].map((source) => expression(source, 'a 1'))).toEqual(
      Array.from({ length: 4 }, () => 'unknown'),
    );
    expect(expression('it costs {double}', 'it costs 1e5')).toBe(true);
  });

  it('reads regular expressions, and does not guess at what it does not know', () => {
    expect(regex(/^I add (?<n>\d+|a|an) (?:item|thing)s?$/, 'I add an items')).toBe(true);
    expect(regex(/^a [^"x-z]{2,3}"$/i, 'A bcd"')).toBe(true);
    expect(regex(/^a [^"x-z]{2,3}"$/i, 'a byd"')).toBe(false);
    expect(regex(/cart\b/, 'the cart is')).toBe(true);
    expect(regex(/^a(?=b)/, 'ab')).toBe('unknown');
    expect(regex(/^(a)\1$/, 'aa')).toBe('unknown');
  });

  it('agrees with the engine of JavaScript', () => {
    const part = fc.constantFrom(
      'a',
      'b',
      '.',
      '\\d',
      '[ab]',
      '[^a]',
      'a*',
      'b+?',
      '(a|b)',
      '(?:ab)?',
      'a{2}',
      '^',
      '$',
      '\\b',
      '(a*b)*',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 6 }), fc.stringMatching(/^[ab1 ]{0,8}$/), (parts, text) => {
        const pattern = new RegExp(parts.join(''));
        expect(regex(pattern, text)).toBe(pattern.test(text));
      }),
    );
  });

  it('ends soon on what takes others for ever, and never throws', () => {
    const text = `${'a'.repeat(900)}!`;
    for (const pattern of ['^(a+)+$', '^(a|a)*$', '^((a*)*)*$', '(.*)(.*)(.*)(.*)x$', '(((((a*)*)*)*)*)*b'])
      expect([false, 'unknown']).toContain(compilePattern({ kind: 'regex', source: pattern, flags: '' }).fits(text));
    fc.assert(
      fc.property(
        fc.string(),
        fc.string(),
        fc.constantFrom('regex' as const, 'expression' as const),
        (source, text, kind) => {
          expect([true, false, 'unknown']).toContain(compilePattern({ kind, source, flags: '' }).fits(text));
        },
      ),
    );
  }, 20_000);
});
