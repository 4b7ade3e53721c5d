import { it } from 'vitest';
import { total } from './cart.ts';
import { expectTotal } from './testing/totals.ts';

it('adds prices', () => {
  expectTotal([1, 2], 3);
});

it('does not throw for nothing', () => {
  total([]);
});

it.skip('rounds', () => {});

it.todo('adds taxes');
