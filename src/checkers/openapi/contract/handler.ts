/** Takes apart what a route was registered with: functions of the tree, wrappers around them, middleware of packages. */
import type { Location } from '../../../model/index.ts';
import type { Value } from '../link/value.ts';
import type { Access } from './access.ts';
import { stemOf } from './enclosing.ts';

export type FunctionValue = Extract<Value, { v: 'function' }>;
type ObjectValue = Extract<Value, { v: 'object' }>;
export type OutsideValue = Extract<Value, { v: 'outside' }>;

/** One thing that a request goes through. `shared`: it stands before other routes as well. */
export type Part = { shared?: true } & (
  | {
      kind: 'function';
      value: FunctionValue;
      last: boolean;
      /** The call that made middleware of it. */ madeAt?: Location;
    }
  | { kind: 'outside'; value: OutsideValue; last: boolean }
  /** What some frameworks take beside the handler: schemas, hooks. */
  | { kind: 'options'; value: ObjectValue; last: boolean }
  /** What it is could not be worked out, or its module is not loaded. */
  | { kind: 'unresolved'; name: string; last: boolean }
);

/** Packages that do nothing but hand the request to the function that they are given. */
const plainWrappers =
  /^(?:express-async-handler|express-async-wrap|@asyncWrapper\/.*|async-handler|express-async-errors)$/;
/** They make a handler out of a function: Nitro, hapi, Hono. */
const definers =
  /(?:^|\.)(?:defineEventHandler|eventHandler|defineCachedEventHandler|createHandlers|createMiddleware)\(\)$/;

const mostParts = 256;

/** Fastify's options may hold what runs before the handler, and the handler itself. */
const hooks = ['onRequest', 'preValidation', 'preHandler', 'handler'];
const takesOptions = new Set(['fastify', 'hono', 'hapi', 'elysia']);

/** In order; lists and alternatives are taken apart, and the last is the handler itself. The first `shared` are not the route's own. */
export function partsOf(handlers: readonly Value[], framework: string, access: Access, shared = 0): Part[] {
  const parts = partsIn(handlers.slice(shared), framework, access, true);
  return shared === 0
    ? parts
    : [
        ...partsIn(handlers.slice(0, shared), framework, access, false).map((part): Part => ({
          ...part,
          shared: true,
        })),
        ...parts,
      ];
}

function partsIn(handlers: readonly Value[], framework: string, access: Access, withLast: boolean): Part[] {
  const flat = handlers.flatMap((value, index) => {
    const last = withLast && index === handlers.length - 1;
    return flatten(value, access, 0).flatMap((one) =>
      one.v === 'object' && takesOptions.has(framework) ? optionParts(one, last, access) : [{ value: one, last }],
    );
  });
  const lists = flat
    .slice(0, mostParts)
    .map((one): Part[] => ('kind' in one ? [one] : partOf(one.value, one.last, access)));
  return flat.length > mostParts ? [...lists.flat(), { kind: 'unresolved', name: '', last: false }] : lists.flat();
}

function flatten(given: Value, access: Access, depth: number): Value[] {
  const value = access.force(given);
  if (depth > 4) return [value];
  if (value.v === 'list') {
    const items = value.items.flatMap((item) => flatten(item, access, depth + 1));
    return value.open ? [...items, { v: 'unknown', text: '', why: 'the list has more' }] : items;
  }
  if (value.v === 'any') return value.of.flatMap((one) => flatten(one, access, depth + 1));
  // `undefined` where a condition leaves middleware out.
  if (value.v === 'plain') return [];
  // `force` gives up what it waited for: the name is still told by what was written.
  return value.v === 'unknown' && given.v === 'later' ? [given] : [value];
}

/** Where the options come last, they hold all the rest. */
function optionParts(value: ObjectValue, last: boolean, access: Access): (Part | { value: Value; last: boolean })[] {
  const inner = last ? hooks.filter((name) => value.props.has(name)) : [];
  return [
    { kind: 'options', value, last: false },
    ...inner.flatMap((name) =>
      flatten(value.props.get(name) ?? value, access, 0).map((one) => ({
        value: one,
        last: name === 'handler',
      })),
    ),
  ];
}

function partOf(value: Value, last: boolean, access: Access): Part[] {
  switch (value.v) {
    case 'function':
      return access.modules.has(value.uri)
        ? [{ kind: 'function', value, last }]
        : [{ kind: 'unresolved', name: '', last }];
    case 'outside': {
      const wrapped = wrappedFunctions(value, access);
      if (wrapped.length === 0) return [{ kind: 'outside', value, last }];
      const made = value.at ? { madeAt: value.at } : {};
      const inner = wrapped.map((fn): Part => ({ kind: 'function', value: fn, last, ...made }));
      return isPlainWrapper(value) ? inner : [{ kind: 'outside', value, last }, ...inner];
    }
    case 'later':
      return [{ kind: 'unresolved', name: writtenName(value), last }];
    case 'unknown':
      return [{ kind: 'unresolved', name: value.text, last }];
    case 'method':
      return [{ kind: 'unresolved', name: value.name, last }];
    default:
      return [{ kind: 'unresolved', name: access.print(value), last }];
  }
}

function isPlainWrapper({ from, path }: OutsideValue): boolean {
  return plainWrappers.test(from) || definers.test(path);
}

/** `asyncHandler(list)`: functions among the arguments are what it wraps. */
function wrappedFunctions({ path, args }: OutsideValue, access: Access): FunctionValue[] {
  if (!path.endsWith('()')) return [];
  return (args ?? []).flatMap((arg) => {
    const value = access.force(arg);
    return value.v === 'function' && access.modules.has(value.uri) ? [value] : [];
  });
}

/** The name of something of a module that is not loaded: `requireAuth` of `import requireAuth from './require-auth'`. */
function writtenName({ expr }: Extract<Value, { v: 'later' }>): string {
  let at = expr;
  const names: string[] = [];
  for (;;) {
    if (at.k === 'call') at = at.of;
    else if (at.k === 'get') {
      if (typeof at.name === 'string') names.unshift(at.name);
      at = at.of;
    } else break;
  }
  if (at.k === 'import') names.unshift(at.name === 'default' || at.name === '*' ? stemOf(at.from) : at.name);
  else if (at.k === 'var' || at.k === 'global') names.unshift(at.name);
  return names.join('.');
}
