import { getEnv } from '@/lib/env';
import { getEnv as sameEnv } from '~env';
import { getEnv as other } from '@elsewhere/lib/env';

export const url = getEnv('FEED_URL');
export const token = getEnv('FEED_TOKEN');
export const interval = sameEnv('FEED_INTERVAL');
export const nothing = other('FEED_NOTHING');
