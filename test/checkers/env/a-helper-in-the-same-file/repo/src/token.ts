import { translate } from './language.ts';

function requireEnv(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set`);
  return value;
}

const optionalEnv = (name: string, fallback: string): string => process.env[name] ?? fallback;

export const secret = requireEnv('JWT_SECRET');
export const issuer = requireEnv('JWT_ISSUER');
export const audience = optionalEnv('JWT_AUDIENCE', 'shop');
export const leeway = optionalEnv('JWT_LEEWAY', '5');
export const welcome = translate('JWT_WELCOME');
