import { env } from './theme.ts';

export const accent = env.CACHE_COLOUR;
