/** Hono, plain and with zod-openapi: chained routes, sub-applications mounted with `route`. https://hono.dev/docs/api/routing */
import type { Machine } from '../link/machine.ts';
import type { Path, Router, TextPart, Value } from '../link/value.ts';
import { parseColonPath } from '../paths/colon.ts';
import type { Framework, MethodCall } from './framework.ts';
import { addRoutes, conditionOf, methodsOf, pathsOf, rootPath, unknownPath, verbOf } from './registering.ts';

const id = 'hono';
/** Packages whose middleware answers requests itself. */
const servers = /^@hono\/(?:trpc-server|graphql-server|mcp)$/;
/** Where a router remembers the path that it was given last: `.get('/x', a).post(b)`. */
const lastPath = '%path';
/** Where one that `basePath` gave remembers what it was given from. */
const givenFrom = '%base';

export const hono: Framework = {
  id,
  packages:
    /^(?:(?:npm:|jsr:)?@?(?:hono\/)?hono(?:@[\w.^~-]+)?(?:\/(?:tiny|quick|factory|deno))?|@hono\/zod-openapi|hono-openapi)$/,
  isOrdered: true,

  call: ({ path, args, made, at }, machine) => {
    if (path === 'createRoute' || path === 'defineOpenAPIRoute') return args[0];
    const isApp = made
      ? path === 'Hono' || path === 'OpenAPIHono' || path === 'default'
      : path.endsWith('createFactory().createApp');
    return isApp ? { v: 'router', router: machine.makeRouter(id, 'app', at) } : undefined;
  },

  method: (call, machine) => {
    const { on, name, args } = call;
    if (on.v !== 'router') return undefined;
    const { router } = on;
    switch (name) {
      case 'route':
        return mounted(call, router, machine);
      case 'basePath':
        return based(call, router, machine);
      case 'mount':
        return foreign(call, router, machine);
      case 'on':
        return onMethods(call, router, machine);
      case 'openapi':
        return described(call, router, machine);
      case 'doc':
      case 'doc31':
        return document(call, router, machine);
      case 'use':
        return used(call, router, machine);
      default: {
        const verb = verbOf(name);
        if (!verb || args.length === 0) return undefined;
        const { paths, handlers } = pathAndHandlers(router, args, machine);
        addRoutes(router, [verb], paths, handlers, call.at, conditionOf(call));
        return on;
      }
    }
  },

  roleOfType: (name) => (name === 'Hono' || name === 'OpenAPIHono' ? 'app' : undefined),

  /** Every router of Hono can be an application: it is one where something serves it, or where it has others below it. */
  isRoot: ({ served, entries, assumed, framework }, unmounted) => {
    if (assumed) return false;
    const alone = unmounted.filter((one) => one.framework === framework && !one.assumed).length === 1;
    return served === true || alone || entries.some(({ kind }) => kind === 'mount');
  },

  parsePath: (parts) => parseColonPath(parts),
};

/** The path may be left out: then the one that was given before holds. */
function pathAndHandlers(router: Router, args: Value[], machine: Machine): { paths: Path[]; handlers: Value[] } {
  const [first, ...rest] = args;
  const paths = pathsOf(first, machine);
  if (paths) {
    if (first) router.options.set(lastPath, first);
    return { paths, handlers: rest };
  }
  if (rest.length > 0 && first && isUnknownText(machine.force(first)))
    return { paths: [unknownPath(first, machine)], handlers: rest };
  const before = router.options.get(lastPath);
  return { paths: pathsOf(before, machine) ?? [rootPath], handlers: args };
}

function isUnknownText(value: Value): boolean {
  return value.v === 'unknown' || (value.v === 'outside' && value.from === '');
}

function mounted({ args, at, on, condition }: MethodCall, router: Router, machine: Machine): Value {
  const [path, given] = args;
  const paths = pathsOf(path, machine) ?? [unknownPath(path, machine)];
  for (const sub of machine.items(given)) {
    const target = sub.v === 'module' ? machine.force(machine.member(sub, 'default')) : routerIn(sub, machine);
    if (target.v === 'router')
      for (const one of paths)
        router.entries.push({
          kind: 'mount',
          path: one,
          target: wholeOf(target.router),
          at,
          handlers: [],
          ...(condition === undefined ? {} : { condition }),
        });
    else router.entries.push({ kind: 'unresolved', why: `what is mounted is not known: ${machine.print(sub)}`, at });
  }
  return on;
}

