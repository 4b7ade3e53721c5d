import { readFileSync } from 'node:fs';

export function secretOf(name: string): string | undefined {
  const file = process.env[`${name}_FILE`];
  return file ? readFileSync(file, 'utf8') : process.env[name];
}

export const password = process.env.DB_PASSWORD;
