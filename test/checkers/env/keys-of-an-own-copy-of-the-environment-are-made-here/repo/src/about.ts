import { environment } from './environment.ts';

export const version = process.env.SHOP_VERSION;
export const title = environment.SHOP_TITLE;
export const country = environment.SHOP_COUNTRY;
export const owner = environment.SHOP_OWNER;
