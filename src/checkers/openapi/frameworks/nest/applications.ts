/** Nest applications as the code makes and sets them up: what `NestFactory.create` gives, and what is called on it. */
import type { Location } from '../../../../model/index.ts';
import type { Machine } from '../../link/machine.ts';
import type { Program } from '../../link/program.ts';
import type { Path, Router, TextPart, Value } from '../../link/value.ts';
import type { MethodCall, PackageCall } from '../framework.ts';
import { pathsOf as pathsFor, rootPath } from '../registering.ts';
import { configured } from './configured.ts';
import type { Reached } from './modules.ts';
import { reachedFrom } from './modules.ts';
import { itemsOf, memberName, prop, textOf } from './values.ts';

export const nestId = 'nest';

/** How one application puts URLs together. */
export interface Application {
  id: string;
  /** What `NestFactory.create` is handed. */
  root: Value;
  at: Location;
  served: boolean;
  fastify: boolean;
  prefix?: { parts: TextPart[]; at: Location; exclude: Exclusion[] };
  /** Set where versions stand in URLs; `''` where they stand there without a letter before them. */
  versions?: { prefix: TextPart[]; at: Location; fallback?: Value };
  /** Versions are told apart by a header: the same path may be there twice. */
  versionsElsewhere: boolean;
  guards: Value[];
  reached: Reached;
}

export interface Exclusion {
  parts: TextPart[];
  /** As `RequestMethod` names it: `GET`, `ALL`. */
  method: string;
}

export function makeApplication({ from, path, args, at }: PackageCall, machine: Machine): Value | undefined {
  if (from !== '@nestjs/core' || path !== 'NestFactory.create') return undefined;
  const options = new Map<string, Value>([['create', { v: 'list', items: args }]]);
  return { v: 'router', router: machine.makeRouter(nestId, 'app', at, { options }) };
}

const settings = new Set(['setGlobalPrefix', 'enableVersioning', 'useGlobalGuards']);
/** What gives the application back. */
const chained = new Set([
  ...[
    'enableCors',
    'useGlobalPipes',
    'useGlobalFilters',
    'useGlobalInterceptors',
    'useLogger',
    'init',
    'listen',
    'set',
  ],
  ...[
    'enableShutdownHooks',
    'useStaticAssets',
    'useBodyParser',
    'disable',
    'enable',
    'register',
    'startAllMicroservices',
  ],
]);

export function callOnApplication(call: MethodCall, machine: Machine): Value | undefined {
  const { on, name, args, at } = call;
  if (on.v !== 'router') return undefined;
  const { router } = on;
  // Whoever prints the document hands the application over as well: only this says that it answers.
  if (name === 'listen') router.options.set('listen', on);
  if (settings.has(name)) router.options.set(name, { v: 'outside', from: '', path: name, args, at });
  if (name === 'use') mount(call, router, machine);
  if (settings.has(name) || name === 'use' || chained.has(name)) return on;
  // `app.get(ConfigService)`: something of the container.
  return { v: 'outside', from: '@nestjs/core', path: `app.${name}()`, args, at };
}

/** `app.use('/webhooks', router)`: what the platform itself serves, outside of the global prefix. */
function mount({ args, at, condition }: MethodCall, router: Router, machine: Machine): void {
  const given = pathsFor(args[0] && machine.force(args[0]), machine);
  const paths: readonly Path[] = given ?? [rootPath];
  const targets = (given ? args.slice(1) : args).flatMap((arg) => machine.items(arg));
  for (const target of targets)
    if (target.v === 'router' && target.router !== router)
      for (const path of paths)
        router.entries.push({
          ...{ kind: 'mount', path, target: target.router, at, handlers: [] },
          ...(condition === undefined ? {} : { condition }),
        });
}

/** The applications that the tree makes, one for each root module: the one that listens, where several are made of it. */
export function applicationsOf(program: Program): Application[] {
  const made = program.routers
    .filter(({ framework, role }) => framework === nestId && role === 'app')
    .map((router) => readApplication(program, router));
  const byRoot = new Map<string, Application>();
  for (const one of made) {
    const key = one.root.v === 'class' ? `${one.root.uri}#${one.root.id}` : one.id;
    const known = byRoot.get(key);
    if (!known || (one.served && !known.served)) byRoot.set(key, one);
  }
  return [...byRoot.values()].toSorted((a, b) => Number(b.served) - Number(a.served) || (a.id < b.id ? -1 : 1));
}

function readApplication(program: Program, router: Router): Application {
  const [root, adapter] = itemsAt(router.options.get('create'));
  const guards = router.options.get('useGlobalGuards');
  const rootModule: Value = root
    ? program.force(root)
    : { v: 'unknown', text: 'the root module', why: 'none is given' };
  // The modules come first: what they load is what settings may be asked of.
  const reached = reachedFrom(program, rootModule);
  const app: Application = {
    id: `${nestId}:${router.at.uri}:${router.at.startLine ?? 1}`,
    root: rootModule,
    reached,
    at: router.at,
    served: router.options.has('listen'),
    fastify: adapter ? memberName(program.force(adapter))?.startsWith('FastifyAdapter') === true : false,
    versionsElsewhere: false,
    guards: [...reached.guards, ...(guards?.v === 'outside' ? (guards.args ?? []) : [])],
  };
  const prefix = router.options.get('setGlobalPrefix');
  if (prefix?.v === 'outside' && prefix.args?.[0])
    app.prefix = {
      parts: configured(program, prefix.args[0]) ?? textOf(program, prefix.args[0]),
      at: prefix.at ?? router.at,
      exclude: itemsOf(program, prop(program, prefix.args[1], 'exclude')).flatMap((item) => exclusionOf(program, item)),
    };
  const versioning = router.options.get('enableVersioning');
  if (versioning?.v === 'outside') readVersioning(program, app, versioning.args?.[0], versioning.at ?? router.at);
  return app;
}

function itemsAt(value: Value | undefined): Value[] {
  return value?.v === 'list' ? value.items : [];
}

function readVersioning(program: Program, app: Application, options: Value | undefined, at: Location): void {
  const type = memberName(prop(program, options, 'type')) ?? 'URI';
  if (type !== 'URI') {
    app.versionsElsewhere = true;
    return;
  }
  const prefix = prop(program, options, 'prefix');
  const none = prefix?.v === 'plain' && prefix.value === false;
  const fallback = prop(program, options, 'defaultVersion');
  app.versions = {
    prefix: none ? [] : prefix ? textOf(program, prefix) : [{ text: 'v' }],
    at,
    ...(fallback ? { fallback } : {}),
  };
}

function exclusionOf(program: Program, item: Value): Exclusion[] {
  if (item.v === 'text') return [{ parts: item.parts, method: 'ALL' }];
  const path = prop(program, item, 'path');
  return path ? [{ parts: textOf(program, path), method: memberName(prop(program, item, 'method')) ?? 'ALL' }] : [];
}
