import env from 'env-var';
import { from } from './store.ts';

export const host = env.get('POOL_HOST').required().asString();
export const size = env.get('POOL_SIZE').required().asIntPositive();
export const timeout = env.get('POOL_TIMEOUT').default('30').asInt();
export const other = from.get('POOL_OTHER');
