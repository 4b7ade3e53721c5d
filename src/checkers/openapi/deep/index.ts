/** The deep tier: bodies of answers and of requests, held to the document by the types that the handlers have. */
import type { Project } from 'ts-morph';
import type { Context, Drift } from '../../../model/index.ts';
import { createModuleResolver } from '../../../parse/resolve.ts';
import { bodyDrift } from '../compare/contract.ts';
import type { Operation, Route } from '../compare/ledger.ts';
import { answersOf } from './answers.ts';
import { bodyOf } from './body.ts';
import { answerDrift } from './compare.ts';
import { filesFrom } from './files.ts';
import { handlerOf } from './handler.ts';
import type { Interceptors } from './interceptors.ts';
import { interceptorsOf } from './interceptors.ts';
import type { Tally } from './notices.ts';
import { tell } from './notices.ts';
import { packagesOf } from './packages.ts';
import type { Library } from './library.ts';
import { projectOf } from './project.ts';

/** An operation and the one route that is surely its own. */
export interface Held {
  operation: Operation;
  route: Route;
}

interface Work {
  library: Library;
  project: Project;
  interceptors: Interceptors | undefined;
  tally: Tally;
}

/** Milliseconds after which no further operation is begun; types can be written that take as long as one likes. */
const longest = 120_000;

/**
 * Drift that only types tell; instead of what was told of a body that could only be read in part. Loads the compiler, unless
 * no matched operation has a body or an answer whose names are known.
 */
export async function deepDrifts(context: Context, held: readonly Held[], told: readonly Drift[]): Promise<Drift[]> {
  const asked = held.filter(
    ({ operation: { fact }, route }) => fact.data.answers?.length || wantsBody(fact.data, route),
  );
  if (asked.length === 0) {
    context.notice({
      ...{ id: 'deep-compared', level: 'note' },
      message: 'deep: no operation whose route is sure has an answer or a body that would need types to be compared',
    });
    return [...told];
  }
  const library = await import('ts-morph');
  const resolver = await createModuleResolver(context.tree);
  const seeds = [...new Set(asked.map(({ route }) => route.fact.location.uri))].toSorted();
  const files = await filesFrom(context, library, resolver, packagesOf(context.tree, library), seeds);
  const project = projectOf(library, files);
  const nest = asked.some(({ route }) => route.fact.data.framework === 'nest');
  const interceptors = nest ? await interceptorsOf(context, library) : undefined;
  const drifts = [...told];
  const tally: Tally = { answers: 0, compared: 0, partly: 0, failed: new Set() };
  const end = Date.now() + longest;
  for (const one of asked) {
    context.signal.throwIfAborted();
    if (Date.now() > end) {
      files.limit = `more than ${longest / 1000} seconds of working out types`;
      break;
    }
    compareOne({ library, project, interceptors, tally }, one, drifts);
  }
  tell(context, files, interceptors?.everywhere, tally, asked[0]?.operation.fact.location.uri ?? '');
  return drifts;
}

function wantsBody({ body }: Operation['fact']['data'], { fact }: Route): boolean {
  return body !== undefined && fact.data.contract.body?.complete !== true;
}

/** A compiler that gives up on what it was handed (a type without end, a thing nested too deep) says nothing of it. */
function safely<T>({ failed }: Tally, operation: Operation, work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    failed.add(operation);
    return undefined;
  }
}

function compareOne(work: Work, { operation, route }: Held, drifts: Drift[]): void {
  const { library, tally } = work;
  const { data } = operation.fact;
  const { contract, method } = route.fact.data;
  const said = data.answers ?? [];
  tally.answers += said.length;
  const attempt = <T>(what: () => T): T | undefined => safely(tally, operation, what);
  const handler = attempt(() => handlerOf(library, work.project, route.fact));
  if (!handler) return;
  const answers =
    said.length === 0 ? [] : attempt(() => answersOf(library, handler, contract, method, work.interceptors));
  for (const one of said) {
    const code = answers?.find(({ status }) => status === one.status);
    if (!code) continue;
    tally.compared += 1;
    if (code.shape.open) tally.partly += 1;
    const drift = attempt(() => answerDrift(operation, route, one, code));
    if (drift) drifts.push(drift);
  }
  const body = wantsBody(data, route) ? attempt(() => bodyOf(library, handler)) : undefined;
  const drift = body && bodyDrift(operation, route, body);
  if (drift) replace(drifts, { ...drift, confidence: 'likely' });
}

/** What was told of a body that could only be read in part gives way. */
function replace(drifts: Drift[], drift: Drift): void {
  const before = drifts.findIndex(
    ({ rule, subject, location }) =>
      rule === drift.rule && subject === drift.subject && location.uri === drift.location.uri,
  );
  if (before !== -1) drifts.splice(before, 1);
  drifts.push(drift);
}
