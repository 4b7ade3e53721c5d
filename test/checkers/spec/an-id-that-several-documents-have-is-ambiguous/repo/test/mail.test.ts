import { describe, expect, it } from 'vitest';

describe('002-mail', () => {
  it('sends it (FR-001)', () => {
    expect(total([])).toBe(0);
  });
});
