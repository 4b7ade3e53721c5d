/** The modules of a repository that reach the environment, loaded until nothing new can be reached. */
import type { Context, Notice } from '../../../model/index.ts';
import { importsOf } from '../../../parse/imports.ts';
import type { Import } from '../../../parse/imports.ts';
import { extractFiles, textOf } from '../../../parse/per-file.ts';
import { createModuleResolver } from '../../../parse/resolve.ts';
import type { ModuleResolver } from '../../../parse/resolve.ts';
import { sourceGlobs } from '../../../parse/source.ts';
import { withNeighbours } from '../neighbours.ts';
import { mayReadEnvironment, moduleExtractor } from '../source/module.ts';
import type { ModuleData } from '../source/ref.ts';
import { createLinkEvaluator } from './evaluate.ts';
import type { Evaluator } from './evaluate.ts';
import { importerTest } from './importers.ts';
import type { Target } from './importers.ts';
import { argumentValues, summarise, summaryOf } from './summaries.ts';
import type { Summaries } from './summaries.ts';
import type { Value } from './value.ts';
import { valueKey } from './value.ts';

export interface Program {
  modules: ReadonlyMap<string, ModuleData>;
  resolver: ModuleResolver;
  evaluator: Evaluator;
  summaries: Summaries;
}

/** Rounds of "load what the last round asked for": each goes one import further from the environment. */
const maxRounds = 12;

const programs = new WeakMap<Context, Promise<Program>>();

/** Built once for each check: both sides of the comparison look at the same modules. */
export function programOf(context: Context, accessors: readonly string[]): Promise<Program> {
  const known = programs.get(context);
  if (known) return known;
  const program = buildProgram(context, accessors);
  programs.set(context, program);
  return program;
}

async function buildProgram(given: Context, accessors: readonly string[]): Promise<Program> {
  const context: Context = { ...given, tree: await withNeighbours(given) };
  const resolver = await createModuleResolver(context.tree);
  const files = await context.tree.list(sourceGlobs);
  const modules = new Map<string, ModuleData>();
  const wanted = new Set<string>();
  const load = async (uris: Iterable<string>): Promise<void> => {
    for (const fact of await extractFiles(context, uris, moduleExtractor)) modules.set(fact.name, fact.data);
  };

  const rest = new Set(files);
  const named = accessors.map((accessor) => `${accessor.split('.').at(-1)}(`);
  const first = await extractFiles(context, files, {
    ...moduleExtractor,
    prefilterId: `env-anchors@1 ${named.join()}`,
    prefilter: (text) => mayReadEnvironment(text) || named.some((name) => text.includes(name)),
  });
  for (const fact of first) {
    modules.set(fact.name, fact.data);
    rest.delete(fact.name);
  }

  const asked = new Set<string>();
  let imports: ReadonlyMap<string, readonly Import[]> | undefined;
  for (let round = 0; ; round++) {
    wanted.clear();
    const evaluator = createLinkEvaluator({ resolve: resolver.resolve, get: (uri) => modules.get(uri) });
    const summaries = summarise(modules, evaluator);
    // A module that leads to the environment is found from its own side, by its importers. Only what names a variable
    // (a constant, a list, a schema) may stand in a module that has nothing else to do with it.
    const seeker = createLinkEvaluator({
      resolve: resolver.resolve,
      get: (uri) => {
        const data = modules.get(uri);
        if (!data && rest.has(uri)) wanted.add(uri);
        return data;
      },
    });
    seekNames(modules, evaluator, summaries, seeker);
    const program = { modules, resolver, evaluator, summaries };
    if (round === maxRounds) {
      context.notice(limit(`imports were followed through ${maxRounds} modules; longer chains were not`));
      return program;
    }
    const targets = targetsOf(modules, evaluator, summaries).filter(
      (target) => !asked.has(`${target.uri}\0${target.names.join()}`),
    );
    for (const target of targets) asked.add(`${target.uri}\0${target.names.join()}`);
    if (targets.length > 0) {
      // Looked up once: each round goes through the same imports, of fewer files.
      imports ??= await importsOf(context, rest);
      for (const uri of await importersOf(context, imports, rest, importerTest(targets, resolver))) wanted.add(uri);
    }
    if (wanted.size === 0) {
      if (evaluator.exhausted())
        context.notice(
          limit('the calls of this code are too many to look through: some reads through functions may be missing'),
        );
      return program;
    }
    for (const uri of wanted) rest.delete(uri);
    await load([...wanted].sort());
  }
}

function limit(message: string): Notice {
  return { id: 'link-limit', level: 'warning', message };
}

