import { expect, it } from 'vitest';
import { version } from './index.ts';

it('counts up', () => {
  expect(version).toBe(1);
});
