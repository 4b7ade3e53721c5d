export const SHOP_GREETING = 'Welcome';
