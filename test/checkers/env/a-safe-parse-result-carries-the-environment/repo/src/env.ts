import { z } from 'zod';

const schema = z.object({ WISH_STORE: z.string(), WISH_LIMIT: z.coerce.number(), WISH_SORT: z.string().optional() });
const parsed = schema.safeParse(process.env);

if (!parsed.success) {
  console.error(z.prettifyError(parsed.error));
  process.exit(1);
}

export const env = parsed.data;
export const settings = (): z.infer<typeof schema> => schema.parse(process.env);
