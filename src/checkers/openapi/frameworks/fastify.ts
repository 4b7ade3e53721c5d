/** Fastify 4 and 5: plugins that are given a scope of their own, with a prefix. https://fastify.dev/docs/latest/Reference/Routes/ */
import type { Location } from '../../../model/index.ts';
import type { Machine } from '../link/machine.ts';
import type { Path, Router, TextPart, Value } from '../link/value.ts';
import { parseColonPath } from '../paths/colon.ts';
import { autoloaded } from './fastify-autoload.ts';
import type { Framework, MethodCall } from './framework.ts';
import { addLost, addRoutes, conditionOf, methodsOf, pathsOf, rootPath, unknownPath, verbOf } from './registering.ts';

const id = 'fastify';
/** Hooks that can refuse a request before its handler. */
const beforeHandler = ['onRequest', 'preParsing', 'preValidation', 'preHandler'];

export const fastify: Framework = {
  id,
  packages: /^(?:fastify|fastify-plugin|@fastify\/autoload|fastify-autoload|fastify-cli\/helper\.js)$/,
  joinsLiterally: true,

  call: ({ from, path, at }, machine) => {
    if (from !== 'fastify') return undefined;
    if (!['default', '*', 'fastify', 'Fastify'].includes(path)) return undefined;
    return { v: 'router', router: machine.makeRouter(id, 'app', at) };
  },

  method: (call, machine) => {
    const { on, name, args } = call;
    if (on.v !== 'router') return undefined;
    const { router } = on;
    const verb = verbOf(name);
    if (name === 'register') return registered(call, router, machine);
    if (name === 'addHook') return hooked(call, router, machine);
    if (name === 'route') return fullRoute(call, router, machine);
    if (name === 'listen' || name === 'ready' || name === 'inject') router.served = true;
    if (!verb || args.length < 2) return undefined;
    const [path, ...rest] = args;
    const options = rest.length > 1 && rest[0] ? machine.force(rest[0]) : undefined;
    const hooks = hooksOf(options, machine);
    const paths = (pathsOf(path, machine) ?? [unknownPath(path, machine)]).map(plainPath);
    addRoutes(router, [verb], paths, [...hooks, ...rest], call.at, conditionOf(call));
    hide(router, options, machine, paths.length);
    return on;
  },

  roleOfType: (name) =>
    /^(?:FastifyInstance|FastifyPluginAsync|FastifyPluginCallback)$/.test(name) ? 'scope' : undefined,

  parsePath: (parts) => parseColonPath(parts),
};

/** `register(plugin, { prefix })`: the plugin is run on a scope; one wrapped by `fastify-plugin` on the instance itself. */
function registered(call: MethodCall, router: Router, machine: Machine): Value {
  const [given, optionsGiven] = call.args;
  const options = optionsGiven ? machine.force(optionsGiven) : undefined;
  const prefix = options?.v === 'object' ? options.props.get('prefix') : undefined;
  for (const plugin of given ? machine.items(given) : []) {
    if (plugin.v === 'outside' && /^(?:@fastify\/autoload|fastify-autoload)$/.test(plugin.from)) {
      const found = autoloaded(options, machine, call.at);
      if (!found) router.entries.push({ kind: 'unresolved', why: 'the folder of autoload is not known', at: call.at });
      for (const one of found ?? []) runPlugin(one.plugin, router, options, one.prefix, machine, call.at);
    } else runPlugin(plugin, router, options, prefix ? machine.textOf(prefix) : [], machine, call.at);
  }
  return call.on;
}

function runPlugin(
  given: Value,
  router: Router,
  options: Value | undefined,
  prefix: readonly TextPart[],
  machine: Machine,
  at: Location,
): void {
  let plugin = machine.force(given);
  if (plugin.v === 'module') plugin = machine.force(machine.member(plugin, 'default'));
  // A module of CommonJS that names its plugin too, or what a bundler makes of a default.
  if (plugin.v === 'object' && plugin.props.has('default'))
    plugin = machine.force(plugin.props.get('default') ?? plugin);
  const open = plugin.v === 'outside' && plugin.from === 'fastify-plugin';
  const inner = plugin.v === 'outside' && open ? plugin.args?.[0] : undefined;
  const fn = inner ? machine.force(inner) : plugin;
  if (fn.v !== 'function') {
    addLost(router, fn, at, machine);
    return;
  }
  if (open) {
    machine.call(fn, [{ v: 'router', router }, options ?? { v: 'object', props: new Map(), open: false }]);
    return;
  }
  const scope = machine.makeRouter(id, 'scope', at);
  router.entries.push({
    kind: 'mount',
    path: { parts: rooted(prefix) },
    target: scope,
    at,
    handlers: [],
    how: 'registered with prefix',
  });
  machine.call(fn, [{ v: 'router', router: scope }, options ?? { v: 'object', props: new Map(), open: false }]);
}

/** `route({ method, url, handler })` */
function fullRoute(call: MethodCall, router: Router, machine: Machine): Value {
  for (const route of machine.items(call.args[0])) {
    if (route.v !== 'object') {
      router.entries.push({
        kind: 'unresolved',
        why: 'the route is an object that is only known when the code runs',
        at: call.at,
      });
      continue;
    }
    const url = route.props.get('url') ?? route.props.get('path');
    const methods = methodsOf(route.props.get('method') ?? route.props.get('methods'), machine);
    if (!methods) {
      router.entries.push({ kind: 'unresolved', why: 'the method is only known when the code runs', at: call.at });
      continue;
    }
    const paths = (pathsOf(url, machine) ?? [url ? unknownPath(url, machine) : rootPath]).map(plainPath);
    const handler = route.props.get('handler');
    addRoutes(
      router,
      methods,
      paths,
      [...hooksOf(route, machine), route, ...(handler ? [handler] : [])],
      route.at ?? call.at,
      conditionOf(call),
    );
    hide(router, route, machine, paths.length);
  }
  return call.on;
}

/** A hook sees the requests of its scope, wherever in it they are registered. */
function hooked({ args, at, on }: MethodCall, router: Router, machine: Machine): Value {
  const name = args[0] ? machine.print(machine.force(args[0])) : '';
  if (beforeHandler.includes(name)) router.entries.unshift({ kind: 'middleware', handlers: args.slice(1), at });
  return on;
}

/** `schema: { hide: true }` keeps a route out of the document. */
function hide(router: Router, options: Value | undefined, machine: Machine, count: number): void {
  if (options?.v !== 'object') return;
  const schema = machine.force(options.props.get('schema') ?? options);
  const hidden = schema.v === 'object' ? schema.props.get('hide') : undefined;
  if (hidden?.v !== 'plain' || hidden.value !== true) return;
  for (const entry of router.entries.slice(-count)) if (entry.kind === 'route') entry.ignored = 'excluded';
}

function hooksOf(options: Value | undefined, machine: Machine): Value[] {
  if (options?.v !== 'object') return [];
  return beforeHandler.flatMap((name) => machine.items(options.props.get(name)));
}

/** A slash alone is the prefix itself. */
function plainPath(path: Path): Path {
  const [only, second] = 'parts' in path ? path.parts : [];
  return only && !second && 'text' in only && only.text === '/' ? { parts: [] } : path;
}

function rooted(prefix: readonly TextPart[]): TextPart[] {
  const first = prefix[0];
  return first && 'text' in first && !first.text.startsWith('/') ? [{ text: '/' }, ...prefix] : [...prefix];
}
