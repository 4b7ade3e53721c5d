/** The OpenAPI checker on small repositories: a folder each, its name the sentence that it proves. */
import { actualOf } from '../../../src/checkers/openapi/actual.ts';
import type { RouteFact, RouterFact } from '../../../src/checkers/openapi/facts.ts';
import { openapi } from '../../../src/checkers/openapi/index.ts';
import type { Checker } from '../../../src/model/index.ts';
import { proveBehaviours, saidOf } from '../behaviours.ts';
import type { Said } from '../behaviours.ts';

proveBehaviours(import.meta.dirname, checked);

interface SaidOfRoutes extends Said {
  /** Every route with its place, and what marks it, a line each. */
  routes: string[];
  /** Registrations and routers that are no routes, with the reason. */
  problems: string[];
}

/** Beside what is said, the facts of the run itself: what is expected of them is what was compared. */
async function checked(repo: string): Promise<SaidOfRoutes> {
  let routes: string[] = [];
  let problems: string[] = [];
  const watched: typeof openapi = {
    ...openapi,
    compare: async (sides, context, config) => {
      routes = sides.actual.map(lineOf);
      problems = (await actualOf(context, config)).problems.map(problemLine);
      return openapi.compare(sides, context, config);
    },
  };
  const { run, findings } = await saidOf(watched as Checker, repo);
  return { run, routes, problems, findings };
}

function lineOf({ name, location, data }: RouteFact): string {
  const unknown = data.segments.flatMap((one) => (one.kind === 'unknown' ? [`${one.expression}: ${one.why}`] : []));
  const configurable = data.segments.flatMap((one) => (one.kind === 'text' && one.configurable) || []);
  return [
    `${name} at ${location.uri}:${location.startLine}`,
    ...(data.ignored ? [`ignored: ${data.ignored}`] : []),
    ...(data.unmounted ? ['unmounted'] : []),
    ...(data.condition === undefined ? [] : [`where ${data.condition}`]),
    ...configurable.map((variable) => `configurable: ${variable}`),
    ...unknown.map((one) => `unknown ${one}`),
  ].join(' | ');
}

function problemLine({ location, data }: RouterFact): string {
  const routes = data.routes.length > 0 ? ` | ${data.routes.join(', ')}` : '';
  return `${data.problem} at ${location.uri}:${location.startLine}: ${data.why}${routes}`;
}
