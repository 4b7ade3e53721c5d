/** Identity: the canonical form of RFC 8785 and the hash over it. */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { canonicalJson, fingerprint } from '../../src/policy/fingerprint.ts';

describe('canonicalJson', () => {
  it('writes the sample of RFC 8785 §3.2.2 as §3.2.3 prints it', () => {
    const sample = {
      // oxlint-disable-next-line no-loss-of-precision -- the RFC's own sample
      numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    };
    expect(canonicalJson(sample)).toBe(
      String.raw`{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\u000f\nA'B\"\\\\\"/"}`,
    );
  });

  it('sorts keys by UTF-16 code units, as the sample of RFC 8785 §3.2.3', () => {
    const keys = ['\u20ac', '\r', '\ufb33', '1', '\u{1f600}', '\u0080', '\u00f6'];
    const sorted = canonicalJson(Object.fromEntries(keys.map((key) => [key, 0])));
    expect(Object.keys(JSON.parse(sorted) as object).filter((key) => key !== '1')).toEqual([
      '\r',
      '\u0080',
      '\u00f6',
      '\u20ac',
      '\u{1f600}',
      '\ufb33',
    ]);
    expect(sorted).toBe('{"\\r":0,"1":0,"\u0080":0,"\u00f6":0,"\u20ac":0,"\u{1f600}":0,"\ufb33":0}');
  });

  it.each([
    [-0, '0'],
    [1e21, '1e+21'],
    [1e-7, '1e-7'],
    [9007199254740994, '9007199254740994'],
    [5e-324, '5e-324'],
    ['\u2028\u007f', '"\u2028\u007f"'],
    [{}, '{}'],
    [[], '[]'],
  ])('prints %j as %s', (value, text) => {
    expect(canonicalJson(value)).toBe(text);
  });

  it.each([
    ['NaN', NaN],
    ['Infinity', -Infinity],
    ['undefined', undefined],
    ['an undefined member', { a: undefined }],
    ['a hole in a list', [, 1]], // oxlint-disable-line no-sparse-arrays
    ['a function', () => 1],
    ['a bigint', 1n],
    ['a date', new Date(0)],
    ['a lone surrogate', 'a\ud800'],
    ['a lone surrogate in a key', { '\udc00': 1 }],
  ])('refuses %s', (_, value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
  });

  const json = fc.jsonValue({ stringUnit: 'grapheme' });

  it('says what JSON says', () => {
    fc.assert(
      fc.property(
        json,
        (value) => void expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value))),
      ),
    );
  });

  it('does not depend on the order of keys', () => {
    fc.assert(fc.property(json, (value) => void expect(canonicalJson(reversed(value))).toBe(canonicalJson(value))));
  });
});

describe('fingerprint', () => {
  // @verifies REPORT-6
  it('is the sha256 of the canonical identity, the facet only where there is one', () => {
    const text = '{"checker":"env","rule":"env/undocumented-variable","subject":"DATABASE_URL","v":1}';
    expect(fingerprint({ checker: 'env', rule: 'env/undocumented-variable', subject: 'DATABASE_URL' })).toBe(
      sha256(text),
    );
    const faceted =
      '{"checker":"env","facet":"apps-web","rule":"env/undocumented-variable","subject":"DATABASE_URL","v":1}';
    expect(
      fingerprint({ checker: 'env', rule: 'env/undocumented-variable', subject: 'DATABASE_URL', facet: 'apps-web' }),
    ).toBe(sha256(faceted));
  });

  it('survives names that are not well-formed, which a hostile file may hold', () => {
    expect(fingerprint({ checker: 'env', rule: 'env/x', subject: 'A\ud800' })).toBe(
      fingerprint({ checker: 'env', rule: 'env/x', subject: 'A\ufffd' }),
    );
  });

  it('does not confuse the parts of an identity', () => {
    const identity = fc.record(
      { checker: fc.string(), rule: fc.string(), subject: fc.string() },
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(
        identity,
        identity,
        (a, b) => void expect(fingerprint(a) === fingerprint(b)).toBe(JSON.stringify(a) === JSON.stringify(b)),
      ),
    );
  });
});

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, reversed(member)]),
  );
}
