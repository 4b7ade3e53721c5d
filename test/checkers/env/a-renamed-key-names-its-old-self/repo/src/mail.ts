export const password = process.env.SMTP_PASSWORD;
export const zone = process.env.SHIPPING_ZONE_2;
export const host = process.env.HOST_CARRIER;
