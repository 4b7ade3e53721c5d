import { describe, expect, it } from 'vitest';

describe('mail/Sending', () => {
  it('Scenario: A mail goes out', () => {
    expect(sent()).toBe(1);
  });

  it('Scenario: Two articles', () => {
    expect(sum([1, 2])).toBe(3);
  });
});

describe('cart', () => {
  it('Scenario: An empty cart', () => {
    expect(sum([])).toBe(0);
  });
});

describe('what the shop does', () => {
  it('Scenario: A mail comes back', () => {
    expect(bounced()).toBe(1);
  });
});
