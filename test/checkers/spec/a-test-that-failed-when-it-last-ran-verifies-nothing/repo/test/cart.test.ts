import { describe, expect, it } from 'vitest';

it('adds up the prices (FR-001)', () => {
  expect(total([])).toBe(0);
});
it('refuses (FR-002)', () => {
  expect(total([])).toBe(0);
});
