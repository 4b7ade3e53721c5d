/** What running code needs to know of its surroundings, and what a framework may ask of it while it runs. */
import type { Location } from '../../../model/index.ts';
import type { RouterHint } from '../config.ts';
import type { Framework } from '../frameworks/framework.ts';
import type { Expr, ModuleCode } from '../source/code.ts';
import type { OutsideCall } from './program.ts';
import type { Router } from './router.ts';
import type { Frame, TextPart, Value } from './value.ts';

/** What a framework may ask while code is followed. */
export interface Machine {
  makeRouter(
    framework: string,
    role: Router['role'],
    at: Location,
    options?: Partial<Pick<Router, 'prefix' | 'options' | 'name'>>,
  ): Router;
  /** Works out a `later`; every other value is itself. */
  force(value: Value): Value;
  member(of: Value, name: string): Value;
  call(callee: Value, args: Value[], self?: Value): Value;
  /** Items of a list, each alternative of an `any`, or the value itself; `later` worked out. */
  items(value: Value | undefined): Value[];
  /** A value as parts of a text: what is not known becomes a hole. */
  textOf(value: Value | undefined): TextPart[];
  /** A short print of a value for a message. */
  print(value: Value | undefined): string;
  /** Source files of the tree, and what a module of it is. */
  files: readonly string[];
  moduleOf(uri: string): Value;
}

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
  /** Expressions within expressions. */
  nesting: number;
  spent: number;
  frameOf(uri: string): Frame;
  /** What `module` is in a module. */
  cjs(uri: string): Extract<Value, { v: 'object' }>;
  evaluate(expr: Expr, frame: Frame): Value;
  exportOf(uri: string, name: string): Value;
}

/** Expressions worked out before following stops: far more than the largest repository needs. */
export const mostExpressions = 3_000_000;
/** Calls within calls. */
export const mostCalls = 32;
