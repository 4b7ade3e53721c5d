import { expect, it } from 'vitest';

it('FR-01: opens', () => {
  expect(opened()).toBe(1);
});
it('FR-02: closes', () => {
  expect(closed()).toBe(2);
});
it('FR-03: opens again', () => {
  expect(opened()).toBe(3);
});
