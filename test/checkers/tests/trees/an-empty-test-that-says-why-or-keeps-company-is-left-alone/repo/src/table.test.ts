import { describe, expect, it } from 'vitest';
import { up } from './migrate.ts';

const maybe = process.env.TABLE ? describe : describe.skip;

describe('without the table', () => {
  it('does not hang', () => {});
});

maybe('with the table', () => {
  it('goes up', () => {
    expect(up()).toBe(1);
  });
});
