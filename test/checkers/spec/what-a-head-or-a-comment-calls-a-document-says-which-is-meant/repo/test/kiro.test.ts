import { expect, it } from 'vitest';

// **Feature: login, Property 1: whoever asks is answered**
// **Validates: Requirements 1.1**
it('answers', () => {
  expect(answer()).toBe('in');
});

// **Feature: logout, Property 2: whoever leaves is forgotten**
// **Validates: Requirements 1.1, 1.2**
it('forgets', () => {
  expect(answer()).toBe('out');
});

// **Feature: login, Property 3: whoever stays away is forgotten**
// **Validates: Requirements 1.2**
it('names what only the other document numbers', () => {
  expect(answer()).toBe('away');
});
