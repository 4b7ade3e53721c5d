import { expect, it } from 'vitest';
import { up } from './migrate.ts';

it('goes up', () => {
  if (!process.env.TABLE) return;
  expect(up()).toBe(1);
});

it('goes up twice', () => {
  if (!process.env.TABLE) {
    return;
  }
  expect(up() + up()).toBe(2);
});
