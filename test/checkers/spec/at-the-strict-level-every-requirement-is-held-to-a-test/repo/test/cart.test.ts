import { describe, expect, it } from 'vitest';

it('adds up the prices', () => {
  expect(total([])).toBe(0);
});
