/** NestJS: controllers by their decorators, under the prefix, versions and modules of the application that reaches them. */
import { folderOf } from '../../../parse/paths.ts';
import type { Contract, Ignored, Method, RouteFact, RouterFact, Segment } from '../facts.ts';
import type { ClassValue, Program } from '../link/program.ts';
import { formatPath } from '../paths/format.ts';
import { parseColonPath } from '../paths/colon.ts';
import type { Discovered, Framework } from './framework.ts';
import type { Application } from './nest/applications.ts';
import { applicationsOf, callOnApplication, makeApplication, nestId } from './nest/applications.ts';
import { readContract } from './nest/contract.ts';
import type { Controller, Handler } from './nest/controllers.ts';
import { controllerOf } from './nest/controllers.ts';
import { authOf } from './nest/guards.ts';
import type { ModulePath } from './nest/modules.ts';
import { keyOf } from './nest/modules.ts';
import type { Url } from './nest/urls.ts';
import { urlsOf } from './nest/urls.ts';

export const nest: Framework = {
  id: nestId,
  packages: /^(?:@nestjs\/common|@nestjs\/core)$/,
  // Services and guards import the package too; modules are loaded as the applications lead to them.
  mentions:
    /\bController\b|@\w{0,40}Controller\b|\bNestFactory\b|@(?:\w{1,40}\.)?(?:Get|Post|Put|Patch|Delete|All|Sse)\(/,
  caseInsensitive: true,
  isRoot: (router) => router.entries.length > 0,
  parsePath: (parts) => parseColonPath(parts),
  call: makeApplication,
  method: callOnApplication,
  discover,
};

/** What is put together so far. */
interface Found extends Discovered {
  /** Routes that were told before, by application: a version in a header makes the same one twice. */
  told: Set<string>;
  order: number;
}

function discover(program: Program): Discovered {
  const found: Found = { routes: [], problems: [], told: new Set(), order: 0 };
  const apps = applicationsOf(program);
  // Modules are still being loaded: what they hold is only asked for once they are all there.
  if (program.isPending()) return found;
  const known = new Map<string, Controller | undefined>();
  const read = (cls: ClassValue, own: boolean): Controller | undefined => {
    const key = keyOf(cls);
    if (!known.has(key)) known.set(key, controllerOf(program, cls, own));
    return known.get(key);
  };
  const reached = new Set<string>();
  const extended = new Set<string>();
  for (const app of apps) {
    // What an application that listens has is not counted again for one that only prints the document.
    const before = app.served ? new Set<string>() : new Set(reached);
    for (const { cls, module, chosen } of app.reached.controllers) {
      const controller = before.has(keyOf(cls)) ? undefined : read(cls, false);
      reached.add(keyOf(cls));
      for (const parent of parentsOf(program, cls)) extended.add(keyOf(parent));
      const first = found.routes.length;
      if (controller) addRoutes(program, found, app, controller, module, true);
      if (chosen)
        for (const { data } of found.routes.slice(first)) data.condition = 'its module is the one that is chosen';
    }
  }
  const classes = classesOf(program);
  const parents = new Set(classes.flatMap((cls) => parentsOf(program, cls).map(keyOf)));
  for (const cls of classes) {
    const controller = reached.has(keyOf(cls)) ? undefined : read(cls, true);
    if (!controller) continue;
    const open = apps.filter((app) => !app.reached.complete);
    // One that is abstract is there for its heirs alone, unless it has none and nobody knows what the modules list.
    const isKnown = apps.length > 0 && open.length === 0;
    if (controller.code.abstract && (isKnown || parents.has(keyOf(cls)))) continue;
    if (apps.length > 0 && open.length === 0) {
      if (!extended.has(keyOf(cls))) addUnregistered(program, found, controller);
    } else addRoutes(program, found, nearest(open, cls.uri), controller, undefined, false);
  }
  return { routes: found.routes, problems: found.problems };
}

/** Classes that stand at the top level of their module: one inside a function is only what its callers make of it. */
function classesOf(program: Program): ClassValue[] {
  return program.files.flatMap((uri) => {
    const code = program.modules.get(uri);
    if (!code?.classes.some(({ decorators }) => decorators.length > 0)) return [];
    const top = new Set<number>();
    const open: unknown[] = [code.functions[0]?.body, code.exports];
    while (open.length > 0) {
      const node = open.pop();
      if (typeof node !== 'object' || node === null) continue;
      const { k, id } = node as { k?: unknown; id?: unknown };
      if (k === 'class' && typeof id === 'number') top.add(id);
      open.push(...(Object.values(node) as unknown[]));
    }
    return [...top]
      .toSorted((a, b) => a - b)
      .flatMap((id): ClassValue[] => {
        const value = program.evaluate({ k: 'class', id }, uri);
        return value.v === 'class' ? [value] : [];
      });
  });
}

function parentsOf(program: Program, cls: ClassValue): ClassValue[] {
  const parents: ClassValue[] = [];
  let at = program.parentOf(cls);
  for (let depth = 0; at?.v === 'class' && depth < 12; depth++) {
    parents.push(at);
    at = program.parentOf(at);
  }
  return parents;
}

/** The application of the nearest folder: one repository may hold several. */
function nearest(apps: readonly Application[], uri: string): Application | undefined {
  const shared = (app: Application): number => {
    const [a, b] = [folderOf(app.at.uri).split('/'), folderOf(uri).split('/')];
    const differs = a.findIndex((name, at) => name !== b[at]);
    return differs === -1 ? a.length : differs;
  };
  return apps.toSorted((a, b) => shared(b) - shared(a))[0];
}

function addRoutes(
  program: Program,
  found: Found,
  app: Application | undefined,
  controller: Controller,
  module: ModulePath | undefined,
  ordered: boolean,
): void {
  for (const handler of controller.handlers) {
    const contract = contractOf(program, app, controller, handler);
    for (const url of urlsOf(program, app, controller, handler, module)) {
      const fact = factOf(app, controller, handler, url, contract);
      const key = `${fact.data.app} ${fact.name}`;
      if (app?.versionsElsewhere && found.told.has(key)) continue;
      found.told.add(key);
      // Express tries routes in turn; a controller that is bound to a host hides nothing of the others.
      if (ordered && app && !app.fastify && !app.versionsElsewhere && !controller.hosted)
        fact.data.order = found.order++;
      found.routes.push(fact);
    }
  }
  if (controller.doubt !== undefined)
    found.problems.push(problem('unresolved-route', controller, controller.doubt, []));
}

function contractOf(
  program: Program,
  app: Application | undefined,
  controller: Controller,
  handler: Handler,
): Contract {
  if (!program.contracts) return {};
  const auth = authOf(program, controller, handler, app?.guards ?? []);
  return { ...readContract(program, handler), ...(auth ? { auth } : {}) };
}

function factOf(
  app: Application | undefined,
  controller: Controller,
  handler: Handler,
  url: Url,
  contract: Contract,
): RouteFact {
  const { method } = handler;
  const ignored = controller.excluded || handler.excluded ? 'excluded' : ignoredOf(method, url.segments);
  return {
    name: `${method} ${formatPath(url.segments)}`,
    location: handler.at,
    data: {
      ...{ method, segments: url.segments, framework: nestId, app: app?.id ?? nestId },
      ...(app?.fastify ? {} : { caseInsensitive: true as const }),
      trace: url.trace,
      ...(ignored ? { ignored } : {}),
      contract,
    },
  };
}

function ignoredOf(method: Method, segments: readonly Segment[]): Ignored | undefined {
  if (method === 'HEAD' || method === 'OPTIONS') return 'implicit-method';
  return segments.length === 1 && segments[0]?.kind === 'wildcard' ? 'catch-all' : undefined;
}

/** A controller of no module: Nest never sees it. */
function addUnregistered(program: Program, found: Found, controller: Controller): void {
  const routes = controller.handlers.flatMap((handler) =>
    urlsOf(program, undefined, controller, handler, undefined).map(
      (url) => `${handler.method} ${formatPath(url.segments)}`,
    ),
  );
  if (routes.length === 0) return;
  const why = `no module that the application imports lists ${controller.code.name} among its controllers, so its routes are not served`;
  found.problems.push(problem('unmounted-router', controller, why, routes));
}

function problem(
  kind: RouterFact['data']['problem'],
  controller: Controller,
  reason: string,
  routes: string[],
): RouterFact {
  const name = controller.code.name || 'a controller';
  const why = kind === 'unresolved-route' ? `${name} may have more routes: ${reason}` : reason;
  return {
    name: `${nestId} controller ${name}`,
    location: controller.at,
    data: { problem: kind, framework: nestId, why, routes, trace: [] },
  };
}
