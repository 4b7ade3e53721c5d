/** Runs what no code of the tree runs: functions that make an application or are handed one, classes that somebody else makes. */
import type { Framework } from '../frameworks/framework.ts';
import type { Expr, FunctionCode, ModuleCode, ParamCode } from '../source/code.ts';
import { locationOf } from '../source/code.ts';
import { invoke } from './invoke.ts';
import type { Engine } from './rooms.ts';
import { instantiate } from './classes.ts';
import { classMayRegister, mayRegister, registers, search } from './relevance.ts';
import type { Trials } from './trials.ts';
import { createTrials } from './trials.ts';
import type { Value } from './value.ts';
import { nothing, unknown } from './value.ts';

/** @returns the files of what nobody runs and could be handed something. */
export function runOrphans(
  engine: Engine,
  modules: ReadonlyMap<string, ModuleCode>,
  uris: readonly string[],
): string[] {
  const own = uris.flatMap((uri) => {
    const code = modules.get(uri);
    return code ? [[uri, code] as const] : [];
  });
  // Whoever makes an application comes first: it may call the others with it.
  const trials = createTrials(engine);
  for (const [uri, code] of own) eachFunction(engine, trials, uri, code, (fn) => makesRouter(engine, fn));
  for (const [uri, code] of own) eachClass(engine, trials, uri, code);
  for (const [uri, code] of own)
    eachFunction(engine, trials, uri, code, (fn) => fn.params.some((param) => routerOf(engine, uri, param)));
  return trials.settle().flatMap(({ key, routers }) => {
    const [uri = '', id] = key.split('#');
    const code = modules.get(uri);
    const one = code?.classes[Number(id)];
    const fns = one ? one.members.flatMap(({ fn }) => fn ?? []) : [Number(id)];
    const takes = fns.some((fn) => (code?.functions[fn]?.params.length ?? 0) > 0);
    const registered = routers.some(({ entries }) => entries.length > 0);
    // What came of it, or would come of it: a method that registers on what it is given.
    return (takes && registered) || fns.some((fn) => registersOnParameter(code?.functions[fn])) ? [uri] : [];
  });
}

function registersOnParameter(fn: FunctionCode | undefined): boolean {
  const given = new Set(fn?.params.flatMap(({ pattern }) => (pattern.p === 'var' ? [pattern.id] : [])));
  if (given.size === 0) return false;
  return search(fn?.body, (node) => {
    const call = node['k'] === 'call' ? (node as unknown as Extract<Expr, { k: 'call' }>) : undefined;
    if (call?.of.k !== 'get' || !registers(call)) return false;
    let root: Expr = call.of;
    while (root.k === 'get' || root.k === 'call') root = root.of;
    return root.k === 'var' && given.has(root.id);
  });
}

function eachFunction(
  engine: Engine,
  trials: Trials,
  uri: string,
  code: ModuleCode,
  matters: (fn: FunctionCode) => boolean,
): void {
  code.functions.forEach((fn, id) => {
    const key = `${uri}#${id}`;
    if (id === 0 || engine.called.has(key) || trials.has(key) || isMethod(code, id) || !matters(fn)) return;
    if (!mayRegister(engine, code, id, uri)) return;
    const frame = engine.frameOf(uri);
    trials.run('called', key, () => {
      const args = fn.params.map(
        (param) => routerOf(engine, uri, param) ?? unknown(nameOf(param), 'nobody calls the function here'),
      );
      invoke(engine, { v: 'function', uri, id, frame }, args);
    });
  });
}

function eachClass(engine: Engine, trials: Trials, uri: string, code: ModuleCode): void {
  code.classes.forEach((one, id) => {
    const key = `${uri}#${id}`;
    if (one.abstract || engine.made.has(key) || !classMayRegister(engine, code, one, uri)) return;
    trials.run('made', key, () => makeOne(engine, uri, code, id));
  });
}

function makeOne(engine: Engine, uri: string, code: ModuleCode, id: number): void {
  const one = code.classes[id];
  if (!one) return;
  const constructor = one.members.find(({ kind }) => kind === 'constructor')?.fn;
  const params = constructor === undefined ? [] : (code.functions[constructor]?.params ?? []);
  const args = params.map(
    (param) => routerOf(engine, uri, param) ?? unknown(nameOf(param), 'nobody makes the class here'),
  );
  const before = engine.routers.length;
  const made = instantiate(engine, { v: 'class', uri, id, frame: engine.frameOf(uri) }, args);
  // A class that makes no router of its own is none of our business: its methods may be anything.
  if (engine.routers.length === before) return;
  for (const item of one.members) {
    if (item.fn === undefined || item.kind === 'constructor' || engine.called.has(`${uri}#${item.fn}`)) continue;
    if (mayRegister(engine, code, item.fn, uri)) engine.call(engine.member(made, item.name), []);
  }
}

const methodIds = new WeakMap<ModuleCode, Set<number>>();

function isMethod(code: ModuleCode, id: number): boolean {
  const known =
    methodIds.get(code) ?? new Set(code.classes.flatMap(({ members }) => members.flatMap(({ fn }) => fn ?? [])));
  methodIds.set(code, known);
  return known.has(id);
}

/** True where the body itself, not a function inside it, calls something of a framework that gives a router. */
function makesRouter(engine: Engine, fn: FunctionCode): boolean {
  return search(fn.body, (node) => {
    if (node['k'] !== 'call') return false;
    let root = node['of'] as Record<string, unknown>;
    while (root['k'] === 'get') root = root['of'] as Record<string, unknown>;
    const from = root['k'] === 'import' ? (root['from'] as string) : undefined;
    return (
      from !== undefined && engine.frameworks.some(({ packages, call }) => call !== undefined && packages.test(from))
    );
  });
}

/** A router that stands for a parameter whose type says that it is one. */
function routerOf(engine: Engine, uri: string, { pattern, type }: ParamCode): Value | undefined {
  if (!type?.e) return undefined;
  const value = engine.evaluate(type.e, engine.frameOf(uri));
  const known = value.v === 'later' ? nothing : value;
  if (known.v !== 'outside') return undefined;
  for (const framework of engine.frameworks) {
    const role = framework.packages.test(known.from) ? roleIn(framework, known.path, type) : undefined;
    if (!role) continue;
    const at = engine.want(uri)?.functions[0]?.at ?? [1, 1, 1, 1];
    const router = engine.makeRouter(framework.id, 'router', locationOf(uri, at), { name: nameOf({ pattern }) });
    router.assumed = true;
    return { v: 'router', router };
  }
  return undefined;
}

function roleIn(framework: Framework, path: string, type: NonNullable<ParamCode['type']>): string | undefined {
  return framework.roleOfType?.(path.split('.').at(-1) ?? path, type);
}

function nameOf({ pattern }: Pick<ParamCode, 'pattern'>): string {
  return pattern.p === 'var' ? pattern.name : '{…}';
}
