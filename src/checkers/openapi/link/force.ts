/** Works out what waited: once, and never what needs itself to be known. */
import type { Expr } from '../source/code.ts';
import { locationOf } from '../source/code.ts';
import { apply } from './calls.ts';
import { either, joined } from './evaluate.ts';
import { whyAbsent } from './exports.ts';
import type { Engine } from './rooms.ts';
import { memberOf } from './members.ts';
import { printExpr } from './texts.ts';
import type { Frame, Value } from './value.ts';
import { unknown } from './value.ts';

/** Waiting values within waiting values. */
const deepest = 48;

export function force(engine: Engine, forcing: Set<Expr>, value: Extract<Value, { v: 'later' }>): Value {
  const { expr, frame } = value;
  // What needs itself to be worked out has no value.
  if (forcing.has(expr) || forcing.size > deepest) return unknown(printExpr(expr), 'it depends on itself');
  forcing.add(expr);
  const found = work(engine, expr, frame);
  forcing.delete(expr);
  return found.v === 'later' ? unknown(printExpr(expr), 'its value could not be worked out') : found;
}

function work(engine: Engine, expr: Expr, frame: Frame): Value {
  if (expr.k === 'import') {
    const target = engine.resolve(expr.from, frame.uri);
    if (target === undefined) return { v: 'outside', from: expr.from, path: expr.name };
    if (!engine.want(target)) return unknown(printExpr(expr), whyAbsent(target));
    return engine.force(engine.exportOf(target, expr.name));
  }
  if (expr.k === 'var') {
    for (let at: Frame | undefined = frame; at; at = at.parent) {
      const value = at.vars.get(expr.id);
      if (value && (value.v !== 'later' || value.expr !== expr)) return engine.force(value);
    }
    return unknown(expr.name, 'nothing gives it a value here');
  }
  if (expr.k === 'get') {
    const of = engine.force(engine.evaluate(expr.of, frame));
    return engine.force(memberOf(engine, of, expr.name, frame, expr));
  }
  if (expr.k === 'call') {
    const callee = engine.force(engine.evaluate(expr.of, frame));
    const args = expr.args.map((arg) => engine.evaluate(arg, frame));
    return engine.force(
      apply(engine, callee, args, locationOf(frame.uri, expr.at), expr.made === true, printExpr(expr.of)),
    );
  }
  if (expr.k === 'join') return joined(engine, expr, frame, true);
  if (expr.k === 'or') return engine.force(either(engine, expr, frame, true));
  return engine.force(engine.evaluate(expr, frame));
}
