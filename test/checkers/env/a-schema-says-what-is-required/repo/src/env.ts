import { z } from 'zod';

const environment = z.object({
  SHOP_DATABASE: z.string().min(1),
  SHOP_NAME: z.string().default('Shop'),
  SHOP_URL: z.string().url(),
  SHOP_STAGE: z.enum(['development', 'staging', 'production']),
  SHOP_WORKERS: z.coerce.number().default(2),
  SHOP_ADMIN: z.email().optional(),
  SHOP_METRICS: z.stringbool(),
});

export const env = environment.parse(process.env);
