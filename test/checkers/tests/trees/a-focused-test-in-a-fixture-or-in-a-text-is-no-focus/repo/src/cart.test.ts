import { expect, it } from 'vitest';
import { total } from './cart.ts';

it('adds prices', () => {
  const example = "it.only('adds')";
  expect(total([example.length, 2])).toBe(17);
});
