import { describe, expect, it } from 'vitest';

describe('cart/Adding up', () => {
  it('Scenario: An empty cart', () => {
    expect(sum([])).toBe(0);
  });

  it('Scenario: Two of the articles', () => {
    expect(sum([1, 2])).toBe(3);
  });

  it('Scenario: A voucher', () => {
    expect(sum([1], 1)).toBe(0);
  });

  it('Two articles', () => {
    expect(sum([2, 2])).toBe(4);
  });

  it('is quick', () => {
    expect(sum([])).toBe(0);
  });
});
