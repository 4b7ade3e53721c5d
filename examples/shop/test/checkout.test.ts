import { createHmac } from 'node:crypto';
import request from 'supertest';
import { beforeEach, describe, expect, it } from 'vitest';
import { app } from '../src/app.ts';
import { expireCarts } from '../src/jobs/expire-carts.ts';
import { emptyShop, orderStatus, placeOrder, stockOf, stockProduct } from './shop.ts';

beforeEach(emptyShop);

describe('An order reserves its stock', () => {
  it('Stock is taken when the order is placed', async () => {
    const product = await stockProduct('Anchor', 3);
    const { body } = await placeOrder(product, 2).expect(201);
    expect(body.checkoutUrl).toMatch(/^https:/);
    expect(await stockOf(product)).toBe(1);
  });

  it('A product has sold out', async () => {
    const product = await stockProduct('Anchor', 1);
    await placeOrder(product, 2).expect(409);
    expect(await stockOf(product)).toBe(1);
  });
});

describe('A payment completes an order', () => {
  it('The provider confirms the payment', async () => {
    const { body } = await placeOrder(await stockProduct('Anchor', 1), 1);
    await confirm(body.id, 'webhook-test-secret').expect(204);
    expect(await orderStatus(body.id)).toBe('paid');
  });

  it('A forged confirmation', async () => {
    const { body } = await placeOrder(await stockProduct('Anchor', 1), 1);
    await confirm(body.id, 'guessed').expect(401);
    expect(await orderStatus(body.id)).toBe('pending');
  });
});

describe('Unpaid orders expire', () => {
  it('Nobody pays', async () => {
    const product = await stockProduct('Anchor', 1);
    const { body } = await placeOrder(product, 1, { minutesAgo: 180 });
    await expireCarts();
    expect(await orderStatus(body.id)).toBe('expired');
    expect(await stockOf(product)).toBe(1);
  });
});

describe('Gift cards', () => {
  // @verifies checkout#A gift card pays for an order
  it('pay for an order', async () => {
    const { body } = await placeOrder(await stockProduct('Anchor', 1), 1).send({ giftCard: 'ANCHOR-2024' });
    expect(body.total).toBe(0);
  });
});

function confirm(reference: string, secret: string): request.Test {
  const payload = JSON.stringify({ reference });
  const signature = createHmac('sha256', secret).update(payload).digest('hex');
  return request(app)
    .post('/v1/payments/webhook')
    .set('content-type', 'application/json')
    .set('x-signature', signature)
    .send(payload);
}
