import { SHOP_PRIVATE_KEY, SHOP_TAX_ID } from '$env/static/private';
import { PUBLIC_SHOP_NAME as name } from '$env/static/public';
import { env } from '$env/dynamic/private';
import { SHOP_GREETING } from '$lib/texts';

export const load = () => ({ name, key: SHOP_PRIVATE_KEY, tax: SHOP_TAX_ID, rate: env.SHOP_RATE, text: SHOP_GREETING });
