import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crc32 } from '../../../../src/checkers/migrations/layouts/reading/checksums.ts';
import { byVersion, versionOf } from '../../../../src/checkers/migrations/layouts/reading/flyway-names.ts';
import {
  byNature,
  byNumber,
  slugOf,
  timeOf,
  versionAfter,
} from '../../../../src/checkers/migrations/layouts/reading/versions.ts';

describe('versions', () => {
  it.each([
    [undefined, '0001'],
    ['0009', '0010'],
    ['999', '1000'],
    ['20241231235959', '20250101000000'],
    ['20249999999999', '20250000000000'],
    ['1712000000000', '1712000001000'],
    ['99999999999999999999', '100000000000000000000'],
  ])('after %s comes %s', (last, next) => {
    expect(versionAfter(last, '0001')).toBe(next);
  });

  it.each([
    ['20240131235959', Date.UTC(2024, 0, 31, 23, 59, 59)],
    ['20240131235959123', Date.UTC(2024, 0, 31, 23, 59, 59, 123)],
    ['1712000000000', 1712000000000],
    ['1712000000', 1712000000000],
    ['20240230000000', undefined],
    ['20241301000000', undefined],
    ['0001', undefined],
    ['99999999999999', undefined],
  ])('%s tells its time', (digits, time) => {
    expect(timeOf(digits)).toBe(time);
  });

  it('what comes after is later', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^\d{1,20}$/), (digits) => byNumber(versionAfter(digits, '1'), digits) > 0),
    );
  });

  it('orders are orders', () => {
    const text = fc.stringMatching(/^[0-9a-b_]{0,12}$/);
    fc.assert(fc.property(text, text, (a, b) => Math.sign(byNature(a, b)) === -Math.sign(byNature(b, a))));
    fc.assert(
      fc.property(
        fc.maxSafeNat(),
        fc.maxSafeNat(),
        (a, b) => Math.sign(byNumber(String(a), `0${b}`)) === Math.sign(a - b),
      ),
    );
    const parts = fc.array(fc.nat(30), { minLength: 1, maxLength: 4 }).map((list) => versionOf(list.join('.')));
    fc.assert(fc.property(parts, parts, (a, b) => (byVersion(a, b) === 0) === (a === b)));
  });

  it('a slug is a name everywhere', () => {
    fc.assert(fc.property(fc.string(), (text) => /^[a-z0-9](?:[a-z0-9_]{0,58}[a-z0-9])?$/.test(slugOf(text))));
  });

  it('CRC-32 is that of the standard', () => {
    expect(crc32(new TextEncoder().encode('123456789')) >>> 0).toBe(0xcbf43926);
  });
});
