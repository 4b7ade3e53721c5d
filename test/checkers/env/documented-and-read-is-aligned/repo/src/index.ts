export const url = process.env.ORDERS_URL;
export const timeout = process.env.ORDERS_TIMEOUT ?? '30';
