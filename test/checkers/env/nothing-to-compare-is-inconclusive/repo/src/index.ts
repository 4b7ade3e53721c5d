export const env = { ORDERS_URL: 'https://orders.example' };
export const mode = env.ORDERS_URL;
