import { names } from 'company-names';

export const tokens = names().map((one) => process.env[one.variable]);
