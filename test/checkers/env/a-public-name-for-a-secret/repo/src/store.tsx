export const store = [
  process.env.NEXT_PUBLIC_STORE_SECRET,
  process.env.NEXT_PUBLIC_PASSWORD_MIN_LENGTH,
  process.env.NEXT_PUBLIC_CAPTCHA_SITE_KEY,
  process.env.NEXT_PUBLIC_ENABLE_PASSWORD,
  process.env.STORE_SECRET,
];
