export * from './text.ts';
export { env as readEnv } from './env.ts';
