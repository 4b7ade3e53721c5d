import { expect } from 'vitest';
import { total } from '../cart.ts';

export function expectTotal(prices: number[], sum: number): void {
  expect(total(prices)).toBe(sum);
}
