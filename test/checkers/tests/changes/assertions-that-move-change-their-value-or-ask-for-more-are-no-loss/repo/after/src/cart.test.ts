import { expect, it } from 'vitest';
import { total } from './cart.ts';

it('adds the prices of a cart', () => {
  const sum = total([1, 2]);
  expect(sum).toEqual(4);
  expect(total([0.1, 0.2])).toBeCloseTo(1.3, 8);
  expect({ sum, currency: 'EUR' }).toStrictEqual({ sum: 4, currency: 'EUR' });
  expect(() => total(undefined as never)).toThrow('no prices at all');
});

it('is nothing for nothing', () => {
  expect(total([])).toBe(0);
});

it('is nothing for what costs nothing', () => {
  expect(total([0])).toBe(0);
});
