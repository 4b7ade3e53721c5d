export const known = [
  process.env.MAIL_HOST,
  process.env.MAIL_SMTP_USER,
  process.env.NEXT_PUBLIC_TITLE,
  process.env.SHOP_URL,
];
export const unknown = [
  process.env.MAIL_SMTP_PASSWORD,
  process.env.MAIL_SENDER,
  process.env.NEXT_PUBLIC_COLOUR,
  process.env.SHOP_COUNTRY ?? 'de',
];
