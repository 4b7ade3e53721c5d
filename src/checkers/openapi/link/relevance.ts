/** Which functions could have to do with routes: a look at their code alone, so that handlers and services are not run for nothing. */
import type { ClassCode, Expr, ModuleCode, Step } from '../source/code.ts';
import { hintFor } from './hints.ts';
import type { Engine } from './rooms.ts';
import type { Value } from './value.ts';

type Json = Record<string, unknown>;

/** Names of methods that register a route; a handler or more follows the path. */
const verbs = new Set([
  ...['get', 'post', 'put', 'patch', 'delete', 'del', 'head', 'options', 'opts', 'all', 'query'],
  ...['Get', 'Post', 'Put', 'Patch', 'Delete'],
]);
/** Names of methods that mount, group or configure. */
const others = new Set([
  ...['use', 'route', 'register', 'mount', 'group', 'openapi', 'basePath', 'prefix', 'guard', 'method', 'doc', 'doc31'],
  ...['setGlobalPrefix', 'enableVersioning', 'listen', 'routes', 'createApplication'],
]);

/** What a module's own names stand for, as far as functions and classes go. */
interface Names {
  functions: Map<number, number>;
  classes: Map<number, number>;
}

const memo = new WeakMap<Engine, Map<string, boolean>>();
const names = new WeakMap<ModuleCode, Names>();

