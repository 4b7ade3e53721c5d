/** The modules of a repository that reach the environment, loaded until nothing new can be reached. */
import type { Context } from '../../../model/index.ts';
import { UnreadableError } from '../../../model/index.ts';
import { extractFiles } from '../../../parse/per-file.ts';
import { createModuleResolver } from '../../../parse/resolve.ts';
import type { ModuleResolver } from '../../../parse/resolve.ts';
import { sourceGlobs } from '../../../parse/source.ts';
import { mayReadEnvironment, moduleExtractor } from '../source/module.ts';
import type { ModuleData } from '../source/ref.ts';
import { createLinkEvaluator } from './evaluate.ts';
import type { Evaluator } from './evaluate.ts';
import { importerTest } from './importers.ts';
import type { Target } from './importers.ts';
import { summarise, summaryOf } from './summaries.ts';
import type { Summaries } from './summaries.ts';
import type { Value } from './value.ts';

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

async function buildProgram(context: Context, accessors: readonly string[]): Promise<Program> {
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
    prefilter: (text) => mayReadEnvironment(text) || named.some((name) => text.includes(name)),
  });
  for (const fact of first) {
    modules.set(fact.name, fact.data);
    rest.delete(fact.name);
  }

  const asked = new Set<string>();
  for (let round = 0; ; round++) {
    wanted.clear();
    const evaluator = createLinkEvaluator({
      resolve: resolver.resolve,
      get: (uri) => {
        const data = modules.get(uri);
        if (!data && rest.has(uri)) wanted.add(uri);
        return data;
      },
    });
    const summaries = summarise(modules, evaluator);
    touchAll(modules, evaluator);
    if (round === maxRounds) {
      context.notice({ id: 'link-limit', level: 'warning', message: `imports were followed through ${maxRounds} modules; longer chains were not` });
      return { modules, resolver, evaluator, summaries };
    }
    const targets = targetsOf(modules, evaluator, summaries).filter((target) => !asked.has(`${target.uri}\0${target.names.join()}`));
    for (const target of targets) asked.add(`${target.uri}\0${target.names.join()}`);
    for (const uri of await importersOf(context, rest, targets, resolver)) wanted.add(uri);
    if (wanted.size === 0) return { modules, resolver, evaluator, summaries };
    for (const uri of wanted) rest.delete(uri);
    await load([...wanted].sort());
  }
}

/** Evaluates what the reads will ask for, so that modules they need (a schema, a list of names) are asked for now. */
function touchAll(modules: ReadonlyMap<string, ModuleData>, evaluator: Evaluator): void {
  for (const [uri, data] of modules) {
    for (const parse of data.parses) touchSchema(evaluator, evaluator.evaluate(parse.schema, uri), 0);
    for (const read of data.reads) evaluator.evaluate(read.key, uri);
    for (const call of data.calls) for (const arg of call.args) evaluator.evaluate(arg, uri);
  }
}

function touchSchema(evaluator: Evaluator, values: readonly Value[], depth: number): void {
  if (depth > 6) return;
  for (const value of values) {
    if (value.v === 'schema') touchSchema(evaluator, evaluator.evaluate(value.ref.shape, value.uri), depth + 1);
    else if (value.v === 'object') {
      for (const spread of value.ref.spreads) touchSchema(evaluator, evaluator.evaluate(spread, value.uri), depth + 1);
      for (const prop of value.ref.props) evaluator.evaluate(prop.value, value.uri);
    }
  }
}

/** Modules with exports that lead to the environment. */
function targetsOf(modules: ReadonlyMap<string, ModuleData>, evaluator: Evaluator, summaries: Summaries): Target[] {
  const targets: Target[] = [];
  for (const [uri, data] of modules) {
    const names = Object.keys(data.exports).filter((name) => evaluator.exportOf(uri, name).some((value) => leadsToEnv(value, evaluator, summaries, 0)));
    const starred = data.stars.some((star) => {
      const target = evaluator.evaluate({ k: 'import', from: star, name: '*' }, uri)[0];
      return target?.v === 'module' && targetHas(target.uri);
    });
    if (names.length > 0 || starred) targets.push({ uri, names: starred ? ['*'] : names });
  }
  return targets;

  function targetHas(uri: string): boolean {
    return Object.keys(modules.get(uri)?.exports ?? {}).some((name) => evaluator.exportOf(uri, name).some((value) => leadsToEnv(value, evaluator, summaries, 0)));
  }
}

function leadsToEnv(value: Value, evaluator: Evaluator, summaries: Summaries, depth: number): boolean {
  if (depth > 3) return false;
  switch (value.v) {
    case 'env':
      return true;
    case 'function': {
      const summary = summaryOf(summaries, value);
      if (summary && (summary.keys.length > 0 || summary.envs.length > 0)) return true;
      return evaluator.evaluate({ k: 'call', of: { k: 'fn', id: value.id }, args: [] }, value.uri).some((one) => one.v === 'env');
    }
    case 'object':
      return value.ref.props.some((prop) => prop.value && prop.value.k !== 'text' && prop.value.k !== 'validator' && evaluator.evaluate(prop.value, value.uri).some((one) => leadsToEnv(one, evaluator, summaries, depth + 1)));
    case 'class':
    case 'instance':
      return evaluator.members(value).some((one) => leadsToEnv(one, evaluator, summaries, depth + 1));
    default:
      return false;
  }
}

async function importersOf(context: Context, rest: ReadonlySet<string>, targets: readonly Target[], resolver: ModuleResolver): Promise<string[]> {
  if (targets.length === 0) return [];
  const mayImport = importerTest(targets, resolver);
  const found: string[] = [];
  for (const uri of rest) {
    context.signal.throwIfAborted();
    try {
      if (mayImport(await context.tree.read(uri))) found.push(uri);
    } catch (error) {
      // The first pass has named every file that cannot be read.
      if (!(error instanceof UnreadableError)) throw error;
    }
  }
  return found;
}
