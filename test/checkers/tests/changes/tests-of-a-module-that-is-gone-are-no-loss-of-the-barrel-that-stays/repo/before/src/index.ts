export * from './cart.ts';
export * from './tax.ts';
export const version = 1;
