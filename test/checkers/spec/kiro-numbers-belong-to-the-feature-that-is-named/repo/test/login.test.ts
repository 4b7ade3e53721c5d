import { describe, expect, it } from 'vitest';

// Feature: login, Property 3: what is right is let in
// **Validates: Requirements 1.1, 1.2**
it('lets in', () => {
  expect(total([])).toBe(0);
});
