import { env } from './index.ts';

export function url(name: string): URL {
  return new URL(env(name));
}
