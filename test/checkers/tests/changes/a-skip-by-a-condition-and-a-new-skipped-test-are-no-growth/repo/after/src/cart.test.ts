import { describe, expect, it } from 'vitest';
import { total } from './cart.ts';

describe('total', () => {
  it('adds prices', () => {
    expect(total([1, 2])).toBe(3);
  });

  it.skipIf(process.platform === 'win32')('is nothing for nothing', () => {
    expect(total([])).toBe(0);
  });
});

it.skip('adds taxes', () => {
  expect(total([1])).toBe(1.19);
});
