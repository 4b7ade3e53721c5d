export const coupons = {
  salt: process.env.COUPON_SALT,
  old: process.env.LEGACY_COUPONS,
  length: process.env.COUPON_LENGTH,
  pepper: process.env.COUPON_SALT_SIZE,
};
