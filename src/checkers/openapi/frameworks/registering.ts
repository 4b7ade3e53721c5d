/** What most frameworks share: methods named after HTTP methods, `use`, and arguments that are paths, routers or handlers. */
import type { Location } from '../../../model/index.ts';
import type { Method } from '../facts.ts';
import type { MethodCall } from './framework.ts';
import type { Machine } from '../link/machine.ts';
import type { Path, Router, Value } from '../link/value.ts';

const verbs: Readonly<Record<string, Method>> = {
  get: 'GET',
  post: 'POST',
  put: 'PUT',
  patch: 'PATCH',
  delete: 'DELETE',
  del: 'DELETE',
  head: 'HEAD',
  options: 'OPTIONS',
  opts: 'OPTIONS',
  trace: 'TRACE',
  query: 'QUERY',
  all: 'ALL',
};

export function verbOf(name: string): Method | undefined {
  return Object.hasOwn(verbs, name) ? verbs[name] : undefined;
}

/** Methods as a value names them: `'GET'`, `['GET', 'POST']`. Undefined where one of them is not known. */
export function methodsOf(value: Value | undefined, machine: Machine): Method[] | undefined {
  const items = machine.items(value);
  const methods: Method[] = [];
  for (const item of items) {
    const name = machine.print(item).toLowerCase();
    const method = name === '*' ? 'ALL' : verbOf(name);
    if (method) methods.push(method);
    // `PURGE`, `PROPFIND`: known, and nothing that a document could have.
    else if (item.v !== 'text' || !/^[a-z][a-z-]*$/.test(name)) return undefined;
  }
  return items.length > 0 ? methods : undefined;
}

/** The paths that an argument names: a text, a pattern, or a list of either. Undefined where it is something else. */
export function pathsOf(value: Value | undefined, machine: Machine): Path[] | undefined {
  if (!value) return undefined;
  const items = machine.items(value);
  if (items.length === 0) return undefined;
  const paths = items.map((item): Path | undefined => {
    if (item.v === 'text') return { parts: item.parts };
    if (item.v === 'regex') return { regex: item.source, at: item.at };
    return undefined;
  });
  return paths.every((path) => path !== undefined) ? paths.filter((path) => path !== undefined) : undefined;
}

/** A path that nobody can work out: the whole of it is a hole. */
export function unknownPath(value: Value | undefined, machine: Machine): Path {
  const parts = machine.textOf(value);
  return { parts: parts.length > 0 ? [{ text: '/' }, ...parts] : [] };
}

export const rootPath: Path = { parts: [] };

/** Registers one handler list under every path. */
export function addRoutes(
  router: Router,
  methods: Method[],
  paths: readonly Path[],
  handlers: Value[],
  at: Location,
  extra: { condition?: string } = {},
): void {
  for (const path of paths) router.entries.push({ kind: 'route', methods, path, handlers, at, ...extra });
}

/** The condition of a call, as an entry carries it. */
export function conditionOf({ condition }: MethodCall): { condition?: string } {
  return condition === undefined ? {} : { condition };
}

/** Why nobody can tell whether what is mounted has routes; undefined for middleware, and for what packages bring. */
export function whyLost(value: Value, machine: Machine): string | undefined {
  if (value.v === 'unknown') return `what is mounted is not known: ${machine.print(value)} (${value.why})`;
  // Out of a global's hands: `new Map().get(name)` may be anything.
  if (value.v === 'outside' && value.from === '') return `what is mounted is not known: ${machine.print(value)}`;
  const isMissing = value.v === 'outside' && /^\.{1,2}(?:\/|$)/.test(value.from);
  return isMissing ? `${value.from}, which is mounted, is not among the files of the repository` : undefined;
}

/** Tells of a mount that may have routes and cannot be followed. */
export function addLost(router: Router, value: Value, at: Location, machine: Machine): void {
  const why = whyLost(value, machine);
  if (why !== undefined) router.entries.push({ kind: 'unresolved', why, at });
}
