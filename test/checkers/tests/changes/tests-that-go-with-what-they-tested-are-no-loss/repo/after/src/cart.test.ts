import { expect, it } from 'vitest';
import { total } from './cart.ts';

it('adds prices', () => {
  expect(total([1, 2])).toBe(3);
});
