export * from './mirror';
export { missing } from './mirror';
