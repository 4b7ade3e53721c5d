import { describe, expect, it } from 'vitest';

describe('cart/Adding up', () => {
  it('Scenario: An empty cart', () => {
    expect(sum([])).toBe(0);
  });

  it('Scenario: Two articles', () => {
    expect(sum([1, 2])).toBe(3);
  });
});

describe('cart/Vouchers', () => {
  it('Scenario: A voucher', () => {
    expect(sum([1], 1)).toBe(0);
  });

  it('Scenario: Points are counted', () => {
    expect(points([1])).toBe(1);
  });
});
