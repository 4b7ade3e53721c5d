import { plural, readEnv } from './index.ts';

export const url = readEnv('RATES_URL');
export const key = readEnv('RATES_KEY');
export const word = plural('RATES_ENTRY');
