export const url = process.env.SHOP_URL;
