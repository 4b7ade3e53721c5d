export const user = process.env.E2E_USER!;

process.env.SHOP_URL = 'http://localhost:3000';
process.env.SHOP_CLOCK = 'stopped';
