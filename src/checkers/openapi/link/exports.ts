/** What a module gives away by a name: of its own, behind `export *`, or by CommonJS. */
import type { ModuleCode } from '../source/code.ts';
import type { Engine } from './rooms.ts';
import type { Value } from './value.ts';
import { anyOf, nothing, unknown } from './value.ts';

/** What was found behind barrels: the way there is long, and the same names are asked for again and again. */
const memo = new WeakMap<Engine, Map<string, Value>>();

export function exportOf(engine: Engine, uri: string, name: string, seen: Set<string>): Value {
  const all = memo.get(engine) ?? new Map<string, Value>();
  memo.set(engine, all);
  const key = `${uri}\0${name}`;
  const before = all.get(key);
  if (before) return before;
  const found = find(engine, uri, name, seen);
  // What is not known may become known with the next modules.
  if (found.v !== 'unknown' && found.v !== 'any' && seen.size > 1) all.set(key, found);
  return found;
}

function find(engine: Engine, uri: string, name: string, seen: Set<string>): Value {
  const code = engine.want(uri);
  // Whoever has it in the end is looked for at once.
  if (!code) engine.lacks(uri, name);
  if (!code || seen.has(uri)) return unknown(name, code ? 'its modules export each other' : whyAbsent(uri));
  seen.add(uri);
  if (name !== '*' && Object.hasOwn(code.exports, name)) {
    const own = code.exports[name];
    return own ? engine.force(engine.evaluate(own, engine.frameOf(uri))) : nothing;
  }
  const isEsm = isModule(code);
  if (isEsm && name === '*') return { v: 'module', uri };
  // Of a barrel with a hundred modules behind it, the one that has the name is all that is looked into.
  const found = code.stars.flatMap((star) => {
    const target = engine.resolve(star, uri);
    return target === undefined || engine.lacks(target, name) ? [] : [exportOf(engine, target, name, seen)];
  });
  const known = found.filter((value) => value.v !== 'unknown');
  if (known.length > 0) return anyOf(known);
  if (found[0]) return found.find((value) => value.v === 'unknown' && value.why.endsWith('not loaded yet')) ?? found[0];
  return isEsm ? unknown(name, 'its module does not export it') : commonOf(engine, uri, name);
}

/** Why a module that the tree has cannot say what it gives. */
export function whyAbsent(uri: string): string {
  return uri.endsWith('.json') ? 'it stands in a data file, which is not read' : 'its module is not loaded yet';
}

const esm = new WeakMap<ModuleCode, boolean>();

function isModule(code: ModuleCode): boolean {
  const known = esm.get(code);
  if (known !== undefined) return known;
  const answer = code.stars.length > 0 || Object.keys(code.exports).length > 0;
  esm.set(code, answer);
  return answer;
}

/** What a module of CommonJS gives away: `module.exports`, or what was put on `exports`. */
function commonOf(engine: Engine, uri: string, name: string): Value {
  engine.frameOf(uri);
  const given = engine.cjs(uri).props.get('exports');
  const isSet = given !== undefined && (given.v !== 'object' || given.props.size > 0 || given.open);
  if (!given || !isSet)
    return name === '*' || name === 'default' ? { v: 'module', uri } : unknown(name, 'its module does not export it');
  if (name === '*') return engine.force(given);
  const own = given.v === 'object' && name !== 'default' ? given.props.get(name) : undefined;
  if (own) return engine.force(own);
  return name === 'default' ? engine.force(given) : engine.member(given, name);
}
