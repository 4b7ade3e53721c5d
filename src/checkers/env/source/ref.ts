/** Symbolic values: what an expression of one module stands for, as far as that module alone can tell; JSON, so cacheable. */
import type { Fact, Location } from '../../../model/index.ts';
import type { Placeholder, Requirement } from '../facts.ts';

/** A place in the module: line, column, end column; all from 1. */
export type At = readonly [line: number, column: number, endColumn: number];

/** What an expression stands for. Whatever matters to nobody who looks for the environment is left out (null). */
export type Ref =
  /** The environment object itself, or a copy of it. */
  | { k: 'env' }
  | { k: 'process' }
  | { k: 'global' }
  /** `Bun` or `Deno`. */
  | { k: 'runtime' }
  | { k: 'import-meta' }
  /** A name of another module; `*` is the whole module. */
  | { k: 'import'; from: string; name: string }
  | { k: 'prop'; of: Ref; name: string }
  /** Any value, or any key, of an object or a list: the variable of a loop, `map[unknown]`. */
  | { k: 'values'; of: Ref }
  | { k: 'keys'; of: Ref }
  | { k: 'call'; of: Ref; args: (Ref | null)[] }
  | { k: 'new'; of: Ref }
  | { k: 'this'; id: number }
  | { k: 'class'; id: number }
  | { k: 'fn'; id: number }
  /** `rest`: all further arguments, as a list. */
  | { k: 'param'; fn: number; index: number; rest?: true }
  | { k: 'text'; value: string }
  /** Text put together: `PREFIX_${name}`. Null is a part that nothing is known of. */
  | { k: 'concat'; parts: (Ref | null)[] }
  | { k: 'list'; items: Ref[] }
  | { k: 'object'; props: Prop[]; spreads: Ref[] }
  /** A schema of an object: zod and its like. */
  | { k: 'schema'; shape: Ref; partial?: true }
  /** A schema of one value. */
  | { k: 'validator'; requirement: Requirement; placeholder?: Placeholder }
  /** What a schema gives back for a source. */
  | { k: 'parsed'; schema: Ref; source: Ref }
  /** One of several. */
  | { k: 'any'; of: Ref[] };

export interface Prop {
  name: string;
  at: At;
  value: Ref | null;
}

/** `base[key]`, or another form that asks an object for a name. */
export interface ReadSite {
  base: Ref;
  key: Ref | null;
  at: At;
  /** As the source writes it, on one line, at most 80 characters. */
  form: string;
  requirement: Requirement;
  placeholder?: Placeholder;
  /** The read that comes first where this one is only tried after it: `a ?? b`. */
  fallbackFor?: string;
}

/** A call that may hand a key, or the environment, to somebody who reads it. */
export interface CallSite {
  callee: Ref;
  args: (Ref | null)[];
  at: At;
  form: string;
  requirement: Requirement;
  placeholder?: Placeholder;
}

/** A schema applied to a source: every key of the schema is read if the source is the environment. */
export interface ParseSite {
  schema: Ref;
  source: Ref;
  at: At;
  form: string;
  /** False where a failure is only looked at (`safeParse`) and nothing around it throws or ends the process. */
  strict: boolean;
}

export interface FunctionFact {
  name: string;
  line: number;
  returns: Ref[];
  /** Its own body throws or ends the process somewhere. */
  throws: boolean;
}

export interface ClassFact {
  name: string;
  extends: Ref | null;
  members: Record<string, Ref>;
}

/** All that one module says about the environment. */
export interface ModuleData {
  exports: Record<string, Ref>;
  /** `export * from`. */
  stars: string[];
  reads: ReadSite[];
  calls: CallSite[];
  parses: ParseSite[];
  functions: FunctionFact[];
  classes: ClassFact[];
  /** Keys that the module itself gives a value: `process.env.X = …`, `define: { 'process.env.X': … }`. */
  writes: { key: string; at: At }[];
  /** Keys added to a copy of the environment: made here, set by no operator. */
  derived: { key: string; at: At }[];
  /** It imports a test runner, so it only runs in tests. */
  test: boolean;
  /** Members of `ProcessEnv` and `ImportMetaEnv` declarations. */
  declares: { key: string; at: At; optional: boolean }[];
}

export type ModuleFact = Fact<ModuleData>;

export const envRef: Ref = { k: 'env' };

/** The environment, possibly among other things: enough proof that an object is it. */
export function mayBeEnv(ref: Ref | null): boolean {
  return ref !== null && (ref.k === 'env' || (ref.k === 'any' && ref.of.some(mayBeEnv)));
}

export function anyOf(refs: readonly (Ref | null)[]): Ref | null {
  const known = refs.filter((ref) => ref !== null);
  if (known.length <= 1) return known[0] ?? null;
  return { k: 'any', of: known };
}

/** Calls back for every reference inside, itself first. */
export function visitRef(ref: Ref, visit: (ref: Ref) => void): void {
  visit(ref);
  const inner: (Ref | null)[] = [];
  switch (ref.k) {
    case 'prop':
    case 'values':
    case 'keys':
    case 'new':
      inner.push(ref.of);
      break;
    case 'call':
      inner.push(ref.of, ...ref.args);
      break;
    case 'concat':
      inner.push(...ref.parts);
      break;
    case 'list':
      inner.push(...ref.items);
      break;
    case 'object':
      inner.push(...ref.props.map((prop) => prop.value), ...ref.spreads);
      break;
    case 'schema':
      inner.push(ref.shape);
      break;
    case 'parsed':
      inner.push(ref.schema, ref.source);
      break;
    case 'any':
      inner.push(...ref.of);
      break;
    default:
      break;
  }
  for (const part of inner) if (part) visitRef(part, visit);
}

/** A place of the module as everybody else writes places. */
export function locationOf(uri: string, [startLine, startColumn, endColumn]: At): Location {
  return { uri, startLine, startColumn, endLine: startLine, endColumn };
}
