import { expect, it } from 'vitest';
import { total } from './cart.ts';

it('adds prices', () => {
  const sum = total([1, 2]);
});

it('was hollow before', () => {});
