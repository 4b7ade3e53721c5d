/** The deep tier: bodies of answers and of requests, held to the document by the types that the handlers have. */
import type { Context, Drift } from '../../../model/index.ts';
import { createModuleResolver } from '../../../parse/resolve.ts';
import { bodyDrift } from '../compare/contract.ts';
import type { Operation, Route } from '../compare/ledger.ts';
import { at, count, some } from '../compare/wording.ts';
import { answersOf } from './answers.ts';
import { bodyOf } from './body.ts';
import { answerDrift } from './compare.ts';
import type { Files } from './files.ts';
import { filesFrom } from './files.ts';
import type { Handler } from './handler.ts';
import { handlerOf } from './handler.ts';
import type { Interceptors } from './interceptors.ts';
import { interceptorsOf } from './interceptors.ts';
import { packagesOf } from './packages.ts';
import type { Library } from './project.ts';
import { projectOf } from './project.ts';

/** An operation and the one route that is surely its own. */
export interface Held {
  operation: Operation;
  route: Route;
}

/** Answers and bodies that the document names, and how many of them could be compared. */
interface Tally {
  answers: number;
  compared: number;
  /** Those of which the type may have more than is known. */
  partly: number;
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
  if (asked.length === 0) return [...told];
  const library = await import('ts-morph');
  const resolver = await createModuleResolver(context.tree);
  const seeds = [...new Set(asked.map(({ route }) => route.fact.location.uri))].toSorted();
  const files = await filesFrom(context, library, resolver, packagesOf(context.tree, library), seeds);
  const project = projectOf(library, files);
  const nest = asked.some(({ route }) => route.fact.data.framework === 'nest');
  const interceptors = nest ? await interceptorsOf(context, library) : undefined;
  const drifts = [...told];
  const tally: Tally = { answers: 0, compared: 0, partly: 0 };
  const end = Date.now() + longest;
  for (const one of asked) {
    context.signal.throwIfAborted();
    if (Date.now() > end) {
      files.limit = `more than ${longest / 1000} seconds of working out types`;
      break;
    }
    compareOne(library, one, handlerSafely(library, project, one), interceptors, tally, drifts);
  }
  tell(context, files, interceptors, tally, asked);
  return drifts;
}

function wantsBody({ body }: Operation['fact']['data'], { fact }: Route): boolean {
  return body !== undefined && fact.data.contract.body?.complete !== true;
}

function handlerSafely(
  library: Library,
  project: Parameters<typeof handlerOf>[1],
  { route }: Held,
): Handler | undefined {
  return safely(() => handlerOf(library, project, route.fact));
}

/** A compiler that gives up on what it was handed (a type without end, a thing nested too deep) says nothing of it. */
function safely<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof Error) return undefined;
    throw error;
  }
}

function compareOne(
  library: Library,
  { operation, route }: Held,
  handler: Handler | undefined,
  interceptors: Interceptors | undefined,
  tally: Tally,
  drifts: Drift[],
): void {
  const { data } = operation.fact;
  const { contract, method } = route.fact.data;
  tally.answers += data.answers?.length ?? 0;
  if (!handler) return;
  const answers = data.answers?.length ? safely(() => answersOf(library, handler, contract, method, interceptors)) : [];
  for (const said of data.answers ?? []) {
    const code = answers?.find(({ status }) => status === said.status);
    if (!code) continue;
    tally.compared += 1;
    if (code.shape.open) tally.partly += 1;
    const drift = safely(() => answerDrift(operation, route, said, code));
    if (drift) drifts.push(drift);
  }
  if (!wantsBody(data, route)) return;
  const body = safely(() => bodyOf(library, handler));
  const drift = body && bodyDrift(operation, route, body);
  if (!drift) return;
  const before = drifts.findIndex(
    (one) => one.rule === drift.rule && one.subject === drift.subject && one.location.uri === drift.location.uri,
  );
  if (before !== -1) drifts.splice(before, 1);
  drifts.push({ ...drift, confidence: 'likely' });
}

function tell(
  context: Context,
  { missing, limit }: Files,
  interceptors: Interceptors | undefined,
  { answers, compared, partly }: Tally,
  asked: readonly Held[],
): void {
  const location = asked[0]?.operation.fact.location;
  const where = location ? { location: { uri: location.uri } } : {};
  const open = compared < answers;
  if (answers > 0)
    context.notice({
      ...{ id: 'deep-compared', level: 'note' },
      message: `deep: the types of ${compared} of ${count(answers, 'documented answer')} are known and were compared`,
      ...where,
    });
  const [first] = missing;
  if (first)
    context.notice({
      id: 'deep-types-missing',
      // Where all was compared, nothing was missed.
      level: open || partly > 0 ? 'warning' : 'note',
      message:
        `deep: ${count(missing.size, 'package')} that the handlers import ${missing.size === 1 ? 'is' : 'are'} not installed (${some([...missing.keys()].toSorted(), 6)}); ` +
        'what has types of them was not compared: install the packages (npm ci) and check again',
      location: { uri: first[1] },
    });
  if (open && interceptors?.everywhere !== undefined)
    context.notice({
      ...{ id: 'deep-interceptor', level: 'note' },
      message: `deep: ${interceptors.everywhere} may change every answer of the Nest application, so the types that its handlers return were not compared`,
      ...where,
    });
  if (limit !== undefined)
    context.notice({
      ...{ id: 'deep-limit', level: 'warning' },
      message: `deep: ${limit}; types beyond that were not looked at (${location ? at(location) : ''})`,
      ...where,
    });
}
