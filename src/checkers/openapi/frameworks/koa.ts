/** Koa with its routers: `@koa/router`, `koa-router`, `koa-mount`. https://github.com/koajs/router/blob/master/API.md */
import type { Machine } from '../link/machine.ts';
import type { MountEntry, Path, Router, Value } from '../link/value.ts';
import { parseColonPath } from '../paths/colon.ts';
import type { Framework, MethodCall } from './framework.ts';
import { addLost, addRoutes, conditionOf, methodsOf, pathsOf, rootPath, unknownPath, verbOf } from './registering.ts';

const id = 'koa';

export const koa: Framework = {
  id,
  packages: /^(?:koa|@koa\/router|koa-router|koa-tree-router|koa-better-router|koa-joi-router|koa-mount|koa-compose)$/,
  caseInsensitive: true,
  isOrdered: true,

  call: ({ from, path, args, made, at }, machine) => {
    if (from === 'koa-compose') return { v: 'list', items: args.flatMap((arg) => machine.items(arg)) };
    if (from === 'koa-mount') return mountPart(args, machine);
    if (from === 'koa')
      return made || path === 'default' ? { v: 'router', router: machine.makeRouter(id, 'app', at) } : undefined;
    if (!['default', '*', 'Router'].includes(path)) return undefined;
    const options = args[0] ? machine.force(args[0]) : undefined;
    const prefix = options?.v === 'object' ? machine.textOf(options.props.get('prefix')) : [];
    return { v: 'router', router: machine.makeRouter(id, 'router', at, { prefix }) };
  },

  method: (call, machine) => {
    const { on, name, args } = call;
    if (on.v !== 'router') return undefined;
    const { router } = on;
    switch (name) {
      case 'routes':
      case 'middleware':
        return { v: 'part', router, role: 'routes', data: [] };
      case 'allowedMethods':
        return { v: 'outside', from: '@koa/router', path: 'allowedMethods()' };
      case 'prefix':
        router.prefix = [...machine.textOf(args[0]), ...router.prefix];
        return on;
      case 'use':
        return used(call, router, machine);
      case 'register':
        return registered(call, router, machine);
      case 'route':
        return described(call, router, machine);
      case 'listen':
      case 'callback':
        router.served = true;
        return undefined;
      default:
        return verb(call, router, machine);
    }
  },

  roleOfType: (name) => (name === 'Koa' || name === 'default' ? 'app' : name === 'Router' ? 'router' : undefined),
  parsePath: (parts) => parseColonPath(parts),
};

/** `router.get(path, …)` or `router.get('name', path, …)`. */
function verb(call: MethodCall, router: Router, machine: Machine): Value | undefined {
  const method = verbOf(call.name);
  const { args, at, on } = call;
  if (!method || args.length < 2) return undefined;
  const second = args.length > 2 ? pathsOf(args[1], machine) : undefined;
  const [path, handlers] = second ? [args[1], args.slice(2)] : [args[0], args.slice(1)];
  const paths = pathsOf(path, machine) ?? [unknownPath(path, machine)];
  addRoutes(router, [method], paths, handlers, at, conditionOf(call));
  return on;
}

/** `use(path?, …)`: `router.routes()` mounts that router. */
function used(call: MethodCall, router: Router, machine: Machine): Value {
  const paths = pathsOf(call.args[0], machine);
  const before: Value[] = [];
  let mounts = 0;
  for (const value of (paths ? call.args.slice(1) : call.args).flatMap((arg) => machine.items(arg))) {
    if (value.v === 'part' && (value.role === 'routes' || value.role === 'mount')) {
      mounts++;
      for (const path of paths ?? [rootPath]) router.entries.push(mountOf(call, value, path, before, machine));
    } else before.push(value);
  }
  for (const value of before)
    if (paths || (value.v === 'outside' && value.from !== '')) addLost(router, value, call.at, machine);
  if (mounts === 0 && before.length > 0)
    for (const path of paths ?? [rootPath])
      router.entries.push({ kind: 'middleware', handlers: before, at: call.at, ...(paths ? { path } : {}) });
  return call.on;
}

function mountOf(
  call: MethodCall,
  part: Extract<Value, { v: 'part' }>,
  path: Path,
  before: Value[],
  machine: Machine,
): MountEntry {
  const [at] = pathsOf(part.data[0], machine) ?? [];
  return {
    kind: 'mount',
    path: at ?? path,
    target: part.router,
    at: call.at,
    handlers: [...before],
    ...conditionOf(call),
  };
}

/** `mount('/path', app)` or `mount('/path', router.routes())`. */
function mountPart(args: readonly Value[], machine: Machine): Value | undefined {
  const [first, second] = args;
  const target = machine.force(second ?? first ?? { v: 'plain', value: null });
  if (target.v !== 'router' && target.v !== 'part') return undefined;
  return { v: 'part', router: target.router, role: 'mount', data: second && first ? [first] : [] };
}

/** `register(path, methods, middleware)` */
function registered(call: MethodCall, router: Router, machine: Machine): Value {
  const [path, method, ...handlers] = call.args;
  const methods = methodsOf(method, machine);
  if (!methods)
    router.entries.push({ kind: 'unresolved', why: 'the method is only known when the code runs', at: call.at });
  else
    addRoutes(
      router,
      methods,
      pathsOf(path, machine) ?? [unknownPath(path, machine)],
      handlers,
      call.at,
      conditionOf(call),
    );
  return call.on;
}

/** `route({ method, path, handler })` of koa-joi-router. */
function described(call: MethodCall, router: Router, machine: Machine): Value | undefined {
  for (const route of machine.items(call.args[0])) {
    if (route.v !== 'object') return undefined;
    const methods = methodsOf(route.props.get('method'), machine);
    const paths = pathsOf(route.props.get('path'), machine);
    if (methods && paths)
      addRoutes(
        router,
        methods,
        paths,
        machine.items(route.props.get('handler')),
        route.at ?? call.at,
        conditionOf(call),
      );
  }
  return call.on;
}
