/** Every read of a variable by name that the linked modules prove. */
import type { Notice } from '../../../model/index.ts';
import type { Placeholder, ReadFact, Reads, Requirement, Step } from '../facts.ts';
import { scopeOf } from '../scope.ts';
import type { At, CallSite, ReadSite } from '../source/ref.ts';
import { locationOf } from '../source/ref.ts';
import type { Evaluator } from './evaluate.ts';
import type { Program } from './program.ts';
import { schemaReads } from './schema-reads.ts';
import { argumentValues, summaryOf } from './summaries.ts';
import type { KeyParameter } from './summaries.ts';
import type { Value } from './value.ts';

/** What an environment variable can be called: IEEE Std 1003.1, 8.1, with lower case allowed as every system does. */
const variableName = /^[A-Za-z_][A-Za-z0-9_]*$/;
/** Shorter fixed parts than this fit too many variables to say anything. */
const minPattern = 3;

export interface LinkedReads {
  reads: ReadFact[];
  notices: Notice[];
  /** Modules that only run in tests, whatever their folder is called. */
  tests: ReadonlySet<string>;
}

export function linkedReads(program: Program, accessors: readonly string[]): LinkedReads {
  const found: LinkedReads = {
    reads: [],
    notices: [],
    tests: new Set([...program.modules].filter(([, data]) => data.test).map(([uri]) => uri)),
  };
  for (const [uri, data] of program.modules) {
    for (const site of data.reads) readSite(program, uri, site, found);
    for (const call of data.calls) callSite(program, uri, call, accessors, found);
  }
  found.reads.push(...schemaReads(program));
  return found;
}

function readSite({ evaluator }: Program, uri: string, site: ReadSite, found: LinkedReads): void {
  const bases = evaluator.evaluate(site.base, uri);
  // `skip ? process.env : schema.parse(process.env)`: the keys are the schema's, and told there.
  if (bases.some((base) => base.v === 'parsed')) return;
  if (!bases.some((base) => base.v === 'env')) return copySite(evaluator, uri, site, bases, found);
  const extra: Partial<Circumstances> = {
    ...(site.fallbackFor ? { fallbackFor: site.fallbackFor } : {}),
    ...(site.placeholder ? { placeholder: site.placeholder } : {}),
  };
  // `typeof window === 'undefined' ? process.env : window.env`: what a page is given may hold more than variables.
  if (bases.some((base) => base.v === 'outside' && base.from === 'globalThis')) extra.confidence = 'possible';
  emit(found, uri, site, evaluator.evaluate(site.key, uri), { requirement: site.requirement, via: [], ...extra });
}

/** A copy of the environment with keys of its own: what is none of those is a variable. */
function copySite(
  evaluator: Evaluator,
  uri: string,
  site: ReadSite,
  bases: readonly Value[],
  found: LinkedReads,
): void {
  const copies = bases.filter((base) => base.v === 'object').filter(({ ref }) => ref.spreads.length > 0);
  if (copies.length === 0) return;
  const isVariable = (name: string): boolean =>
    copies.some(
      (copy) =>
        copy.ref.props.every((prop) => prop.name !== name) &&
        evaluator.member(copy, name).some((value) => value.v === 'variable' && value.name === name),
    );
  const keys = evaluator.evaluate(site.key, uri).filter((key) => key.v === 'text' && isVariable(key.value));
  emit(found, uri, site, keys, { requirement: site.requirement, via: [] }, true);
}

function callSite(
  program: Program,
  uri: string,
  call: CallSite,
  accessors: readonly string[],
  found: LinkedReads,
): void {
  const { evaluator, summaries } = program;
  for (const callee of evaluator.evaluate(call.callee, uri)) {
    if (callee.v === 'outside') outsideCall(program, uri, call, callee, found);
    const summary = callee.v === 'function' ? summaryOf(summaries, callee) : undefined;
    for (const key of summary?.keys ?? []) {
      const given = affixed(argumentValues(evaluator, call, key, uri), key);
      const placeholder = call.placeholder ? { placeholder: call.placeholder } : {};
      emit(found, uri, call, given, { requirement: requirementOf(key, call), via: key.via, ...placeholder }, true);
    }
    for (const { index, site, uri: at, via } of summary?.envs ?? []) {
      if (!evaluator.evaluate(call.args[index] ?? null, uri).some((value) => value.v === 'env')) continue;
      const steps: Step[] = [...via, { what: call.form, uri, line: call.at[0] }];
      emit(found, at, site, evaluator.evaluate(site.key, at), { requirement: site.requirement, via: steps });
    }
  }
  if (!accessors.some((accessor) => isCallOf(call.form, accessor))) return;
  const via: Step[] = [{ what: 'env.accessors', uri, line: call.at[0] }];
  emit(found, uri, call, evaluator.evaluate(call.args[0] ?? null, uri), { requirement: call.requirement, via }, true);
}

