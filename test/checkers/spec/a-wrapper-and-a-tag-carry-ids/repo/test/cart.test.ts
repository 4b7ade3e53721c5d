import { describe, expect } from 'vitest';
import { base } from './base.ts';

const it = base.epic('Cart');

it.openspec(['CART-1', 'CART-2'])('adds up', () => {
  expect(sum([])).toBe(0);
});

it.openspec('CART-9')('gives points', () => {
  expect(sum([])).toBe(0);
});

it.each(['CART-8'])('%s', (id) => {
  expect(id).toBe('CART-8');
});
