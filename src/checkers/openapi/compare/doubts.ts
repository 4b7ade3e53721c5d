/** What makes it less than certain that an operation is not served: routes that could not be followed to their path. */
import type { Confidence, RelatedLocation } from '../../../model/index.ts';
import type { RouterFact } from '../facts.ts';
import { parseTemplate } from '../paths/template.ts';
import type { Document, Ledger, Operation } from './ledger.ts';
import { countTexts, keyOf, shapesOf } from './shape.ts';
import { at, count } from './wording.ts';

/** Whatever might serve it without being seen makes the claim weaker, and is said. */
export interface Doubt {
  confidence: Confidence;
  reasons: string[];
  related: RelatedLocation[];
}

export function doubtsOf(ledger: Ledger, document: Document): (operation: Operation) => Doubt {
  const { inScope, problems, routes } = ledger;
  const own = problems.filter(({ location }) => inScope(document.name, location.uri));
  const unresolved = own.filter(({ data }) => data.problem === 'unresolved-route').length;
  const unmounted = routesOfUnmounted(own);
  const hasCatchAll = routes.some(
    ({ fact }) =>
      fact.data.ignored === 'catch-all' && fact.data.method === 'ALL' && inScope(document.name, fact.location.uri),
  );
  return (operation) => {
    const doubt: Doubt = { confidence: 'certain', reasons: [], related: [] };
    const because = (confidence: Confidence, reason: string): void => {
      if (doubt.confidence !== 'possible') doubt.confidence = confidence;
      doubt.reasons.push(reason);
    };
    const router = routerWith(unmounted, document, operation);
    if (router) {
      because('likely', `a router that nothing mounts has it (${at(router.location)})`);
      doubt.related.push({ ...router.location, role: 'unmounted router' });
    } else if (unresolved > 0)
      because('likely', `${count(unresolved, 'registration')} could not be worked out, and may be it`);
    if (operation.ownBases) because('likely', 'it names a server of its own');
    if (hasCatchAll) because('likely', 'a catch-all route may answer it');
    if (operation.possible) because('possible', 'a route whose path could not be worked out may be it');
    return doubt;
  };
}

/** By method and path, as far as the router knows it: where it would be mounted is not known. */
function routesOfUnmounted(problems: readonly RouterFact[]): Map<string, RouterFact> {
  const routes = new Map<string, RouterFact>();
  for (const problem of problems) {
    if (problem.data.problem !== 'unmounted-router') continue;
    for (const name of problem.data.routes) {
      const [method = '', path = ''] = name.split(' ');
      for (const shape of shapesOf(parseTemplate(path)))
        if (countTexts(shape) > 0) routes.set(`${method} ${keyOf(shape)}`, problem);
    }
  }
  return routes;
}

function routerWith(
  routes: ReadonlyMap<string, RouterFact>,
  { base }: Document,
  operation: Operation,
): RouterFact | undefined {
  if (routes.size === 0) return undefined;
  const shape = [...base.shape, ...(operation.shapes.at(-1) ?? [])];
  for (let from = 0; from < shape.length; from++) {
    const end = keyOf(shape.slice(from));
    const router = routes.get(`${operation.method} ${end}`) ?? routes.get(`ALL ${end}`);
    if (router) return router;
  }
  return undefined;
}
