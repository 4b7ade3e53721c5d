import { describe, expect, it } from 'vitest';

it('adds up the prices (FR-001)', () => {
  expect(total([])).toBe(0);
});
// @verifies 002-mail#FR-001
it('sends a mail', () => {
  expect(total([])).toBe(0);
});
