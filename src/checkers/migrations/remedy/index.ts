/** Remedies as the checker sees them: made, tried on the shadow, and written out. */
export { proveAll } from './prove.ts';
export { remediesOf } from './remedies.ts';
export type { Remedies } from './remedies.ts';
export { hazardsOf, hazardWords, remedyText } from './text.ts';
