import { expect, it } from 'vitest';
import { tax, total } from './cart.ts';

it('adds prices', () => {
  expect(total([1, 2])).toBe(3);
  expect(tax(100)).toBe(19);
});

it('taxes', () => {
  expect(tax(200)).toBe(38);
});
