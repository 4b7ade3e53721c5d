export const url = process.env.SHOP_URL;
export const isLoud = process.env.SHOP_DEBUG === '1';
