import { z } from 'zod';

const schema = z.object({
  LOGIN_PROVIDER: z.string(),
  LOGIN_SECRET: z.string(),
  LOGIN_BANNER: z.string().optional(),
});

export function env(): z.infer<typeof schema> {
  return schema.parse(process.env);
}