/** Evaluates what names the variables of proven reads, so that the modules it stands in are asked for. */
function seekNames(
  modules: ReadonlyMap<string, ModuleData>,
  evaluator: Evaluator,
  summaries: Summaries,
  seeker: Evaluator,
): void {
  for (const [uri, data] of modules) {
    for (const read of data.reads) {
      if (read.key && read.key.k !== 'text' && evaluator.evaluate(read.base, uri).some((base) => base.v === 'env'))
        seeker.evaluate(read.key, uri);
    }
    for (const call of data.calls) {
      for (const callee of evaluator.evaluate(call.callee, uri)) {
        const summary = callee.v === 'function' ? summaryOf(summaries, callee) : undefined;
        for (const key of summary?.keys ?? []) argumentValues(seeker, call, key, uri);
      }
    }
    for (const parse of data.parses) {
      const filled = evaluator
        .evaluate(parse.source, uri)
        .some((source) => source.v === 'env' || source.v === 'object');
      if (filled) seekShape(seeker, seeker.evaluate(parse.schema, uri), 0);
    }
  }
}

function seekShape(seeker: Evaluator, values: readonly Value[], depth: number): void {
  if (depth > 6) return;
  for (const value of values) {
    if (value.v === 'schema') seekShape(seeker, seeker.evaluate(value.ref.shape, value.uri), depth + 1);
    else if (value.v === 'object') {
      for (const spread of value.ref.spreads) seekShape(seeker, seeker.evaluate(spread, value.uri), depth + 1);
      for (const prop of value.ref.props) seeker.evaluate(prop.value, value.uri);
    }
  }
}

/** Modules with exports that lead to the environment. */
function targetsOf(modules: ReadonlyMap<string, ModuleData>, evaluator: Evaluator, summaries: Summaries): Target[] {
  const leads = leadsTest(evaluator, summaries);
  const namesOf = (uri: string): string[] =>
    Object.keys(modules.get(uri)?.exports ?? {}).filter((name) => {
      const values = evaluator.exportOf(uri, name);
      // What a schema gives back has the schema's keys and no others, and those are known.
      return !values.some((value) => value.v === 'parsed') && values.some((value) => leads(value));
    });
  /** Whether `export * from` the specifier hands on something that leads there, through as many modules as there are. */
  const handsOn = (star: string, from: string, seen: Set<string>): boolean => {
    const target = evaluator.evaluate({ k: 'import', from: star, name: '*' }, from)[0];
    if (target?.v !== 'module' || seen.has(target.uri)) return false;
    seen.add(target.uri);
    return (
      namesOf(target.uri).length > 0 ||
      (modules.get(target.uri)?.stars ?? []).some((next) => handsOn(next, target.uri, seen))
    );
  };
  const targets: Target[] = [];
  for (const [uri, data] of modules) {
    const names = namesOf(uri);
    const starred = data.stars.some((star) => handsOn(star, uri, new Set([uri])));
    if (names.length > 0 || starred) targets.push({ uri, names: starred ? ['*'] : names });
  }
  return targets;
}

/** Whether a value lets its holder read variables by name: the environment, a function that reads what it is given, a holder of either. */
function leadsTest(evaluator: Evaluator, summaries: Summaries): (value: Value) => boolean {
  const memo = new Map<string, boolean>();
  const leads = (value: Value): boolean => {
    if (value.v === 'env') return true;
    if (value.v !== 'function' && value.v !== 'object' && value.v !== 'class' && value.v !== 'instance') return false;
    const key = valueKey(value);
    const known = memo.get(key);
    if (known !== undefined) return known;
    memo.set(key, false); // a class whose member is an instance of itself leads nowhere by that way
    const answer = look(value);
    memo.set(key, answer);
    return answer;
  };
  /** `{ ...process.env, KEY: 'more' }`: whoever holds it reads variables by name. */
  const isCopy = (value: Value): boolean =>
    value.v === 'object' &&
    value.ref.spreads.some((spread) => evaluator.evaluate(spread, value.uri).some((one) => one.v === 'env'));
  const look = (value: Value): boolean => {
    switch (value.v) {
      case 'function': {
        const summary = summaryOf(summaries, value);
        // A function that takes the environment is called by somebody who has it, and is known for that.
        if (summary && summary.keys.length > 0) return true;
        return evaluator.returnsOf(value).some((one) => one.v === 'env' || isCopy(one));
      }
      case 'object':
        return (
          isCopy(value) ||
          value.ref.props.some((prop) => prop.value && evaluator.evaluate(prop.value, value.uri).some(leads))
        );
      default:
        return evaluator.members(value).some(leads);
    }
  };
  return leads;
}

async function importersOf(
  context: Context,
  imports: ReadonlyMap<string, readonly Import[]>,
  rest: ReadonlySet<string>,
  candidates: ReturnType<typeof importerTest>,
): Promise<string[]> {
  const found: string[] = [];
  for (const [uri, own] of imports) {
    const mayUse = rest.has(uri) && candidates(own);
    if (mayUse === true || (mayUse && mayUse(await textOf(context, uri)))) found.push(uri);
  }
  return found;
}
