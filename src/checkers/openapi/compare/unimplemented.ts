/** openapi/unimplemented-operation, openapi/method-mismatch and openapi/path-mismatch: documented, and not served as documented. */
import type { Drift, RelatedLocation } from '../../../model/index.ts';
import type { Doubt } from './doubts.ts';
import type { Difference, Document, Ledger, Operation, OperationFate, Route } from './ledger.ts';
import { baseShape } from './ledger.ts';
import { templateOf } from './stub.ts';
import { at, mountsOf, some, stepsOf } from './wording.ts';

const differs: Record<Difference, string> = {
  slash: 'with a slash at the end on one side only, which makes a difference there',
  case: 'in other case, which makes a difference there',
  spelling: 'under another spelling',
  parameter: 'with another number of parameters',
  prefix: 'below another path',
  segment: 'with another segment',
};

/** What is told of an operation that is not served; undefined where it is, or where nothing is to be told. */
export function unservedDrift(
  ledger: Ledger,
  document: Document,
  operation: Operation,
  doubtOf: (operation: Operation) => Doubt,
): Drift | undefined {
  const { fate } = operation;
  if (fate?.is === 'other-method') return otherMethod(document, operation, fate.route, doubtOf(operation));
  if (fate?.is === 'near') return nearPath(document, operation, fate, doubtOf(operation));
  return fate?.is === 'unimplemented' ? unimplemented(ledger, document, operation, doubtOf(operation)) : undefined;
}

function said({ reasons }: Doubt): string {
  return reasons.map((reason) => `; ${reason}`).join('');
}

function traceOf(document: Document, operation: Operation): string[] {
  const { base } = document;
  return [
    `${at(operation.fact.location)} documents ${operation.fact.name} (${operation.fact.data.pointer})`,
    `base ${base.path || '/'}: ${base.from}${base.location ? `, ${at(base.location)}` : ''}`,
  ];
}

function unimplemented(ledger: Ledger, document: Document, operation: Operation, doubt: Doubt): Drift {
  const { url, fact } = operation;
  const others = siblings(ledger, document, operation);
  const methods = [...new Set(others.map((route) => route.fact.data.method))];
  const elsewhere = others.length > 0 ? `; the path is there with ${some(methods, 8)}` : '';
  const isOld = fact.data.deprecated === true;
  const mount = doubt.related[0];
  return {
    rule: 'openapi/unimplemented-operation',
    subject: url,
    message: `${url} is documented${isOld ? ' (deprecated)' : ''}, and no route serves it${elsewhere}${said(doubt)}`,
    location: fact.location,
    related: [
      ...doubt.related,
      ...others.slice(0, 4).map(({ fact: route }) => ({ ...route.location, role: 'registered at' })),
    ],
    expected: `a route for ${url}`,
    actual: 'none',
    confidence: doubt.confidence,
    fix: {
      description: mount
        ? `Mount the router of ${at(mount)}, or take ${fact.name} out of ${document.name}`
        : `${isOld ? '' : `Write the route for ${url}, or `}${isOld ? 'Take' : 'take'} ${fact.name} (${fact.data.pointer}) out of ${sourceOf(document, operation)}`,
    },
    trace: [...traceOf(document, operation), `no route has this path with ${operation.method}${said(doubt)}`],
  };
}

/** What has to be edited: of a document in several files, the one that has the operation. */
function sourceOf({ name, fact }: Document, operation?: Operation): string {
  const generatedBy = fact?.data.generatedBy;
  return generatedBy === undefined
    ? (operation?.fact.location.uri ?? name)
    : `what ${name} is generated from (${generatedBy})`;
}

/** Routes of the same path under other methods. */
function siblings({ index }: Ledger, document: Document, operation: Operation): Route[] {
  const bases = operation.ownBases?.map(({ path }) => baseShape(path)) ?? [document.base.shape];
  const hits = bases.flatMap((base) => operation.shapes.flatMap((shape) => index.find([...base, ...shape])));
  return [...new Set(hits.flatMap(({ rank, value }) => (rank === 0 ? [value] : [])))];
}

function otherMethod(document: Document, operation: Operation, route: Route, doubt: Doubt): Drift {
  const { fact, url } = operation;
  const { method } = route.fact.data;
  return {
    rule: 'openapi/method-mismatch',
    subject: url,
    message: `${url} is documented, and the code serves this path with ${method}, which is not documented${said(doubt)}`,
    location: fact.location,
    related: relatedTo(route, doubt),
    expected: `${operation.method} at ${at(route.fact.location)}`,
    actual: route.fact.name,
    confidence: doubt.confidence,
    fix: {
      description: `Write ${method.toLowerCase()} for ${operation.method.toLowerCase()} at ${fact.data.path} in ${sourceOf(document)}, or serve ${operation.method} at ${at(route.fact.location)}`,
    },
    trace: [
      ...traceOf(document, operation),
      ...stepsOf(route.fact.data.trace),
      `${at(route.fact.location)} registers ${route.fact.name}`,
    ],
  };
}

function nearPath(
  document: Document,
  operation: Operation,
  { route, difference }: OperationFate & { is: 'near' },
  doubt: Doubt,
): Drift {
  const { fact, url } = operation;
  const key = templateOf(route, document.base.shape);
  return {
    rule: 'openapi/path-mismatch',
    subject: url,
    message: `${url} is documented, and the code has ${route.fact.name}, ${differs[difference]}${said(doubt)}`,
    location: fact.data.pathLocation,
    related: relatedTo(route, doubt),
    expected: url,
    actual: route.fact.name,
    confidence: doubt.confidence,
    fix: {
      description: `If they are one, write ${key} for ${fact.data.path} in ${sourceOf(document)}, or ${url.slice(url.indexOf(' ') + 1)} in the code (${at(route.fact.location)})`,
    },
    trace: [
      ...traceOf(document, operation),
      ...stepsOf(route.fact.data.trace),
      `${at(route.fact.location)} registers ${route.fact.name}`,
    ],
  };
}

function relatedTo({ fact }: Route, doubt: Doubt): RelatedLocation[] {
  return [{ ...fact.location, role: 'registered at' }, ...mountsOf(fact.data.trace, fact.location), ...doubt.related];
}
