export const url = process.env.BANK_URL;
