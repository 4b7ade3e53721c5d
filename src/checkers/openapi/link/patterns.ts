/** Gives variables their values: declarations, parameters, assignments, and what patterns take apart. */
import type { Expr, Pattern } from '../source/code.ts';
import type { Engine } from './rooms.ts';
import type { Frame, Value } from './value.ts';
import { anyOf, knownText, nothing, unknown } from './value.ts';

/** A declaration: the names of the pattern get their values in this frame. */
export function bind(engine: Engine, to: Pattern, value: Value, frame: Frame): void {
  switch (to.p) {
    case 'var':
      return declare(engine, to.id, to.name, filled(engine, value, to.or, frame), frame);
    case 'object': {
      const from = filled(engine, value, to.or, frame);
      for (const { name, to: inner } of to.props) {
        const key = typeof name === 'string' ? name : knownText(engine.evaluate(name, frame));
        bind(
          engine,
          inner,
          key === undefined ? unknown('[…]', 'the name is not known') : partOf(engine, from, key),
          frame,
        );
      }
      if (to.rest) bind(engine, to.rest, { v: 'object', props: new Map(), open: true }, frame);
      return;
    }
    case 'list': {
      const from = engine.force(filled(engine, value, to.or, frame));
      to.items.forEach((item, index) => {
        if (!item) return;
        if (item.p === 'rest')
          bind(engine, item.of, { v: 'list', items: from.v === 'list' ? from.items.slice(index) : [] }, frame);
        else bind(engine, item, partOf(engine, from, String(index)), frame);
      });
      return;
    }
    case 'rest':
      return bind(engine, to.of, value, frame);
    default:
      return;
  }
}

/** A part of what is taken apart: what is not loaded yet is only worked out when somebody needs it. */
function partOf(engine: Engine, from: Value, name: string): Value {
  if (from.v !== 'later') return engine.member(from, name);
  return { v: 'later', expr: { k: 'get', of: from.expr, name, at: [1, 1, 1, 1] }, frame: from.frame };
}

function filled(engine: Engine, value: Value, or: Expr | undefined, frame: Frame): Value {
  if (!or) return value;
  const missing = (value.v === 'plain' && value.value === null) || value.v === 'unknown';
  return missing ? engine.evaluate(or, frame) : value;
}

function declare(engine: Engine, id: number, name: string, value: Value, frame: Frame): void {
  nameRouter(value, name);
  frame.vars.set(id, value);
  if (engine.branches > 0) (frame.born ??= new Map()).set(id, engine.branches);
}

/** An assignment to something that exists: under a condition, what it was before stays possible. */
export function assign(engine: Engine, to: Expr | Pattern, value: Value, frame: Frame): void {
  if ('p' in to) return bind(engine, to, value, frame);
  if (to.k === 'var') {
    let at: Frame | undefined = frame;
    while (at && !at.vars.has(to.id)) at = at.parent;
    const holder = at ?? frame;
    const before = holder.vars.get(to.id);
    const sure = !before || (holder.born?.get(to.id) ?? 0) >= engine.branches;
    nameRouter(value, to.name);
    holder.vars.set(to.id, sure ? value : anyOf([before, value]));
    return;
  }
  if (to.k !== 'get') return;
  const owner = engine.force(engine.evaluate(to.of, frame));
  const name = typeof to.name === 'string' ? to.name : knownText(engine.force(engine.evaluate(to.name, frame)));
  setMember(engine, owner, name, value);
}

function setMember(engine: Engine, owner: Value, name: string | undefined, value: Value): void {
  const members = owner.v === 'object' ? owner.props : owner.v === 'instance' ? owner.fields : undefined;
  if (!members) return;
  if (name === undefined) {
    if (owner.v === 'object') owner.open = true;
    return;
  }
  nameRouter(value, name);
  const before = members.get(name);
  const isModule = name === 'exports';
  members.set(name, before && engine.branches > 0 && !isModule && before !== nothing ? anyOf([before, value]) : value);
}

function nameRouter(value: Value, name: string): void {
  if (value.v === 'router' && value.router.name === '') value.router.name = name;
}
