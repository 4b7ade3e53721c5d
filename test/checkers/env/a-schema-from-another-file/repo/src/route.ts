import { body } from './schema.ts';

export const coupon = (request: { body: unknown }): string => body.parse(request.body).CART_COUPON;
