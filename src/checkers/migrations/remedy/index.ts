/** Remedies as the checker sees them: made, tried on the shadow, and written out. */
export { prove, proveAll } from './prove.ts';
export type { ProofOptions } from './prove.ts';
export { remediesOf } from './remedies.ts';
export type { Remedies, Sides } from './remedies.ts';
export { hazardsOf, hazardWords, remedyText } from './text.ts';
