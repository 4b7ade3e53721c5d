/** A difference between the two sides of one schema, before it is worded: what the comparison finds and the remedies mend. */
import type { Severity } from '../../../model/index.ts';
import type { ObjectKind, SchemaObject } from '../facts.ts';

interface Common {
  /** Objects that are gone, or there, for the same reason: the index of a missing column, the grants of an unexpected table. */
  carries: readonly SchemaObject[];
  /** Differences of other objects that come of this one and go with it: the text of a foreign key to a renamed table. */
  drags?: readonly Difference[];
  /** How bad it is, and why: set by the comparison, which knows both sides whole. */
  severity?: Severity;
  because?: string;
}

/** Several partitions of one table, told as one. */
export interface Family {
  /** Identity of the table that they are partitions of. */
  parent: string;
  /** How many, the one in front and those in `carries`. */
  members: number;
  /** Set where live goes on to make partitions of the same pattern: that these differ is how it works. */
  rolling: boolean;
}

/** The privileges of one role on many objects of a schema, told as one. */
export interface Sweep {
  schema: string;
  /** Empty for PUBLIC. */
  grantee: string;
  /** How many objects. */
  objects: number;
}

/** Hundreds of one kind that one side alone has, told as one: the one in front and those in `carries`. */
export interface Crowd {
  kind: ObjectKind | 'partition';
  /** Empty for kinds that lie in no schema. */
  schema: string;
  members: number;
}

/** Declared, not on live. */
export interface Missing extends Common {
  direction: 'missing';
  declared: SchemaObject;
  family?: Family;
  sweep?: Sweep;
  crowd?: Crowd;
  /** What does the same work on live: the constraint that a unique index was meant to be. Also in `carries`. */
  heldBy?: SchemaObject;
}

/** On live, not declared. */
export interface Unexpected extends Common {
  direction: 'unexpected';
  actual: SchemaObject;
  family?: Family;
  /** Partitions that the migrations make by the clock, in whose place live has those of other days. */
  instead?: Missing;
  sweep?: Sweep;
  crowd?: Crowd;
}

/** On both sides, and one attribute differs. */
export interface Changed extends Common, AttributeDifference {
  direction: 'changed';
  declared: SchemaObject;
  actual: SchemaObject;
  /** Attributes that differ for the same reason: the default that was cast along with the type. */
  also?: readonly AttributeDifference[];
}

export interface AttributeDifference {
  /** The attribute: `type`, `notNull`; of options with the name: `options.fillfactor`. */
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

/** The object that a difference is about: the declared one where there is one. */
export function objectOf(difference: Difference): SchemaObject {
  return difference.direction === 'unexpected' ? difference.actual : difference.declared;
}
