import { z } from 'zod';

export const authServer = { AUTH_PROVIDER: z.enum(['local', 'oidc']), AUTH_ISSUER: z.url() };
export const authRuntime = { AUTH_PROVIDER: process.env.AUTH_PROVIDER, AUTH_ISSUER: process.env.AUTH_ISSUER };
