export { default as a } from './a';
export { b as second } from './b';
export * from './all';
export * as d from './d';