/** True where the function, one inside it, or one that it calls, makes a router or registers something on one. */
export function mayRegister(engine: Engine, code: ModuleCode, id: number, uri: string): boolean {
  const known = memo.get(engine) ?? new Map<string, boolean>();
  memo.set(engine, known);
  const key = `${uri}#${id}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  known.set(key, false); // a function that calls itself adds nothing
  const fn = code.functions[id];
  const answer = fn !== undefined && search(fn.body, (node) => matters(engine, code, uri, node));
  known.set(key, answer);
  return answer;
}

/** Whether making an instance, or what its methods do, could register anything. */
export function classMayRegister(engine: Engine, code: ModuleCode, one: ClassCode, uri: string): boolean {
  return one.members.some(
    ({ fn, value }) =>
      (fn !== undefined && mayRegister(engine, code, fn, uri)) ||
      (value !== undefined && search(value, (node) => matters(engine, code, uri, node))),
  );
}

/** Whether a call has to be run where it stands: what it only computes is worked out when somebody asks for it. */
export function mustRun(engine: Engine, callee: Value, args: readonly Value[]): boolean {
  const functions = [callee, ...args].filter((value) => value.v === 'function');
  return functions.some((fn) => {
    const code = engine.isLoaded(fn.uri) ? engine.want(fn.uri) : undefined;
    return code !== undefined && mayRegister(engine, code, fn.id, fn.uri);
  });
}

function matters(engine: Engine, code: ModuleCode, uri: string, node: Json): boolean {
  if (node['k'] === 'fn') return mayRegister(engine, code, node['id'] as number, uri);
  if (node['k'] !== 'call') return false;
  const call = node as unknown as Extract<Expr, { k: 'call' }>;
  return (
    hintFor(engine.hints, call.of) !== undefined ||
    registers(call) ||
    ofFramework(engine, call) ||
    callsOne(engine, code, uri, call)
  );
}

/** A call that looks like a registration, whatever it is made on. */
export function registers({ of, args }: Extract<Expr, { k: 'call' }>): boolean {
  if (of.k !== 'get' || args.length === 0) return false;
  // `app[method](path, handler)`
  if (typeof of.name !== 'string') return args.length > 1 && isPath(args[0]);
  if (others.has(of.name)) return true;
  if (of.name === 'on') return args.length > 2 && isPath(args[1]);
  return verbs.has(of.name) && args.length > 1 && isPath(args[0]) && args.at(-1)?.k !== 'object';
}

/** A text that begins with a slash, or one of which only the code knows the beginning. */
function isPath(arg: Expr | undefined): boolean {
  switch (arg?.k) {
    case 'lit':
      return typeof arg.v === 'string' && /^(?:[/*:]|$)/.test(arg.v);
    case 'join':
      return isPath(arg.of[0]);
    case 'list':
      return arg.of.some(isPath);
    case 'regex':
    case 'var':
    case 'get':
    case 'import':
      return true;
    default:
      return false;
  }
}

/** `express()`, `new Hono()`, `NestFactory.create()` */
function ofFramework(engine: Engine, { of }: Extract<Expr, { k: 'call' }>): boolean {
  let root = of;
  while (root.k === 'get') root = root.of;
  if (root.k !== 'import') return false;
  const { from } = root;
  return engine.frameworks.some(({ packages, call }) => call !== undefined && packages.test(from));
}

/** A call of a function of the tree that matters itself. */
function callsOne(engine: Engine, code: ModuleCode, uri: string, { of, args }: Extract<Expr, { k: 'call' }>): boolean {
  if (of.k === 'get' && of.of.k === 'this' && typeof of.name === 'string')
    return methodMatters(engine, code, uri, of.name);
  const target = targetOf(engine, code, uri, of);
  if (!target) return false;
  if (target.fn !== undefined) return mayRegister(engine, target.code, target.fn, target.uri);
  const one = target.class === undefined ? undefined : target.code.classes[target.class];
  // `new Server()`; what is handed to it does not matter.
  return one !== undefined && args.length >= 0 && classMayRegister(engine, target.code, one, target.uri);
}

function methodMatters(engine: Engine, code: ModuleCode, uri: string, name: string): boolean {
  return code.classes.some(({ members }) =>
    members.some(({ fn, name: own }) => own === name && fn !== undefined && mayRegister(engine, code, fn, uri)),
  );
}

function targetOf(
  engine: Engine,
  code: ModuleCode,
  uri: string,
  of: Expr,
  depth = 0,
): { code: ModuleCode; uri: string; fn?: number; class?: number } | undefined {
  if (depth > 4) return undefined;
  if (of.k === 'fn') return { code, uri, fn: of.id };
  if (of.k === 'class') return { code, uri, class: of.id };
  if (of.k === 'var') {
    const known = namesOf(code);
    const fn = known.functions.get(of.id);
    if (fn !== undefined) return { code, uri, fn };
    const one = known.classes.get(of.id);
    return one === undefined ? undefined : { code, uri, class: one };
  }
  const [from, name] =
    of.k === 'import' ? [of.from, of.name] : of.k === 'get' && of.of.k === 'import' ? [of.of.from, of.name] : [];
  if (from === undefined || typeof name !== 'string') return undefined;
  const target = engine.resolve(from, uri);
  const other = target !== undefined && engine.isLoaded(target) ? engine.want(target) : undefined;
  const exported = other && Object.hasOwn(other.exports, name) ? other.exports[name] : undefined;
  return other && exported && target !== undefined ? targetOf(engine, other, target, exported, depth + 1) : undefined;
}

/** `const start = () => …`, `function start() {}`, `class Server {}`, wherever in the module. */
function namesOf(code: ModuleCode): Names {
  const known = names.get(code);
  if (known) return known;
  const made: Names = { functions: new Map(), classes: new Map() };
  names.set(code, made);
  const look = (steps: readonly Step[]): void => {
    for (const step of steps) {
      if (step.s === 'let' && step.to.p === 'var') {
        if (step.e.k === 'fn') made.functions.set(step.to.id, step.e.id);
        else if (step.e.k === 'class') made.classes.set(step.to.id, step.e.id);
      } else if (step.s === 'each') look(step.body);
      else if (step.s === 'branch') for (const way of step.ways) look(way.body);
    }
  };
  for (const fn of code.functions) look(fn.body);
  return made;
}

/** Whether anything below a piece of code answers to a test; functions inside are numbers, so they are not walked twice. */
export function search(root: unknown, test: (node: Json) => boolean): boolean {
  const open: unknown[] = [root];
  while (open.length > 0) {
    const node = open.pop();
    if (typeof node !== 'object' || node === null) continue;
    if (Array.isArray(node)) {
      for (const item of node as unknown[]) open.push(item);
      continue;
    }
    const record = node as Json;
    if (('k' in record || 's' in record) && test(record)) return true;
    for (const value of Object.values(record)) if (typeof value === 'object') open.push(value);
  }
  return false;
}
