/** Two names for one key, and two keys with names alike. */
import { expect, it } from 'vitest';
import { areAlike } from '../../../../src/checkers/env/compare/renames.ts';

it.each([
  ['SMTP_PASS', 'SMTP_PASSWORD'],
  ['DATABASE_URL', 'DATABSE_URL'],
  ['HOST_CARRIER', 'CARRIER_HOST'],
])('%s and %s may be one', (a, b) => {
  expect([areAlike(a, b), areAlike(b, a)]).toEqual([true, true]);
});

it.each([
  ['REPLICA_URL_1', 'REPLICA_URL_2'],
  ['SMTP_HOST', 'SMTP_PORT'],
  ['PORT', 'HOST'],
  ['STRIPE_KEY', 'STRIPE_SECRET'],
  ['DATABASE_URL', 'DATABASE_URL'],
  ['SHOP_URL', 'SHOP_API_URL'],
])('%s and %s are two', (a, b) => {
  expect([areAlike(a, b), areAlike(b, a)]).toEqual([false, false]);
});
