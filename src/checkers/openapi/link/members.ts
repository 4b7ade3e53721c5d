/** What a property of a value is. */
import type { Expr } from '../source/code.ts';
import { memberOfClass, memberOfInstance } from './classes.ts';
import { hasBuiltin } from './builtins.ts';
import type { Engine } from './rooms.ts';
import { printExpr, printValue } from './texts.ts';
import type { Frame, Value } from './value.ts';
import { anyOf, knownText, nothing, text, unknown } from './value.ts';

/** `of.name` or `of[expression]`. */
export function memberOf(engine: Engine, of: Value, name: string | Expr, frame: Frame, expr: Expr): Value {
  if (of.v === 'outside' && of.from === '' && of.path === 'import.meta' && typeof name === 'string') {
    const known = metaOf(frame.uri, name);
    if (known) return known;
  }
  if (typeof name === 'string') return member(engine, of, name);
  const key = engine.force(engine.evaluate(name, frame));
  const keys = key.v === 'any' ? key.of.map(knownText) : [knownText(key)];
  if (keys.every((one) => one !== undefined)) return anyOf(keys.map((one) => member(engine, of, one ?? '')));
  // Any of its values: `handlers[kind]`.
  if (of.v === 'object' && !of.open && of.props.size > 0) return anyOf([...of.props.values()]);
  if (of.v === 'list' && of.items.length > 0) return anyOf(of.items);
  if (of.v === 'router' || of.v === 'part') return { v: 'method', of, name: '' };
  return unknown(printExpr(expr), 'the name of the property is not known');
}

/** What a module knows of its own place. */
function metaOf(uri: string, name: string): Value | undefined {
  const slash = uri.lastIndexOf('/');
  if (name === 'dirname') return text(slash === -1 ? '/' : `/${uri.slice(0, slash)}`);
  return name === 'filename' || name === 'url' ? text(`/${uri}`) : undefined;
}

export function member(engine: Engine, given: Value, name: string, depth = 0): Value {
  const of = engine.force(given);
  switch (of.v) {
    case 'object':
      return (
        of.props.get(name) ??
        (of.open
          ? unknown(name, 'the object has more than is known')
          : hasBuiltin(of, name)
            ? { v: 'method', of, name }
            : nothing)
      );
    case 'list': {
      const item = /^\d+$/.test(name) ? of.items[Number(name)] : undefined;
      if (item) return item;
      if (name === 'length')
        return of.open ? unknown('length', 'the list is not known') : { v: 'plain', value: of.items.length };
      return hasBuiltin(of, name) ? { v: 'method', of, name } : nothing;
    }
    case 'module':
      return engine.exportOf(of.uri, name);
    case 'class':
      return memberOfClass(engine, of, name);
    case 'instance':
      return memberOfInstance(engine, of, name);
    case 'outside':
      return { v: 'outside', from: of.from, path: joinPath(of.path, name), on: of, ...(of.at ? { at: of.at } : {}) };
    case 'any':
      // A value that may be what it was before, and so on: a few steps of that are enough.
      return depth > 3
        ? unknown(name, 'it may be one of many')
        : anyOf(of.of.map((one) => member(engine, one, name, depth + 1)));
    case 'router':
    case 'part':
    case 'text':
    case 'function':
    case 'regex':
      return { v: 'method', of, name };
    case 'unknown':
      return unknown(`${of.text}.${name}`, of.why);
    default:
      return unknown(`${printValue(of)}.${name}`, 'its value is not known');
  }
}

/** The whole of a module, and its default, are the module: `express.Router` is `Router`. */
function joinPath(path: string, name: string): string {
  return path === '*' || path === 'default' ? name : `${path}.${name}`;
}
