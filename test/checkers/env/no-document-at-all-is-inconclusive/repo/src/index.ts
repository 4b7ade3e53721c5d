export const url = process.env.ORDERS_URL;
export const mode = process.env.NODE_ENV;
