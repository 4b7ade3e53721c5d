/** Decorators as what they stand for: those of a package, however many functions of the tree stand in between. */
import type { Location } from '../../../model/index.ts';
import type { Program } from '../link/program.ts';
import type { Frame, Value } from '../link/value.ts';
import type { DecoratorCode, Expr } from '../source/code.ts';
import { locationOf } from '../source/code.ts';

/** One decorator of a package, as it is applied in the end. */
export interface Mark {
  /** As the source writes it where it decorates: `Public` for a function of the tree that sets metadata. */
  name: string;
  from: string;
  /** Name within the package: `Get`, `TypedRoute.Get`. */
  path: string;
  /** Waiting to be worked out: most decorators are of no interest. */
  args: Value[];
  at: Location;
}

/** The decorators of a thing, in source order; one that groups others (`applyDecorators`) is replaced by what it groups. */
export function marksOf(program: Program, decorators: readonly DecoratorCode[] | undefined, frame: Frame): Mark[] {
  return (decorators ?? []).flatMap(({ e, at }) => read(program, e, frame, locationOf(frame.uri, at)));
}

export function later(expr: Expr, frame: Frame): Value {
  return { v: 'later', expr, frame };
}

function read(program: Program, expr: Expr, frame: Frame, at: Location): Mark[] {
  const name = nameOf(expr);
  if (expr.k !== 'call') {
    // `const Admin = applyDecorators(…)`, or a decorator that takes nothing: `@Public`.
    const value = program.force(later(expr, frame));
    if (value.v === 'outside' && value.args) return fromValue(program, value, name, at);
    return [{ name, ...originOf(value), args: [], at }];
  }
  const callee = program.force(later(expr.of, frame));
  const args = argsOf(program, expr.args, frame);
  if (callee.v === 'outside') {
    const mark: Mark = { name, from: callee.from, path: callee.path, args, at };
    return callee.path === 'applyDecorators' ? grouped(program, args, name, at) : [mark];
  }
  if (callee.v !== 'function') return [{ name, from: '', path: '', args: [], at }];
  const marks = fromCall(program, callee, args, name, at);
  return marks.length > 0 ? marks : [{ name, from: '', path: '', args, at }];
}

/** A function of the tree: it gives back a decorator, several in one, or a function that applies them itself. */
function fromCall(program: Program, callee: Value, args: Value[], name: string, at: Location): Mark[] {
  const given = program.call(callee, args);
  const values = given.v === 'any' ? given.of : [given];
  return values.flatMap((one) =>
    one.v === 'function' ? applied(program, one, name, at) : fromValue(program, one, name, at),
  );
}

/** `return (target) => { Controller(path)(target); }` */
function applied(program: Program, decorate: Value, name: string, at: Location): Mark[] {
  const before = program.outsideCalls.length;
  program.call(decorate, []);
  return program.outsideCalls
    .slice(before)
    .filter(({ path }) => /^[\w.]+$/.test(path))
    .flatMap((call) =>
      call.path === 'applyDecorators'
        ? grouped(program, call.args, name, at)
        : [{ name, from: call.from, path: call.path, args: call.args, at }],
    );
}

function fromValue(program: Program, given: Value, name: string, at: Location): Mark[] {
  const value = program.force(given);
  if (value.v !== 'outside') return [];
  const path = value.path.replace(/\(\)$/, '');
  const args = value.args ?? [];
  return path === 'applyDecorators' ? grouped(program, args, name, at) : [{ name, from: value.from, path, args, at }];
}

function grouped(program: Program, args: readonly Value[], name: string, at: Location): Mark[] {
  const marks = args.flatMap((arg): Mark[] => {
    const value = program.force(arg);
    if (value.v === 'any') return value.of.flatMap((one) => fromValue(program, one, name, at));
    return value.v === 'list' ? grouped(program, value.items, name, at) : fromValue(program, value, name, at);
  });
  return marks.length > 0 ? marks : [{ name, from: '', path: '', args: [], at }];
}

function argsOf(program: Program, args: readonly Expr[], frame: Frame): Value[] {
  return args.flatMap((arg) => {
    if (arg.k !== 'spread') return [later(arg, frame)];
    const list = program.force(later(arg.of, frame));
    return list.v === 'list' ? list.items : [];
  });
}

function originOf(value: Value): Pick<Mark, 'from' | 'path'> {
  return value.v === 'outside' ? { from: value.from, path: value.path } : { from: '', path: '' };
}

function nameOf(expr: Expr): string {
  if (expr.k === 'call') return nameOf(expr.of);
  if (expr.k === 'get') return typeof expr.name === 'string' ? expr.name : '';
  return expr.k === 'var' || expr.k === 'import' || expr.k === 'global' ? expr.name : '';
}
