import { z } from 'zod';

export const env = z
  .object({
    CLUB_URL: z.string(),
    CLUB_SECRET: z.string(),
    CLUB_BANNER: z.string().optional(),
    CLUB_OLD_NAME: z.string().optional(),
    CLUB_LEVEL: z.string().default('gold'),
  })
  .parse(process.env);
