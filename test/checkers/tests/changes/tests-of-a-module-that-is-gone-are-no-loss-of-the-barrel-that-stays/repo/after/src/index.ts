export * from './cart.ts';
export const version = 2;
