/** What a framework may ask while code is followed. */
import type { Location } from '../../../model/index.ts';
import type { Router, TextPart, Value } from './value.ts';

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
  /** Routers that a middleware hands requests to in its own body. */
  routersCalledIn(middleware: Value): Router[];
  /** Source files of the tree, and what a module of it is. */
  files: readonly string[];
  moduleOf(uri: string): Value;
}
