/** Express 4 and 5, and what is built like it: routers that are mounted with `use`. https://expressjs.com/en/5x/api.html */
import type { Location } from '../../../model/index.ts';
import type { Path, Router, Value } from '../link/value.ts';
import type { Machine } from '../link/machine.ts';
import { parseColonPath } from '../paths/colon.ts';
import type { Framework, MethodCall } from './framework.ts';
import { addLost, addRoutes, conditionOf, pathsOf, rootPath, unknownPath, verbOf } from './registering.ts';

const id = 'express';

export const express: Framework = {
  id,
  packages:
    /^(?:express|express-ws|express-promise-router|@types\/express|express-serve-static-core|router|ultimate-express|@tinyhttp\/app|polka)$/,
  // Handlers import the types of requests and answers by name: those register nothing.
  mentions:
    /\b(?:I?Router|Application|Express|expressWs|polka|App)\b|require\(|\bimport\s+(?!type\b)[\w$*][^;'"]{0,300}['"](?:express|express-ws|express-promise-router|router|ultimate-express|polka)['"]/,
  caseInsensitive: true,
  isOrdered: true,

  call: ({ from, path, args, at }, machine) => {
    const whole = path === 'default' || path === '*';
    if (from === 'express-ws') {
      // It adds `.ws` to the application that it is given, and hands it back.
      const [app] = args;
      return whole && app ? { v: 'object', props: new Map([['app', app]]), open: true } : undefined;
    }
    if (from === 'express-promise-router' || from === 'router') return whole ? made(machine, 'router', at) : undefined;
    if (path === 'Router' || path === 'App.Router') return made(machine, 'router', at);
    return (whole && from !== 'express-serve-static-core') || path === 'App' ? made(machine, 'app', at) : undefined;
  },

  method: (call, machine) => {
    const { on, name, args } = call;
    if (on.v === 'part') return chained(call, machine);
    const { router } = on;
    const verb = verbOf(name);
    if (name === 'use') return used(call, router, machine);
    if (name === 'route') return { v: 'part', router, role: 'route', data: args.slice(0, 1) };
    if (name === 'listen') router.served = true;
    // `app.get('setting')` asks for a setting: a route has a handler.
    if (!verb || args.length < 2) return name === '' ? unresolved(call, router) : undefined;
    const [path, ...handlers] = args;
    const paths = pathsOf(path, machine) ?? [unknownPath(path, machine)];
    addRoutes(router, [verb], paths, handlers, call.at, conditionOf(call));
    return on;
  },

  roleOfType: (name) =>
    ['Express', 'Application', 'Router', 'IRouter', 'IRoute', 'App'].includes(name)
      ? name === 'Router'
        ? 'router'
        : 'app'
      : undefined,

  parsePath: (parts) => parseColonPath(parts),
};

function made(machine: Machine, role: Router['role'], at: Router['at']): Value {
  return { v: 'router', router: machine.makeRouter(id, role, at) };
}

/** `app.route('/x').get(list).post(create)` */
function chained(call: MethodCall, machine: Machine): Value | undefined {
  const { on, name, args, at } = call;
  const verb = verbOf(name);
  if (on.v !== 'part' || !verb) return undefined;
  const [path] = on.data;
  const paths = pathsOf(path, machine) ?? [unknownPath(path, machine)];
  addRoutes(on.router, [verb], paths, args, at, conditionOf(call));
  return on;
}

/** `use(path?, …)`: every router among the arguments is mounted, behind what stands before it. */
function used(call: MethodCall, router: Router, machine: Machine): Value {
  const { args, at, on } = call;
  const first = args[0] ? machine.force(args[0]) : undefined;
  const paths = pathsOf(first, machine);
  const rest = (paths ? args.slice(1) : args).flatMap((arg) => machine.items(arg));
  const before: Value[] = [];
  for (const value of rest) {
    const target = mountable(value, machine);
    if (target) {
      for (const path of paths ?? [rootPath])
        router.entries.push({ kind: 'mount', path, target, at, handlers: [...before], ...conditionOf(call) });
    } else {
      before.push(value);
      handOn(router, paths ?? [rootPath], value, at, machine);
    }
  }
  const mounts = rest.length > before.length;
  if (mounts || before.length === 0) return on;
  for (const path of paths ?? [rootPath]) {
    if (paths && before.some((value) => isStatic(value))) continue;
    router.entries.push({ kind: 'middleware', handlers: before, at, ...(paths ? { path } : {}) });
  }
  // Without a path it is middleware, as far as anybody can tell.
  for (const value of before)
    if (paths || (value.v === 'outside' && value.from !== '')) addLost(router, value, at, machine);
  return on;
}

/** Middleware that calls a router by itself mounts it, for the requests that it chooses. */
function handOn(router: Router, paths: readonly Path[], middleware: Value, at: Location, machine: Machine): void {
  for (const target of machine.routersCalledIn(middleware))
    for (const path of paths)
      router.entries.push({
        ...{ kind: 'mount', path, target, at, handlers: [] },
        ...{ how: 'handed on by a middleware at', condition: 'a middleware chooses it' },
      });
}

/** A router, or something that holds one by a usual name: an instance of a class with a field `router`. */
export function mountable(value: Value, machine: Machine): Router | undefined {
  if (value.v === 'router') return value.router;
  if (value.v === 'module') {
    const inner = machine.force(machine.member(value, 'default'));
    return inner.v === 'router' ? inner.router : undefined;
  }
  return undefined;
}

function isStatic(value: Value): boolean {
  return value.v === 'outside' && /(?:^|\.)static\(\)$/.test(value.path);
}

/** `app[method](path, …)` with a method that nobody knows. */
function unresolved(call: MethodCall, router: Router): Value {
  router.entries.push({ kind: 'unresolved', why: 'the method is only known when the code runs', at: call.at });
  return call.on;
}