/** https://docs.nestjs.com/techniques/configuration: get() gives undefined, getOrThrow() throws. */
function outsideCall(
  { evaluator }: Program,
  uri: string,
  call: CallSite,
  { from, name, instance }: Extract<Value, { v: 'outside' }>,
  found: LinkedReads,
): void {
  const method =
    from === '@nestjs/config' && instance ? /^ConfigService\.(get|getOrThrow)$/.exec(name)?.[1] : undefined;
  if (method === undefined) return;
  const given: Requirement = call.args.length > 1 ? 'optional' : call.requirement;
  const requirement = method === 'getOrThrow' ? 'required' : given;
  emit(found, uri, call, evaluator.evaluate(call.args[0] ?? null, uri), { requirement, via: [] }, true);
}

function isCallOf(form: string, accessor: string): boolean {
  return form.startsWith(`${accessor}(`) || form.startsWith(`${accessor}<`) || form.includes(`.${accessor}(`);
}

function affixed(values: readonly Value[], { prefix, suffix }: KeyParameter): Value[] {
  return values.map((value) => {
    if (value.v === 'text') return { v: 'text', value: prefix + value.value + suffix };
    return value.v === 'pattern' || value.v === 'param'
      ? { ...value, prefix: prefix + value.prefix, suffix: value.suffix + suffix }
      : value;
  });
}

/** A helper that throws still takes no for an answer where its caller hands it a default that it gives back. */
function requirementOf(key: KeyParameter, call: CallSite): Requirement {
  // `first('A', 'B')`: any of them will do.
  if (key.rest && call.args.length - key.index > 1) return 'unknown';
  if (key.fallbacks.some((index) => call.args.length > index)) return 'optional';
  if (key.requirement === 'required') return 'required';
  return call.requirement === 'unknown' ? key.requirement : call.requirement;
}

interface Circumstances {
  requirement: Requirement;
  via: Step[];
  fallbackFor?: string;
  confidence?: Reads['confidence'];
  placeholder?: Placeholder;
}

/** `quiet`: an argument that names nothing known is somebody else's business (a call is often only passed through). */
function emit(
  found: LinkedReads,
  uri: string,
  site: { at: At; form: string },
  keys: readonly Value[],
  circumstances: Circumstances,
  quiet = false,
): void {
  const data: Reads = {
    role: 'reads',
    surface: 'source',
    form: site.form,
    scope: found.tests.has(uri) ? 'test' : scopeOf(uri),
    confidence: 'certain',
    ...circumstances,
  };
  const location = locationOf(uri, site.at);
  let known = false;
  for (const key of keys) {
    if (key.v === 'text') {
      known = true;
      if (variableName.test(key.value)) found.reads.push({ name: key.value, location, data });
    } else if (key.v === 'param' || key.v === 'pattern') {
      const fits = key.prefix.length >= minPattern || key.suffix.length >= minPattern;
      // The callers of a function name its keys; one that names them at run time may mean any that fits.
      if (fits) found.reads.push({ name: `${key.prefix}*${key.suffix}`, location, data: { ...data, wildcard: true } });
      known ||= fits || key.v === 'param';
    }
  }
  if (!known && !quiet) {
    // Any variable could be meant: what is read nowhere by name is a little less surely unused.
    found.reads.push({ name: '*', location, data: { ...data, wildcard: true } });
    found.notices.push({
      id: 'dynamic-key',
      level: 'note',
      message: `${uri}:${site.at[0]} reads a variable whose name is only known at run time: ${site.form}`,
      location,
    });
  }
}
