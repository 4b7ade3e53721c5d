import { cleanEnv, num, str, url } from 'envalid';
import { clean } from './clean.ts';

export const env = cleanEnv(process.env, {
  PICKUP_URL: url(),
  PICKUP_HOURS: num(),
  PICKUP_NAME: str({ default: 'counter' }),
  PICKUP_SLOT: str({ choices: ['morning', 'evening'] }),
});

export const label = clean({ PICKUP_LABEL: str() });
export const all = [env.PICKUP_URL, env.PICKUP_HOURS, env.PICKUP_NAME, env.PICKUP_SLOT];
