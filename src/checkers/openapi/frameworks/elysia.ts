/** Elysia: chained routes with a prefix, groups, plugins that are applications themselves. https://elysiajs.com/essential/route */
import type { Machine } from '../link/machine.ts';
import type { Router, Value } from '../link/value.ts';
import { parseColonPath } from '../paths/colon.ts';
import type { Framework, MethodCall } from './framework.ts';
import { addLost, addRoutes, methodsOf, pathsOf, rootPath, unknownPath, verbOf } from './registering.ts';

const id = 'elysia';

export const elysia: Framework = {
  id,
  packages: /^(?:elysia)$/,

  call: ({ path, args, made, at }, machine) => {
    if (!made || !['Elysia', 'default'].includes(path)) return undefined;
    const options = args[0] ? machine.force(args[0]) : undefined;
    const prefix = options?.v === 'object' ? machine.textOf(options.props.get('prefix')) : [];
    return { v: 'router', router: machine.makeRouter(id, 'app', at, { prefix }) };
  },

  method: (call, machine) => {
    const { on, name, args, at } = call;
    if (on.v !== 'router') return undefined;
    const extra = call.condition === undefined ? {} : { condition: call.condition };
    switch (name) {
      case 'group':
      case 'guard':
        return grouped(call, on.router, machine);
      case 'use':
        return used(call, on.router, machine);
      case 'listen':
        on.router.served = true;
        return on;
      case 'route': {
        const methods = methodsOf(args[0], machine);
        if (methods)
          addRoutes(
            on.router,
            methods,
            pathsOf(args[1], machine) ?? [unknownPath(args[1], machine)],
            args.slice(2),
            at,
            extra,
          );
        return on;
      }
      default: {
        const verb = verbOf(name);
        if (!verb || args.length < 2) return undefined;
        addRoutes(
          on.router,
          [verb],
          pathsOf(args[0], machine) ?? [unknownPath(args[0], machine)],
          args.slice(1),
          at,
          extra,
        );
        return on;
      }
    }
  },

  roleOfType: (name) => (name === 'Elysia' ? 'app' : undefined),
  /** A plugin is an application too: it is one of its own where something listens, or where it uses others. */
  isRoot: ({ served, entries, framework, assumed }, unmounted) => {
    if (assumed) return false;
    const alone = unmounted.filter((one) => one.framework === framework && !one.assumed).length === 1;
    return served === true || alone || entries.some(({ kind }) => kind === 'mount');
  },
  parsePath: (parts) => parseColonPath(parts),
};

/** `group('/v1', (app) => …)`, `group('/v1', { … }, (app) => …)`, `guard({ … }, (app) => …)`. */
function grouped({ name, args, at, on }: MethodCall, router: Router, machine: Machine): Value {
  const fn = args.map((arg) => machine.force(arg)).findLast(({ v }) => v === 'function');
  if (!fn) return on;
  const scope = machine.makeRouter(id, 'scope', at);
  const [path] = (name === 'group' ? pathsOf(args[0], machine) : undefined) ?? [rootPath];
  router.entries.push({ kind: 'mount', path: path ?? rootPath, target: scope, at, handlers: [], how: 'grouped under' });
  machine.call(fn, [{ v: 'router', router: scope }]);
  return on;
}

/** `use(plugin)`: an application, a function that is given one, or a module that is being loaded. */
function used({ args, at, on }: MethodCall, router: Router, machine: Machine): Value {
  for (const given of args.flatMap((arg) => machine.items(arg))) {
    const value = given.v === 'module' ? machine.force(machine.member(given, 'default')) : given;
    if (value.v === 'router')
      router.entries.push({ kind: 'mount', path: rootPath, target: value.router, at, handlers: [] });
    else if (value.v === 'function') machine.call(value, [on]);
    else addLost(router, value, at, machine);
  }
  return on;
}
