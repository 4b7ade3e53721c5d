/** The second tier: what a route's handlers read, answer and check, as far as it can be told without guessing. */
import type { Contract, Named } from '../facts.ts';
import type { Value } from '../link/value.ts';
import type { Access } from './access.ts';
import { authOf } from './auth.ts';
import type { Seen } from './flow/seen.ts';
import { rolesOf } from './flow/roles.ts';
import { walkHandler } from './flow/walk.ts';
import type { Part } from './handler.ts';
import { partsOf } from './handler.ts';
import { isHarmless } from './harmless.ts';
import { partOf } from './reads.ts';
import { shapeOf } from './schemas/index.ts';
import type { Shape } from './schemas/shape.ts';
import { either } from './schemas/shape.ts';
import { statusesOfOptions, validatedByOptions } from './route-options.ts';
import { statusesOf } from './statuses.ts';
import type { Validated } from './validators.ts';
import { validatedBy } from './validators.ts';

export type { Access } from './access.ts';
export { ofEvery, sharingHandlers } from './several.ts';

/** What else is known of a route. */
export interface RouteHints {
  /** Names of its path parameters: the pages of Next.js mix them into the query. */
  pathParameters?: readonly string[];
  /**
   * Set where the program of a module keeps what is thrown, and every condition. Without, a name may be read, and
   * credentials looked at, where nobody sees it: then nothing is complete by reading, and no route is open to everybody.
   */
  seesAll?: boolean;
  /** How many of the handlers stand before other routes as well: middleware of routers and applications. */
  shared?: number;
}

/**
 * @param handlers what a request to the route goes through, in order, middleware of its routers first; the last is the
 *   handler itself. Modules that are not loaded are not asked for: what is in them stays unknown.
 */
export function contractOf(
  handlers: readonly Value[],
  framework: string,
  access: Access,
  hints: RouteHints = {},
): Contract {
  const parts = partsOf(handlers, framework, access, hints.shared).filter(
    (part) => !isErrorHandler(part, framework, access),
  );
  const walked = parts.map((part) => (part.kind === 'function' ? walkOnce(part.value, framework, access) : undefined));
  const options = parts.flatMap((part) => (part.kind === 'options' ? [part.value] : []));
  const validated = [
    ...options.flatMap((one) => validatedByOptions(one, framework, access)),
    ...parts.flatMap((part) => (part.shared ? [] : validatedOnce(part, access))),
    ...walked.flatMap((one, index) => (one && !parts[index]?.shared ? validatedInside(one, access) : [])),
  ];
  const unmixed = walked.map((one, index) => one && aside(unmix(one, hints.pathParameters), parts[index]));
  const of = (last: boolean): Seen[] => unmixed.filter((one, index) => one && parts[index]?.last === last) as Seen[];
  const seenAll =
    hints.seesAll === true &&
    parts.some(({ last }) => last) &&
    parts.every((part, index) => isSeen(part, walked[index]));
  const all = { handler: of(true), before: of(false), seenAll };
  const [query, body, path] = [
    partOf('query', validated, all),
    partOf('body', validated, all),
    partOf('path', validated, all),
  ];
  const auth = authOf(parts, walked, seenAll && selfContained.has(framework), access);
  const listed = options.flatMap((one) => statusesOfOptions(one, framework, access) ?? []);
  const statuses = statusesOf(all.handler, listed, all.before);
  return {
    ...(query ? { query } : {}),
    ...(body ? { body } : {}),
    ...(statuses ? { statuses } : {}),
    ...(path && path.names.length > 0 ? { pathReads: path.names.map(withoutRequired) } : {}),
    ...(auth ? { auth } : {}),
  };
}

/** Whether nothing of the request can be read by this part without having been seen. */
function isSeen(part: Part, walked: Seen | undefined): boolean {
  return walked !== undefined || part.kind === 'options' || (part.kind === 'outside' && isHarmless(part.value));
}

/** A path parameter is always there. */
function withoutRequired({ name, location }: Named): Named {
  return { name, location };
}

/** The query of Next's pages: what is no parameter of the path is the query's; with the parameters unknown, nobody can tell. */
function unmix(seen: Seen, pathParameters: readonly string[] | undefined): Seen {
  const mixed = [...seen.reads.values()].filter(({ bag }) => bag === 'mixed');
  const escaped = new Set(seen.escaped);
  if (escaped.has('mixed')) escaped.add('query').add('path');
  if (mixed.length === 0) return { ...seen, escaped };
  if (!pathParameters) return { ...seen, escaped: escaped.add('query').add('path') };
  const reads = new Map(seen.reads);
  for (const read of mixed) {
    const bag = pathParameters.includes(read.name) ? 'path' : 'query';
    reads.set(`${bag} ${read.name}`, { ...read, bag });
  }
  return { ...seen, reads, escaped };
}

/** What middleware of many routes looks for in the request is no name of each of them; only, nobody reads it alone. */
function aside(seen: Seen, part: Part | undefined): Seen {
  if (!part?.shared || seen.schemas.length === 0) return seen;
  return {
    ...seen,
    escaped: new Set([...seen.escaped, ...seen.schemas.map(({ bag }) => bag)]),
  };
}

/** Schemas that a handler holds the request to by itself; of several for one part, a request may have to pass only one. */
function validatedInside(seen: Seen, access: Access): Validated[] {
  const shapes = new Map<Validated['bag'], Shape[]>();
  for (const { bag, schema } of seen.schemas) {
    const shape = shapeOf(schema, access);
    if (shape) shapes.set(bag, [...(shapes.get(bag) ?? []), shape]);
  }
  return [...shapes].flatMap(([bag, found]) => {
    const shape = either(found);
    return shape ? [{ bag, shape }] : [];
  });
}

/** `(error, req, res, next)` only runs when another has failed. */
function isErrorHandler(part: Part, framework: string, { modules }: Access): boolean {
  if (part.kind !== 'function' || framework !== 'express') return false;
  const params = modules.get(part.value.uri)?.functions[part.value.id]?.params.length ?? 0;
  return params - (part.value.bound?.length ?? 0) === 4;
}

/** Frameworks in which everything that a request goes through is among the handlers of the route and its routers. */
const selfContained = new Set(['express', 'koa', 'hono', 'fastify', 'restify']);

const validators = new WeakMap<Access, WeakMap<Value, Validated[]>>();

function validatedOnce(part: Part, access: Access): Validated[] {
  if (part.kind === 'unresolved' || part.last) return validatedBy(part, access);
  const all = validators.get(access) ?? new WeakMap<Value, Validated[]>();
  validators.set(access, all);
  const known = all.get(part.value) ?? validatedBy(part, access);
  all.set(part.value, known);
  return known;
}

const memo = new WeakMap<Access, WeakMap<Value, Map<string, Seen | undefined>>>();

/** Middleware of a router stands before each of its routes: it is gone through once. */
function walkOnce(value: Extract<Value, { v: 'function' }>, framework: string, access: Access): Seen | undefined {
  const all = memo.get(access) ?? new WeakMap<Value, Map<string, Seen | undefined>>();
  memo.set(access, all);
  const known = all.get(value) ?? new Map<string, Seen | undefined>();
  all.set(value, known);
  if (rolesOf(framework).length === 0) return undefined;
  if (!known.has(framework)) known.set(framework, walkHandler(value, framework, access));
  return known.get(framework);
}
