import { env } from './env.ts';

const { LOGIN_PROVIDER, LOGIN_SECRET } = env();

export const login = `${LOGIN_PROVIDER}:${LOGIN_SECRET}`;
