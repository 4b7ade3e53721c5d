/** What the rooms of the interpreter share: each calls the others through it, so that none has to know where they are. */
import type { RouterHint } from '../config.ts';
import type { Framework } from '../frameworks/framework.ts';
import type { Location } from '../../../model/index.ts';
import type { Expr, ModuleCode } from '../source/code.ts';
import type { Machine } from './machine.ts';
import type { OutsideCall } from './program.ts';
import type { Frame, Router, Value } from './value.ts';

/** What the rooms of the interpreter share. */
export interface Engine extends Machine {
  frameworks: readonly Framework[];
  hints: readonly RouterHint[];
  want(uri: string): ModuleCode | undefined;
  /** True where a module that is not loaded cannot have a name. */
  lacks(uri: string, name: string): boolean;
  /** True where the module is there without asking for it. */
  isLoaded(uri: string): boolean;
  resolve(specifier: string, from: string): string | undefined;
  routers: Router[];
  outsideCalls: OutsideCall[];
  /** Functions that were called, as `uri#number`, and classes that were made. */
  called: Set<string>;
  made: Set<string>;
  /** The condition under which the code stands that is being run, and how many branches deep it is. */
  condition: string | undefined;
  branches: number;
  /** Calls of functions of the tree that are being followed, outermost first. */
  sites: Location[];
  /** Calls within calls, and expressions worked out so far. */
  depth: number;
  /** A router was handed to a call too deep to be followed: what it registers is not known. */
  lost?: boolean;
  /** Expressions within expressions. */
  nesting: number;
  spent: number;
  frameOf(uri: string): Frame;
  /** What `module` is in a module. */
  cjs(uri: string): Extract<Value, { v: 'object' }>;
  evaluate(expr: Expr, frame: Frame): Value;
  exportOf(uri: string, name: string): Value;
  /** Functions handed to something that is not followed, as far as their text could register anything. */
  runCallbacks(args: readonly Value[]): void;
}

/** Expressions worked out before following stops: far more than the largest repository needs. */
export const mostExpressions = 3_000_000;
/** Calls within calls. */
export const mostCalls = 32;
