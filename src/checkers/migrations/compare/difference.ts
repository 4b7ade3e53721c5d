/** A difference between the two sides of one schema, before it is worded: what the comparison finds and the remedies mend. */
import type { SchemaObject } from '../facts.ts';

interface Common {
  /** Objects that are gone, or there, for the same reason: the index of a missing column, the grants of an unexpected table. */
  carries: readonly SchemaObject[];
}

/** Declared, not on live. */
export interface Missing extends Common {
  direction: 'missing';
  declared: SchemaObject;
}

/** On live, not declared. */
export interface Unexpected extends Common {
  direction: 'unexpected';
  actual: SchemaObject;
}

/** On both sides, and one attribute differs. */
export interface Changed extends Common {
  direction: 'changed';
  declared: SchemaObject;
  actual: SchemaObject;
  /** The attribute: `type`, `notNull`. */
  attribute: string;
  /** Both values as text; absent where there is none. */
  expected?: string;
  found?: string;
}

/** The same thing under another name. */
export interface Renamed extends Common {
  direction: 'renamed';
  declared: SchemaObject;
  actual: SchemaObject;
}

export type Difference = Missing | Unexpected | Changed | Renamed;
