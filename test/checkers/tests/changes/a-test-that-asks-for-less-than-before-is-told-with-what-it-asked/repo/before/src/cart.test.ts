import { expect, it } from 'vitest';
import { total } from './cart.ts';

it('adds prices', () => {
  const sum = total([1, 2]);
  expect(sum).toBe(3);
  expect(total([0.1, 0.2])).toBeCloseTo(0.3, 5);
  expect({ sum, currency: 'EUR' }).toEqual({ sum: 3, currency: 'EUR' });
  expect(() => total(undefined as never)).toThrow('no prices');
});

it('is nothing for nothing', () => {
  expect(total([])).toBe(0);
  expect(total([0])).toBe(0);
});
