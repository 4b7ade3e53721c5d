import { env as host } from 'node:process';
import runtime from 'process';

export const seconds = host.CACHE_SECONDS;
export const shards = runtime.env.CACHE_SHARDS;
