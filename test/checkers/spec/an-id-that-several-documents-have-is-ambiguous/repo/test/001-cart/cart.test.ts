import { describe, expect, it } from 'vitest';

it('adds them up (FR-001)', () => {
  expect(total([])).toBe(0);
});
