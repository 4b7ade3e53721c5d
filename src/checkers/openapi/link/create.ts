/** Loads the modules that have to do with routes, runs them, and loads what they ask for, until nothing new is asked. */
import type { Context } from '../../../model/index.ts';
import { extractFiles } from '../../../parse/per-file.ts';
import { createModuleResolver } from '../../../parse/resolve.ts';
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
import { createBarrels } from './barrels.ts';
import { createEngine } from './engine.ts';
import { createImporters } from './importers.ts';
import type { Engine } from './machine.ts';
import { mostExpressions } from './machine.ts';
import { runOrphans } from './orphans.ts';
import type { Program } from './program.ts';
import { walkRouters } from './routes.ts';
import type { Walked } from './routes.ts';
import { createSeeds } from './seeds.ts';
import { printValue } from './texts.ts';

/** Rounds of "load what the last round asked for". */
const maxRounds = 16;
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

async function buildProgram(context: Context, config: OpenapiConfig): Promise<Linked> {
  const resolver = await createModuleResolver(context.tree);
  const sources = await context.tree.list(sourceGlobs);
  const available = new Set(sources);
  const files = await routeSources(context, config, sources);
  const relevant = new Set(files);
  const contracts = (await documentsOf(context, config)).length > 0;
  const modules = new Map<string, ModuleCode>();
  const { mayRegister, present } = createSeeds(config);
  const routeFiles = files.filter((uri) => frameworks.some((framework) => framework.isRouteFile?.(uri)));
  const first = await extractFiles(context, files, {
    ...moduleExtractor,
    prefilter: mayRegister,
  });
  for (const fact of first) modules.set(fact.name, fact.data);
  const wanted = new Set(routeFiles.filter((uri) => !modules.has(uri)));
  await load(context, modules, wanted);
  const seeds = [...modules.keys()].filter((uri) => relevant.has(uri)).sort();
  const barrels = createBarrels(context, modules, available);
  const importers = createImporters(context, files, resolver.resolve);

  let contractRounds = 0;
  for (let round = 0; ; round++) {
    wanted.clear();
    const want = (uri: string): ModuleCode | undefined => {
      const code = modules.get(uri);
      if (!code && available.has(uri)) wanted.add(uri);
      return code;
    };
    const engine = createEngine({
      frameworks,
      hints: config.routers,
      files,
      resolve: resolver.resolve,
      want,
      lacks: barrels.lacks,
      isLoaded: (uri) => modules.has(uri),
    });
    for (const uri of seeds) engine.frameOf(uri);
    // Functions that nobody calls are run once everything is there that could call them.
    const alone = wanted.size === 0 || round === maxRounds ? runOrphans(engine, modules, seeds) : [];
    for (const uri of await importers.of(alone))
      if (!modules.has(uri)) {
        wanted.add(uri);
        seeds.push(uri);
      }
    const program = programFrom(engine, {
      context,
      config,
      resolver,
      files,
      modules,
      want,
      contracts,
      isPending: () => round < maxRounds && wanted.size > 0,
    });
    const discovered = await discover(program, present);
    for (const uri of await barrels.holders()) wanted.add(uri);
    const isLinked = wanted.size === 0 && !barrels.isPending();
    if (isLinked || round >= maxRounds) {
      // Where a request goes is settled; what handlers read of it is asked now, and their modules are loaded for that alone.
      const walked = walkRouters(
        program.routers,
        frameworks,
        (handlers, framework, shared) => (contracts ? contractOf(handlers, framework, program, { shared }) : {}),
        (uri) => resolver.packageOf(uri)?.dir,
      );
      if (wanted.size === 0 || !isLinked || contractRounds++ === maxContractRounds) {
        limits(context, engine, !isLinked);
        return { program, walked, discovered };
      }
    }
    for (const uri of wanted) available.delete(uri);
    await load(context, modules, wanted);
  }
}

async function load(context: Context, modules: Map<string, ModuleCode>, uris: Iterable<string>): Promise<void> {
  for (const fact of await extractFiles(context, [...uris].sort(), moduleExtractor)) modules.set(fact.name, fact.data);
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

function limits(context: Context, engine: Engine, tooLong: boolean): void {
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
