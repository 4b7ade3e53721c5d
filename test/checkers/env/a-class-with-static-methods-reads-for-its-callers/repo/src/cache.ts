import { Environment } from './environment.ts';
import { Store } from './store.ts';

export const url = Environment.required('REDIS_URL');
export const prefix = Environment.optional('REDIS_PREFIX');
export const entry = Store.optional('REDIS_ENTRY');