/** What `basePath` gives shares its routes with what it was given from, so that whoever mounts one mounts both. */
function wholeOf(router: Router): Router {
  const from = router.options.get(givenFrom);
  return from?.v === 'router' ? wholeOf(from.router) : router;
}

/** A class that extends Hono has its router inside. */
function routerIn(value: Value, machine: Machine): Value {
  return value.v === 'instance' ? machine.force(value.fields.get('%router') ?? value) : value;
}

/** `basePath` gives a new application whose routes all stand below a path of the old one. */
function based({ args, at }: MethodCall, router: Router, machine: Machine): Value {
  const options = new Map<string, Value>([[givenFrom, { v: 'router', router }]]);
  const target = machine.makeRouter(id, 'scope', at, { name: router.name, options });
  const [path] = pathsOf(args[0], machine) ?? [unknownPath(args[0], machine)];
  router.entries.push({ kind: 'mount', path: path ?? rootPath, target, at, handlers: [], how: 'base path' });
  return { v: 'router', router: target };
}

/** `mount('/path', handler)` hands everything below a path to something else. */
function foreign({ args, at, on }: MethodCall, router: Router, machine: Machine): Value {
  const [path, handler] = args;
  const inner = handler ? machine.force(handler) : undefined;
  const target = inner?.v === 'method' && inner.of.v === 'router' ? inner.of.router : undefined;
  for (const one of pathsOf(path, machine) ?? [unknownPath(path, machine)]) {
    if (target) router.entries.push({ kind: 'mount', path: one, target, at, handlers: [] });
    else if ('parts' in one) addRoutes(router, ['ALL'], [{ parts: [...one.parts, { text: '/*' }] }], args.slice(1), at);
  }
  return on;
}

function onMethods(call: MethodCall, router: Router, machine: Machine): Value {
  const [method, path, ...handlers] = call.args;
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

/** `openapi(createRoute({ method, path, … }), handler)`; the path is written as a document writes it. */
function described(call: MethodCall, router: Router, machine: Machine): Value {
  const [given, ...handlers] = call.args;
  for (const route of machine.items(given)) {
    const methods = route.v === 'object' ? methodsOf(route.props.get('method'), machine) : undefined;
    const path = route.v === 'object' ? route.props.get('path') : undefined;
    if (!methods || !path || route.v !== 'object') {
      router.entries.push({
        kind: 'unresolved',
        why: `the route is not known here: ${machine.print(route)}`,
        at: call.at,
      });
      continue;
    }
    const paths = (pathsOf(path, machine) ?? [unknownPath(path, machine)]).map(withColons);
    addRoutes(
      router,
      methods,
      paths,
      [...machine.items(route.props.get('middleware')), route, ...handlers],
      route.at ?? call.at,
      conditionOf(call),
    );
    const hidden = route.props.get('hide');
    const last = router.entries.at(-1);
    if (hidden?.v === 'plain' && hidden.value === true && last?.kind === 'route') last.ignored = 'excluded';
  }
  return call.on;
}

function withColons(path: Path): Path {
  if (!('parts' in path)) return path;
  const parts = path.parts.map((part): TextPart =>
    'text' in part ? { ...part, text: part.text.replace(/\{([\w-]+)\}/g, ':$1') } : part,
  );
  return { parts };
}

function document({ args, at, on }: MethodCall, router: Router, machine: Machine): Value {
  for (const path of pathsOf(args[0], machine) ?? [])
    router.entries.push({
      kind: 'route',
      methods: ['GET'],
      path,
      handlers: args.slice(1),
      at,
      ignored: 'serves-document',
    });
  return on;
}

function used({ args, at, on }: MethodCall, router: Router, machine: Machine): Value {
  const paths = pathsOf(args[0], machine);
  const handlers = (paths ? args.slice(1) : args).flatMap((arg) => machine.items(arg));
  // A whole server behind `use` answers to everything below its path.
  const server = handlers.some((value) => value.v === 'outside' && servers.test(value.from));
  if (server && paths) addRoutes(router, ['ALL'], paths, handlers, at);
  else for (const path of paths ?? [rootPath]) router.entries.push({ kind: 'middleware', path, handlers, at });
  return on;
}
