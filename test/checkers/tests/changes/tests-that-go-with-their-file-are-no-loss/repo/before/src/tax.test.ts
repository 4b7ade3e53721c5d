import { expect, it } from 'vitest';
import { tax } from './tax.ts';

it('taxes', () => {
  expect(tax(200)).toBe(38);
});
