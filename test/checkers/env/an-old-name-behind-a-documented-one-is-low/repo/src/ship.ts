export const url = process.env.SHIP_URL ?? process.env.SHIPPING_URL ?? 'http://localhost';
export const key = process.env.SHIP_KEY || process.env.SHIPPING_KEY;
