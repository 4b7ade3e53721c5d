import * as z from 'zod';

const base = { CART_SECRET: z.string(), CART_DAYS: z.coerce.number().optional() };

export const environment = z.object(base).extend({ CART_STORE: z.url() });
export const body = z.object({ CART_COUPON: z.string() });
