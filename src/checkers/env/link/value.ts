/** What a reference turns out to be once other modules are known. */
import type { Ref } from '../source/ref.ts';

export type Value =
  | { v: 'env' }
  | { v: 'text'; value: string }
  /** A text of which only the beginning and the end are known. */
  | { v: 'pattern'; prefix: string; suffix: string }
  | { v: 'function'; uri: string; id: number }
  | { v: 'class'; uri: string; id: number }
  | { v: 'instance'; uri: string; id: number }
  | { v: 'object'; uri: string; ref: Extract<Ref, { k: 'object' }> }
  | { v: 'list'; uri: string; ref: Extract<Ref, { k: 'list' }> }
  | { v: 'schema'; uri: string; ref: Extract<Ref, { k: 'schema' }> }
  | { v: 'validator'; ref: Extract<Ref, { k: 'validator' }> }
  | { v: 'parsed' }
  | { v: 'module'; uri: string }
  /** Whatever the caller hands in, possibly with text around it; `each`: the elements of a list that it hands in. */
  | { v: 'param'; uri: string; fn: number; index: number; each: boolean; rest: boolean; prefix: string; suffix: string }
  /** A value of the environment: `process.env.NAME`. */
  | { v: 'variable'; name: string }
  /** Something of a package that is not in the tree; `instance` of a class of it. */
  | { v: 'outside'; from: string; name: string; instance: boolean };

/** A key for comparing values and for telling them apart in a set. */
export function valueKey(value: Value): string {
  switch (value.v) {
    case 'object':
    case 'list':
    case 'schema':
      return `${value.v}:${value.uri}:${identity(value.ref)}`;
    case 'validator':
      return `validator:${identity(value.ref)}`;
    default:
      return JSON.stringify(value);
  }
}

const identities = new WeakMap<object, number>();
let nextIdentity = 0;

function identity(thing: object): number {
  const known = identities.get(thing);
  if (known !== undefined) return known;
  identities.set(thing, ++nextIdentity);
  return nextIdentity;
}
