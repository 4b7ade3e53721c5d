import { expect, it } from 'vitest';
import { total } from './cart.ts';

it.each([
  [[1, 2], 3],
  [[], 0],
])('adds %s', (prices, sum) => {
  expect(total(prices)).toBe(sum);
});
