import { z } from 'zod';

const schema = z.object({
  NODE_ENV: z.enum(['development', 'test', 'production']).default('development'),
  PORT: z.coerce.number().int().default(3000),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error']).default('info'),
  DATABASE_URL: z.url(),
  SESSION_SECRET: z.string().min(32),
  SEARCH_URL: z.url(),
  SEARCH_SYNONYMS: z.string().optional(),
  CATALOGUE_CACHE_SECONDS: z.coerce.number().int().default(60),
  CHECKOUT_CURRENCY: z.enum(['EUR', 'GBP', 'USD']),
});

export const env = schema.parse(process.env);
