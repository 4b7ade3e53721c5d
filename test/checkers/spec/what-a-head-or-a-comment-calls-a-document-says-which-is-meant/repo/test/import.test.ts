import { describe, expect, it } from 'vitest';

describe('import (REQ-0009)', () => {
  it('reads', () => {
    expect(read()).toBe(1);
  });
});
