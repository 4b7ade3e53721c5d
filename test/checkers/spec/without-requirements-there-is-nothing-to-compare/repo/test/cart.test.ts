import { describe, expect, it } from 'vitest';

it('FR-001 adds up', () => {
  expect(total([])).toBe(0);
});
