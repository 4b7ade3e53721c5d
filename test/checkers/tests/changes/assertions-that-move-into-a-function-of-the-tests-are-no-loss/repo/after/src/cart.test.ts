import { expect, it } from 'vitest';
import { total } from './cart.ts';

function expectTotal(prices: number[], sum: number): void {
  expect(total(prices)).toBe(sum);
}

it('adds prices', () => {
  expectTotal([1, 2], 3);
});

it('is nothing for nothing', () => {
  expectTotal([], 0);
  expectTotal([0], 0);
});
