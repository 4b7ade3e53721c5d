export const country = process.env.TAX_COUNTRY;
export const rate = process.env.TAX_RATE;
