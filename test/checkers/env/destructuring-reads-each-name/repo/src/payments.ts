import { options } from './options.ts';

const {
  STRIPE_KEY,
  STRIPE_REGION = 'eu',
  STRIPE_WEBHOOK: webhook,
  STRIPE_RETRIES = attempts({ at: { most: 3 } }),
  STRIPE_ACCOUNT,
} = process.env;
const { STRIPE_MODE } = options;

export function attempts({ at }: { at: { most: number } }): string {
  return String(at.most);
}

export const payments = { STRIPE_KEY, STRIPE_REGION, webhook, STRIPE_RETRIES, STRIPE_ACCOUNT, STRIPE_MODE };
