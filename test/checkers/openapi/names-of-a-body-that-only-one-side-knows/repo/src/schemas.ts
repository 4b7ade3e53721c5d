import { z } from 'zod';

export const newUser = z
  .object({
    email: z.string().email(),
    nickname: z.string(),
    password: z.string().min(8),
  })
  .strict();
