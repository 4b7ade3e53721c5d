/** The modules that routes are made of, loaded until nothing more is asked for, and what they do when they run. */
import type { Context, Location } from '../../../model/index.ts';
import type { ModuleResolver } from '../../../parse/resolve.ts';
import type { OpenapiConfig } from '../config.ts';
import type { ClassCode, Expr, ModuleCode } from '../source/code.ts';
import type { Router, Value } from './value.ts';

/** A call of something outside the tree, in the order in which the code makes them. */
export interface OutsideCall {
  from: string;
  /** `NestFactory.create().setGlobalPrefix` */
  path: string;
  args: Value[];
  at: Location;
}

export type ClassValue = Extract<Value, { v: 'class' }>;

export interface Program {
  context: Context;
  config: OpenapiConfig;
  resolver: ModuleResolver;
  /** Every source file of the tree that may have routes (no tests, no examples, no built output), sorted. */
  files: readonly string[];
  modules: ReadonlyMap<string, ModuleCode>;
  routers: readonly Router[];
  outsideCalls: readonly OutsideCall[];
  /** Whether anybody asks what requests and answers consist of: without a document nobody does, and it costs more than the routes. */
  contracts: boolean;
  /** The module's code; where it is not loaded, undefined, and it is loaded before the next round. */
  want(uri: string): ModuleCode | undefined;
  /** True where modules were asked for that are not loaded yet: another round follows, so there is no use in finishing this one. */
  isPending(): boolean;
  /** What an expression at the top level of a module stands for. */
  evaluate(expr: Expr, uri: string): Value;
  exportOf(uri: string, name: string): Value;
  /** Works out a `later`; every other value is itself. */
  force(value: Value): Value;
  /** A property, with `later` worked out. */
  member(of: Value, name: string): Value;
  /** What a function gives back when it is called with these. */
  call(callee: Value, args: Value[]): Value;
  classCode(value: ClassValue): ClassCode | undefined;
  /** What a class extends. */
  parentOf(value: ClassValue): Value | undefined;
  /** A value as it stands in a URL or a message. */
  print(value: Value): string;
}
