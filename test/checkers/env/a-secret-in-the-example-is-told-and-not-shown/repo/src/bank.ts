export const bank = [
  process.env.BANK_CLIENT_SECRET,
  process.env.BANK_API_KEY,
  process.env.BANK_WEBHOOK_SECRET,
  process.env.BANK_PASSWORD,
  process.env.BANK_ACCOUNT,
  process.env.BANK_SESSION_SECRET,
];
