import { expect, it } from 'vitest';
import { total } from './cart.ts';

it('adds prices', () => {
  const sum = total([1, 2]);
  expect(sum).toBeDefined();
  expect(total([0.1, 0.2])).toBeCloseTo(0.3, 1);
  expect({ sum, currency: 'EUR' }).toEqual({ sum: expect.any(Number), currency: 'EUR' });
  expect(() => total(undefined as never)).toThrow();
});

it('is nothing for nothing', () => {
  expect(total([])).toBe(0);
});
