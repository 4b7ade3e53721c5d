import { assertEnv } from './env.js';
import { assertEnv as check } from './form.js';

export const brokers = assertEnv('ORDERS_BROKERS');
export const topic = assertEnv('ORDERS_TOPIC');
export const field = check('ORDERS_FIELD');
