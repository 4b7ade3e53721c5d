import { env, settings } from './env.ts';

const { WISH_SORT } = settings();

export const wishes = { store: env.WISH_STORE, limit: env.WISH_LIMIT, sort: WISH_SORT };
