import { createEnv } from '@t3-oss/env-nextjs';
import { z } from 'zod';
import { authRuntime, authServer } from './auth';
import { mailRuntime, mailServer } from './mail';

export const env = createEnv({
  server: { ...authServer, ...mailServer },
  client: { NEXT_PUBLIC_STORE_URL: z.url(), NEXT_PUBLIC_STORE_NAME: z.string() },
  runtimeEnv: {
    ...authRuntime,
    ...mailRuntime,
    NEXT_PUBLIC_STORE_URL: process.env.NEXT_PUBLIC_STORE_URL,
    NEXT_PUBLIC_STORE_NAME: process.env.NEXT_PUBLIC_STORE_NAME,
  },
});
