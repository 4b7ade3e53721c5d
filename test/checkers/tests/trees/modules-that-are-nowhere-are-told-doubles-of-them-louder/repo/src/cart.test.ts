import { expect, it, vi } from 'vitest';
import { total } from './cart.ts';
import { tax } from './tax.ts';

vi.mock('@/post', () => ({ post: vi.fn() }));

it('adds prices and taxes', () => {
  expect(total([tax(1), 2])).toBe(3);
});
