/** A question beside a finding: is the key that is read the one that is documented, under another name? */
import { describe, expect, it } from 'vitest';
import { areAlike, withRenames } from '../../../../src/checkers/env/compare/renames.ts';
import type { Drift } from '../../../../src/model/index.ts';

describe('one key under two names', () => {
  const location = { uri: '.env.example', startLine: 3 };
  const missing = (subject: string): Drift => ({
    rule: 'env/undocumented-variable',
    subject,
    message: `${subject} is read and not in .env.example`,
    location: { uri: 'a.ts', startLine: 1 },
    related: [{ uri: 'b.ts', startLine: 2, role: 'also read here' }],
    expected: `${subject} in .env.example`,
    confidence: 'certain',
  });
  const old = (subject: string, uri = location.uri): Drift => ({
    rule: 'env/unused-variable',
    subject,
    message: '',
    location: { uri, startLine: 3 },
    related: [],
    confidence: 'certain',
  });
  const drift = missing('SMTP_PASSWORD');

  it('is asked about', () => {
    expect(withRenames([drift, missing('CART_KEY')], [old('CART_URL'), old('SMTP_PASS')])).toEqual([
      {
        ...drift,
        message: `${drift.message}; SMTP_PASS, which is, is read nowhere: one name for both?`,
        related: [{ ...location, role: 'documented and unused' }, ...drift.related],
      },
      missing('CART_KEY'),
    ]);
  });

  it.each([
    ['in another document', [old('SMTP_PASS', 'apps/a/.env.example')]],
    ['of several', [old('SMTP_PASS'), old('SMTP_PASSWO')]],
    ['that is not alike', [old('SMTP_HOST')]],
    ['at all', []],
  ])('is not asked about where there is none %s', (_, unused) => {
    expect(withRenames([drift], unused)).toEqual([drift]);
  });

  it('is not asked about where it is not known what was expected', () => {
    const { expected: _, ...unexpected } = drift;
    expect(withRenames([unexpected], [old('SMTP_PASS')])).toEqual([unexpected]);
  });

  it.each<[string, string, boolean]>([
    ['AB_CDEFG', 'CDEFG_AB', true],
    ['A_CDEFG', 'CDEFG_A', false],
    ['SHOP_KEY', 'SHOP_KEYS', true],
    ['SHOP_KE', 'SHOP_KEY', false],
    ['SHOP_KE_A', 'SHOP_KEY_A', false],
    ['SHOP_TOKEN', 'SHOP_TOKAN', true],
    ['SHOP_TOKEN', 'SHOP_TAKAN', false],
    ['SHOP_TOKE', 'SHOP_TAKE', false],
    ['SHOP_DATABASE', 'SHOP_DATBAES', false],
    ['SHOP_DATABASE', 'SHOP_DATBASO', false],
    ['SHOP_DATABASE', 'SHOP_DTBS', false],
    ['SHOP_DATABASE', 'SHOP_DITEBASE', true],
    ['SHOP_DATABASE', 'SHOP_DITEBISE', false],
    ['SHOP_OKENS', 'SHOP_TOKENS', true],
    ['SHOP_CAR_URL', 'SHIP_CART_URL', false],
    ['CART_SHOP_URL', 'CART_SHOP_URL_EU', false],
    ['PASSWORD', 'PASSWORT', true],
  ])('%s and %s: %s', (a, b, alike) => {
    expect([areAlike(a, b), areAlike(b, a)]).toEqual([alike, alike]);
  });
});
