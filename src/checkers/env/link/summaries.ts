/** Functions that read what they are given: found in one module, known in all, through as many layers as there are. */
import type { Requirement, Step } from '../facts.ts';
import type { CallSite, ModuleData, ReadSite } from '../source/ref.ts';
import type { Evaluator } from './evaluate.ts';
import type { Value } from './value.ts';

/** A parameter that ends as the name of a variable. */
export interface KeyParameter {
  index: number;
  /** The argument is a list of names. */
  each: boolean;
  /** All arguments from `index` on are names. */
  rest: boolean;
  prefix: string;
  suffix: string;
  requirement: Requirement;
  /** Parameters that the function gives back: a default, where the caller passes one. */
  fallbacks: number[];
  via: Step[];
}

/** A parameter that is taken for the environment: `load(env)`, which reads `env.PORT`. */
export interface EnvParameter {
  index: number;
  site: ReadSite;
  uri: string;
  via: Step[];
}

export interface Summary {
  keys: KeyParameter[];
  envs: EnvParameter[];
}

export type Summaries = Map<string, Summary>;

/** Layers of functions over functions that are followed. */
const maxLayers = 6;

export function summaryOf(summaries: Summaries, fn: Extract<Value, { v: 'function' }>): Summary | undefined {
  return summaries.get(`${fn.uri}#${fn.id}`);
}

export function summarise(modules: ReadonlyMap<string, ModuleData>, evaluator: Evaluator): Summaries {
  const summaries: Summaries = new Map();
  const add = (uri: string, fn: number): Summary => {
    const key = `${uri}#${fn}`;
    const known = summaries.get(key) ?? { keys: [], envs: [] };
    summaries.set(key, known);
    return known;
  };

  for (const [uri, data] of modules) {
    for (const site of data.reads) {
      for (const base of evaluator.evaluate(site.base, uri)) {
        if (base.v === 'env') {
          for (const key of evaluator.evaluate(site.key, uri))
            if (key.v === 'param') addKey(add(key.uri, key.fn), keyParameter(key, data, uri, site.requirement));
        } else if (base.v === 'param') add(base.uri, base.fn).envs.push({ index: base.index, site, uri, via: [] });
      }
    }
  }

  for (let layer = 0, grown = true; grown && layer < maxLayers; layer++) {
    grown = false;
    for (const [uri, data] of modules) {
      for (const call of data.calls) {
        for (const callee of evaluator.evaluate(call.callee, uri)) {
          const summary = callee.v === 'function' ? summaryOf(summaries, callee) : undefined;
          if (!summary || callee.v !== 'function') continue;
          for (const key of summary.keys) {
            for (const arg of argumentValues(evaluator, call, key, uri)) {
              if (arg.v !== 'param') continue;
              const own = keyParameter(
                arg,
                data,
                uri,
                key.requirement === 'unknown' ? call.requirement : key.requirement,
              );
              const outer = {
                ...own,
                prefix: key.prefix + own.prefix,
                suffix: own.suffix + key.suffix,
                each: own.each || key.each,
                via: [...own.via, ...key.via],
              };
              grown = addKey(add(arg.uri, arg.fn), outer, false) || grown;
            }
          }
          for (const env of summary.envs) {
            for (const arg of evaluator.evaluate(call.args[env.index] ?? null, uri)) {
              if (arg.v !== 'param') continue;
              const outer = add(arg.uri, arg.fn);
              if (outer.envs.some((one) => one.site === env.site && one.index === arg.index)) continue;
              outer.envs.push({ ...env, index: arg.index, via: [stepOf(data, uri, arg.fn), ...env.via] });
              grown = true;
            }
          }
        }
      }
    }
  }
  return summaries;
}

/** What a call hands over as names. */
export function argumentValues(
  evaluator: Evaluator,
  call: CallSite,
  { index, each, rest }: KeyParameter,
  uri: string,
): Value[] {
  if (rest) return call.args.slice(index).flatMap((argument) => evaluator.evaluate(argument, uri));
  const argument = call.args[index] ?? null;
  return each && argument ? evaluator.evaluate({ k: 'values', of: argument }, uri) : evaluator.evaluate(argument, uri);
}

/** `own`: read by the function itself. A stricter function that it calls after a test of its own does not make it strict. */
function addKey(summary: Summary, key: KeyParameter, own = true): boolean {
  const known = summary.keys.find(
    (one) => one.index === key.index && one.prefix === key.prefix && one.suffix === key.suffix && one.each === key.each,
  );
  if (known) {
    // One read inside tests, the next throws: what the function does to its caller is the stricter of the two.
    if (key.requirement === 'required' && (own || known.requirement === 'unknown')) known.requirement = 'required';
    return false;
  }
  summary.keys.push(key);
  return true;
}

function keyParameter(
  param: Extract<Value, { v: 'param' }>,
  data: ModuleData,
  uri: string,
  evidence: Requirement,
): KeyParameter {
  const fact = data.functions[param.fn];
  const fallbacks = (fact?.returns ?? [])
    .flatMap((ref) => (ref.k === 'any' ? ref.of : [ref]))
    .flatMap((ref) => (ref.k === 'param' && ref.fn === param.fn && ref.index !== param.index ? [ref.index] : []));
  return {
    index: param.index,
    each: param.each,
    rest: param.rest,
    prefix: param.prefix,
    suffix: param.suffix,
    requirement: fact?.throws
      ? 'required'
      : evidence === 'required'
        ? 'required'
        : fallbacks.length > 0
          ? 'unknown'
          : evidence,
    fallbacks,
    via: [stepOf(data, uri, param.fn)],
  };
}

function stepOf(data: ModuleData, uri: string, fn: number): Step {
  const fact = data.functions[fn];
  return { what: `${fact?.name ?? 'function'}()`, uri, line: fact?.line ?? 1 };
}
