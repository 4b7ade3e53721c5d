/** hapi: routes as objects, plugins with a prefix. https://hapi.dev/api/#-serverrouteroute */
import type { Machine } from '../link/machine.ts';
import type { Path, Router, TextPart, Value } from '../link/value.ts';
import { parseColonPath } from '../paths/colon.ts';
import type { Framework, MethodCall } from './framework.ts';
import { addLost, addRoutes, methodsOf, pathsOf, unknownPath } from './registering.ts';

const id = 'hapi';

export const hapi: Framework = {
  id,
  packages: /^(?:@hapi\/hapi|hapi)$/,
  joinsLiterally: true,

  call: ({ path, args, at }, machine) => {
    if (!['server', 'Server'].includes(path)) return undefined;
    return { v: 'router', router: machine.makeRouter(id, 'app', at, { prefix: prefixOf(args[0], machine) }) };
  },

  method: (call, machine) => {
    const { on, name } = call;
    if (on.v !== 'router') return undefined;
    if (name === 'route') return routed(call, on.router, machine);
    if (name === 'register') return registered(call, on.router, machine);
    if (name === 'start' || name === 'listen') on.router.served = true;
    return undefined;
  },

  roleOfType: (name) => (name === 'Server' ? 'scope' : undefined),
  parsePath: (parts) => parseColonPath(parts),
};

/** `routes: { prefix }` of a server or of a registration. */
function prefixOf(given: Value | undefined, machine: Machine): TextPart[] {
  const options = given ? machine.force(given) : undefined;
  const routes = options?.v === 'object' ? options.props.get('routes') : undefined;
  const inner = routes ? machine.force(routes) : undefined;
  return inner?.v === 'object' ? machine.textOf(inner.props.get('prefix')) : [];
}

function routed(call: MethodCall, router: Router, machine: Machine): Value {
  for (const route of machine.items(call.args[0])) {
    const methods = route.v === 'object' ? methodsOf(route.props.get('method'), machine) : undefined;
    if (route.v !== 'object' || !methods) {
      router.entries.push({ kind: 'unresolved', why: 'the route is only known when the code runs', at: call.at });
      continue;
    }
    const path = route.props.get('path');
    const paths = (pathsOf(path, machine) ?? [unknownPath(path, machine)]).map(withColons);
    const handler = route.props.get('handler');
    const extra = call.condition === undefined ? {} : { condition: call.condition };
    addRoutes(router, methods, paths, [route, ...(handler ? [handler] : [])], route.at ?? call.at, extra);
  }
  return call.on;
}

/** `register({ plugin, routes: { prefix } })` runs the plugin's `register` on the server, its routes below the prefix. */
function registered(call: MethodCall, router: Router, machine: Machine): Value {
  for (const given of machine.items(call.args[0])) {
    const wrapper = given.v === 'module' ? machine.force(machine.member(given, 'default')) : given;
    if (wrapper.v !== 'object') {
      addLost(router, wrapper, call.at, machine);
      continue;
    }
    const plugin = machine.force(wrapper.props.get('plugin') ?? wrapper);
    const register =
      plugin.v === 'object' || plugin.v === 'module' ? machine.force(machine.member(plugin, 'register')) : undefined;
    if (register?.v !== 'function') continue;
    const own = prefixOf(wrapper, machine);
    const scope = machine.makeRouter(id, 'scope', call.at);
    const prefix = own.length > 0 ? own : prefixOf(call.args[1], machine);
    router.entries.push({
      ...{ kind: 'mount', path: { parts: prefix }, target: scope, at: call.at, handlers: [] },
      how: 'registered with prefix',
    });
    machine.call(register, [
      { v: 'router', router: scope },
      wrapper.props.get('options') ?? { v: 'object', props: new Map(), open: true },
    ]);
  }
  return call.on;
}

/** `{id}`, `{id?}`, `{rest*}`, `{two*2}` as the other frameworks write them. */
function withColons(path: Path): Path {
  if (!('parts' in path)) return path;
  const change = (value: string): string =>
    value
      .replace(/\{(\w+)\*\d*\}/g, '*')
      .replace(/\{(\w+)(\??)\}/g, (_, name: string, optional: string) => `:${name}${optional}`);
  return { parts: path.parts.map((part): TextPart => ('text' in part ? { ...part, text: change(part.text) } : part)) };
}
