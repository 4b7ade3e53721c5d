import { describe, expect, it } from 'vitest';

it('loads (FR-002, FR-003)', () => {
  expect(total([])).toBe(0);
});
it('takes points (FR-004)', () => {
  expect(total([])).toBe(0);
});
