import { expect, it } from 'vitest';
import { basket } from '../src/basket.ts';

// @verifies basket#Lines are kept
it('keeps its lines', () => {
  expect(basket().days).toBe(30);
});

// @verifies basket#Quantities are whole
it('takes whole numbers', () => {
  expect(() => basket().add('anchor', 0.5)).toThrow('quantity');
});

// @verifies basket#Two anchors
it('takes two', () => {
  expect(basket().add('anchor', 2)).toBe(2);
});
