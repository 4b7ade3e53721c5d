/** One module as a program of few words: what is needed to follow routers, paths and handlers; JSON, so cacheable. */
import type { Fact, Location } from '../../../model/index.ts';

/** A place in the module: line, column, end line, end column; all from 1. */
export type At = readonly [line: number, column: number, endLine: number, endColumn: number];

export type Expr =
  /** Texts carry their place: they become parts of URLs. */
  | { k: 'lit'; v: string | number | boolean | null; at?: At }
  | { k: 'regex'; source: string; at: At }
  /** A template or a sum: every part as text, one after the other. */
  | { k: 'join'; of: Expr[]; at: At }
  | { k: 'list'; of: Expr[] }
  | { k: 'object'; props: ObjectProp[]; at: At }
  | { k: 'spread'; of: Expr }
  /** A name that this module declares: a variable, a parameter, a function, a class, an enum. Its number is unique in the module. */
  | { k: 'var'; id: number; name: string }
  /** A name of another module: `*` is the whole of it (also for `require` and `import()`), `default` its default. */
  | { k: 'import'; from: string; name: string }
  /** A name that nobody declares: `process`, `Object`. */
  | { k: 'global'; name: string }
  | { k: 'get'; of: Expr; name: string | Expr; at: At }
  | {
      k: 'call';
      of: Expr;
      args: Expr[];
      at: At;
      made?: true /** with `new` */;
      types?: TypeRef[] /** type arguments */;
    }
  | { k: 'fn'; id: number }
  | { k: 'class'; id: number }
  | { k: 'this' }
  | { k: 'super' }
  /** `a ?? b`, `a || b`, `c ? a : b` (`of` holds a and b; `when` the condition), `a && b`. */
  | { k: 'or'; of: Expr[]; op: '??' | '||' | '?:' | '&&'; when?: Expr }
  | { k: 'compare'; op: '===' | '!=='; of: [Expr, Expr] }
  | { k: 'not'; of: Expr }
  /** An assignment; `to` is a `var`, a `get`, or a pattern. `+=` comes as the join of both. */
  | { k: 'assign'; to: Expr | Pattern; value: Expr }
  /** Anything else, as the source writes it on one line, at most 60 characters. */
  | { k: 'unknown'; text: string };

export type ObjectProp =
  | { name: string; value: Expr; at: At }
  | { computed: Expr; value: Expr; at: At }
  | { spread: Expr };

/** What a parameter or a declaration takes apart. */
export type Pattern =
  | { p: 'var'; id: number; name: string; or?: Expr }
  | { p: 'object'; props: { name: string | Expr; to: Pattern }[]; rest?: Pattern; or?: Expr }
  | { p: 'list'; items: (Pattern | null)[]; or?: Expr }
  | { p: 'rest'; of: Pattern }
  /** `this.x = …` and the like as part of a pattern: of no use to anybody. */
  | { p: 'other' };

/** In source order. Function declarations come first in their block, as they do when it runs. */
export type Step =
  /** `throws`: the expression is thrown, so nothing after it is run. */
  | { s: 'do'; e: Expr; throws?: true }
  | { s: 'let'; to: Pattern; e: Expr; type?: TypeRef }
  | { s: 'return'; e: Expr }
  /** `for…of`; with `keys`, `for…in`. Other loops are a `branch` of one way. */
  | { s: 'each'; to: Pattern; over: Expr; keys?: true; body: Step[] }
  /**
   * `if`, `switch`, `try` (block, handler, finally: three ways), `while`, `for`: any of the ways may be taken. `when` is the
   * condition of a way: the test of an `if` (its negation for `else`), `discriminant === case` of a switch.
   */
  | { s: 'branch'; ways: { when?: Expr; body: Step[] }[] };

/** A type as far as names go: `FastifyInstance`, `Promise<UserDto[]>`. */
export interface TypeRef {
  /** The name's expression (`import`, `var`, `global`, or a `get` for `express.Router`); absent for literals and object types. */
  e?: Expr;
  args?: TypeRef[];
  array?: true;
  /** The type as written on one line, at most 60 characters. */
  text: string;
}

export interface DecoratorCode {
  /** `@Get(':id')` is a call, `@Public` a name. */
  e: Expr;
  at: At;
}

export interface ParamCode {
  pattern: Pattern;
  type?: TypeRef;
  decorators?: DecoratorCode[];
  /** `constructor(private readonly users: UsersService)` makes a field of it. */
  field?: string;
}

export interface FunctionCode {
  /** The declared name, or the name of the variable or property it is given to; empty where there is none. */
  name: string;
  at: At;
  params: ParamCode[];
  body: Step[];
  /** `this` is that of the code around it. */
  arrow?: true;
}

export interface MemberCode {
  name: string;
  kind: 'constructor' | 'method' | 'getter' | 'setter' | 'field';
  static?: true;
  optional?: true;
  /** Of everything but fields. */
  fn?: number;
  /** Of fields. */
  value?: Expr;
  type?: TypeRef;
  decorators?: DecoratorCode[];
  at: At;
}

export interface ClassCode {
  name: string;
  at: At;
  extends?: Expr;
  /** Type arguments of `extends`. */
  extendsTypes?: TypeRef[];
  decorators: DecoratorCode[];
  members: MemberCode[];
  abstract?: true;
}

export interface ModuleCode {
  /**
   * Names that `export` gives, `default` included; `export { x } from './y'` and `export * as x from './y'` are imports.
   * `export =` is `module.exports = …` among the steps, as CommonJS writes it.
   */
  exports: Record<string, Expr>;
  /** `export * from`. */
  stars: string[];
  /**
   * Where each name of `exports` is exported (the name in the declaration or in the list), and each `export * from './x'`
   * under `*./x`: a route that is a file is located by it.
   */
  places?: Record<string, At>;
  /** A function's number is its place here. The first is the module's own body. */
  functions: FunctionCode[];
  classes: ClassCode[];
  /** `'use server'`, `'use client'`, … */
  directives: string[];
}

/** Name and location: the module. */
export type ModuleFact = Fact<ModuleCode>;

/** A place of a module as everybody else writes places. */
export function locationOf(uri: string, [startLine, startColumn, endLine, endColumn]: At): Location {
  return { uri, startLine, startColumn, endLine, endColumn };
}
