/**
 * Search.
 *
 * REQ-0007 / FR-001
 */
import { expect, it } from 'vitest';

it('finds (FR-001)', () => {
  expect(find()).toBe(1);
});
