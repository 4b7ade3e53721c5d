export const fixture = process.env.SHOP_FIXTURE;
