import { describe, expect, it } from 'vitest';

it('Scenario: A voucher (FR-001)', () => {
  expect(sum([1], 1)).toBe(0);
});

it('Scenario: Another voucher', () => {
  expect(sum([1], 1)).toBe(0);
});
