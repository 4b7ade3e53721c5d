import { env, units } from './env.ts';

export const carrier = env.SHIPPING_CARRIER;
export const zone = env.SHIPPING_ZONE;
export const unit = units.SHIPPING_UNIT;
