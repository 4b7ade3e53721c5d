import { describe, expect, it } from 'vitest';
import { total } from './cart.ts';

describe('total', () => {
  it.only('adds prices', () => {
    expect(total([1, 2])).toBe(3);
  });

  it('is nothing for nothing', () => {
    expect(total([])).toBe(0);
  });
});
