import { environment } from './schema.ts';

export const { CART_SECRET, CART_DAYS, CART_STORE } = environment.parse(process.env);
