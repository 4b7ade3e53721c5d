import { createHmac, timingSafeEqual } from 'node:crypto';
import { requireEnv } from './config/require-env.ts';

export interface Payment {
  id: string;
  checkoutUrl: string;
}

export async function createPayment(orderId: string, amount: number, currency: string): Promise<Payment> {
  const response = await fetch(`${requireEnv('PAYMENT_API_URL')}/payments`, {
    method: 'POST',
    headers: { authorization: `Bearer ${requireEnv('PAYMENT_API_KEY')}`, 'content-type': 'application/json' },
    body: JSON.stringify({ reference: orderId, amount, currency }),
  });
  if (!response.ok) throw new Error(`The payment provider answered ${response.status}`);
  return (await response.json()) as Payment;
}

export function isFromProvider(body: Buffer, signature: string): boolean {
  const expected = createHmac('sha256', requireEnv('PAYMENT_WEBHOOK_SECRET')).update(body).digest('hex');
  return signature.length === expected.length && timingSafeEqual(Buffer.from(signature), Buffer.from(expected));
}
