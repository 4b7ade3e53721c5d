import { expect, it } from 'vitest';
import { total } from './cart.ts';

it('adds up', () => {
  const sum = total([1, 2]);
  expect(sum).toBe(3);
});

it('is nothing for nothing', () => {
  expect(total([])).toBe(0);
  expect(total([0])).toBe(0);
});
