import { describe, expect, it } from 'vitest';

describe('SPEC-2e6d9a3b compliance', () => {
  it('FR-002: shows what it reads', () => {
    expect(show()).toBe(1);
  });
});
