/** Loads the modules that have to do with routes, runs them, and loads what they ask for, until nothing new is asked. */
import type { Context } from '../../../model/index.ts';
import { extractFiles } from '../../../parse/per-file.ts';
import { folderOf, join, nearest } from '../../../parse/paths.ts';
import { createModuleResolver } from '../../../parse/resolve.ts';
import type { ModuleResolver } from '../../../parse/resolve.ts';
import { sourceGlobs } from '../../../parse/source.ts';
import type { OpenapiConfig } from '../config.ts';
import { contractOf } from '../contract/index.ts';
import { documentsOf } from '../documents/index.ts';
import type { Discovered, Framework } from '../frameworks/framework.ts';
import { frameworks } from '../frameworks/index.ts';
import { routeSources } from '../scope.ts';
import type { ModuleCode } from '../source/code.ts';
import { moduleExtractor } from '../source/module.ts';
import { classCode, parentOf } from './classes.ts';
import type { Barrels } from './barrels.ts';
import { createBarrels } from './barrels.ts';
import { createEngine } from './engine.ts';
import type { Importers } from './importers.ts';
import { createImporters } from './importers.ts';
import type { Engine } from './rooms.ts';
import { mostExpressions } from './rooms.ts';
import { runOrphans } from './orphans.ts';
import { passesOn } from './passing.ts';
import type { Program } from './program.ts';
import { walkRouters } from './routes.ts';
import type { Walked } from './routes.ts';
import { seedsOf } from './seeds.ts';
import { printValue } from './texts.ts';

/** Rounds of "load what the last round asked for". */
const maxRounds = 16;
/** Looks for what decorators and files lead to: each is cheap, since nothing is run again. */
const mostLooks = 48;
/** Further rounds for what handlers and middleware are made of: their own modules, then schemas and checks that those import. */
const maxContractRounds = 4;

/** The program, the routes that calls register, and those that no call registers. */
export interface Linked {
  program: Program;
  walked: Walked;
  discovered: Required<Discovered>;
}

const programs = new WeakMap<Context, Promise<Linked>>();

/** Built once for each check: both commands and every source look at the same modules. */
export function programOf(context: Context, config: OpenapiConfig): Promise<Linked> {
  const known = programs.get(context);
  if (known) return known;
  const program = buildProgram(context, config);
  programs.set(context, program);
  return program;
}

/** What is loaded, and what is to be loaded next; it grows from round to round. */
interface Loading {
  context: Context;
  config: OpenapiConfig;
  resolver: ModuleResolver;
  files: readonly string[];
  modules: Map<string, ModuleCode>;
  /** Sources that are not loaded yet. */
  available: Set<string>;
  wanted: Set<string>;
  /** Modules that are run whoever asks for them. */
  seeds: string[];
  present: ReadonlySet<Framework>;
  barrels: Barrels;
  importers: Importers;
  contracts: boolean;
}

async function buildProgram(context: Context, config: OpenapiConfig): Promise<Linked> {
  const loading = await begin(context, config);
  let round = 0;
  let { engine, program } = await run(loading, false);
  while (await isMissing(loading)) {
    if (++round > maxRounds) break;
    await load(loading);
    ({ engine, program } = await run(loading, round === maxRounds));
  }
  const isTooLong = round > maxRounds;
  // What the code does is settled. Decorators and files may lead to further modules, which change nothing about that.
  let discovered = await discover(program, loading.present);
  for (let look = 0; look < mostLooks && (await isMissing(loading)); look++) {
    await load(loading);
    discovered = await discover(program, loading.present);
  }
  // Where a request goes is settled, too. What handlers read of it is asked now, and their modules are loaded for that alone.
  const isCut = isTooLong || (await isMissing(loading));
  let walked = walk(loading, program);
  for (let look = 0; look < maxContractRounds && (await isMissing(loading)); look++) {
    await load(loading);
    walked = walk(loading, program);
  }
  limits(context, engine, isCut, walked.cut === true);
  return { program, walked, discovered };
}

/** Whether modules are wanted that are not loaded yet. */
async function isMissing({ wanted, barrels }: Loading): Promise<boolean> {
  for (const uri of await barrels.holders()) wanted.add(uri);
  return wanted.size > 0 || barrels.isPending();
}

function walk({ contracts, resolver }: Loading, program: Program): Walked {
  // What is remembered of handlers is remembered by this: with more modules loaded, they are looked at anew.
  const access = { ...program };
  return walkRouters(
    program.routers,
    frameworks,
    (handlers, framework, shared) =>
      contracts ? contractOf(handlers, framework, access, { shared, seesAll: true }) : {},
    (uri) => resolver.packageOf(uri)?.dir,
    // Looking may load the modules of handlers: only where they are loaded anyhow.
    (handler) => !contracts || passesOn(access, handler),
  );
}

