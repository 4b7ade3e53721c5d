import { expect, it } from 'vitest';
import { total } from './cart.ts';

it('adds prices', () => {});

it('returns nothing for nothing', () => {
  const sum = total([]);
});

it('adds where there is a till', () => {
  if (!process.env.TILL) return;
  expect(total([1, 2])).toBe(3);
});

it('adds two', () => {
  expect(total([1, 2])).toBe(3);
});
