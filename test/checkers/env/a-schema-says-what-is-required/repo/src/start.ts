import { env } from './env.ts';

export const start = (): string =>
  [env.SHOP_DATABASE, env.SHOP_NAME, env.SHOP_URL, env.SHOP_STAGE, env.SHOP_WORKERS, env.SHOP_ADMIN, env.SHOP_METRICS].join();