/** Loads what could register routes by its own text or place. */
async function begin(context: Context, config: OpenapiConfig): Promise<Loading> {
  const resolver = withConvention(await createModuleResolver(context.tree));
  const sources = await context.tree.list(sourceGlobs);
  const available = new Set(sources);
  const files = await routeSources(context, config, sources);
  const modules = new Map<string, ModuleCode>();
  const { files: seeds, present } = await seedsOf(context, files, config);
  for (const fact of await extractFiles(context, seeds, moduleExtractor)) modules.set(fact.name, fact.data);
  const isRouteFile = (uri: string): boolean => frameworks.some((framework) => framework.isRouteFile?.(uri));
  const loading: Loading = {
    ...{ context, config, resolver, files, modules, available, present, seeds: [] },
    wanted: new Set(files.filter((uri) => !modules.has(uri) && isRouteFile(uri))),
    barrels: createBarrels(context, modules, available, resolver.resolve),
    importers: createImporters(context, files, resolver.resolve),
    contracts: (await documentsOf(context, config)).length > 0,
  };
  await load(loading);
  const relevant = new Set(files);
  loading.seeds.push(...[...modules.keys()].filter((uri) => relevant.has(uri)).sort());
  return loading;
}

/**
 * `@/routes` that nothing maps means the nearest folder that has it, as loaders and bundlers are set up by convention. Only
 * here: what is found so is run to see whether it is a router, and is of no account where it is none.
 */
function withConvention(resolver: ModuleResolver): ModuleResolver {
  return {
    ...resolver,
    resolve: (specifier, from) => {
      const found = resolver.resolve(specifier, from);
      if (found !== undefined || !/^[@~]\//.test(specifier)) return found;
      const rest = specifier.slice(2);
      const under = (at: string): string | undefined =>
        resolver.resolve(`./src/${rest}`, join(at, 'x')) ?? resolver.resolve(`./${rest}`, join(at, 'x'));
      return nearest(folderOf(from), under);
    },
  };
}

/** Runs all that is loaded from the start; what it misses is wanted afterwards. */
async function run(loading: Loading, isLast: boolean): Promise<{ engine: Engine; program: Program }> {
  const { context, config, resolver, files, modules, available, wanted, seeds, barrels, importers, contracts } =
    loading;
  const want = (uri: string): ModuleCode | undefined => {
    const code = modules.get(uri);
    if (!code && available.has(uri)) wanted.add(uri);
    return code;
  };
  const engine = createEngine({
    ...{ frameworks, hints: config.routers, files, resolve: resolver.resolve, want, lacks: barrels.lacks },
    isLoaded: (uri) => modules.has(uri),
  });
  for (const uri of seeds) engine.frameOf(uri);
  // Functions that nobody calls are run once everything is there that could call them.
  const alone = wanted.size === 0 || isLast ? runOrphans(engine, modules, seeds) : [];
  for (const uri of await importers.of(alone))
    if (!modules.has(uri)) {
      wanted.add(uri);
      seeds.push(uri);
    }
  const isPending = (): boolean => !isLast && wanted.size > 0;
  const program = programFrom(engine, { context, config, resolver, files, modules, want, contracts, isPending });
  return { engine, program };
}

async function load({ context, modules, wanted, available }: Loading): Promise<void> {
  const uris = [...wanted].sort();
  wanted.clear();
  for (const uri of uris) available.delete(uri);
  for (const fact of await extractFiles(context, uris, moduleExtractor)) modules.set(fact.name, fact.data);
}

/** What the frameworks find that are there: those that go by the place of files look for themselves. */
async function discover(program: Program, present: ReadonlySet<Framework>): Promise<Required<Discovered>> {
  const all: Required<Discovered> = { routes: [], problems: [], handlers: new Map() };
  for (const framework of frameworks) {
    if (!framework.isRouteFile && !present.has(framework)) continue;
    const found = await framework.discover?.(program);
    all.routes.push(...(found?.routes ?? []));
    all.problems.push(...(found?.problems ?? []));
    for (const [route, handler] of found?.handlers ?? []) all.handlers.set(route, handler);
  }
  return all;
}

function programFrom(
  engine: Engine,
  parts: Pick<Program, 'context' | 'config' | 'resolver' | 'files' | 'modules' | 'want' | 'contracts' | 'isPending'>,
): Program {
  return {
    ...parts,
    routers: engine.routers,
    outsideCalls: engine.outsideCalls,
    evaluate: (expr, uri) => engine.force(engine.evaluate(expr, engine.frameOf(uri))),
    exportOf: engine.exportOf,
    force: engine.force,
    member: (of, name) => engine.force(engine.member(of, name)),
    call: (callee, args) => engine.force(engine.call(callee, args)),
    classCode: (value) => classCode(engine, value),
    parentOf: (value) => parentOf(engine, value),
    print: printValue,
  };
}

function limits(context: Context, engine: Engine, tooLong: boolean, tooMany: boolean): void {
  if (tooMany)
    context.notice({
      id: 'link-limit',
      level: 'warning',
      message: 'routers are mounted in each other too deep, or have too many routes: some routes are missing',
    });
  if (engine.lost)
    context.notice({
      id: 'link-limit',
      level: 'warning',
      message: 'a router is handed through calls too deep to be followed: some routes may be missing',
    });
  if (tooLong)
    context.notice({
      id: 'link-limit',
      level: 'warning',
      message: `imports were followed through ${maxRounds} modules; routes behind longer chains may be missing`,
    });
  if (engine.spent > mostExpressions)
    context.notice({
      id: 'link-limit',
      level: 'warning',
      message: 'the code that registers routes is too much to be followed to its end: some routes may be missing',
    });
}
