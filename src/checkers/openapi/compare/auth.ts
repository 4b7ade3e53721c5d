/** openapi/auth-mismatch: documented as protected and open to all, or the other way round. */
import type { Drift } from '../../../model/index.ts';
import type { Contract } from '../facts.ts';
import type { Document, Operation, Route } from './ledger.ts';
import type { Guarded } from './undocumented.ts';
import { at, count, mountsOf, stepsOf } from './wording.ts';

/** Where so many are open and none is protected, credentials are checked in front of the application, or by nobody. */
const fewestTogether = 3;

interface Held {
  operation: Operation;
  route: Route;
}

export function authDrifts(document: Document, held: readonly Held[], guards: ReadonlyMap<string, Guarded>): Drift[] {
  const open = held.filter(
    ({ operation, route }) => operation.fact.data.security === 'required' && authOf(route)?.required === false,
  );
  const closed = held.filter(
    ({ operation, route }) => operation.fact.data.security === 'none' && authOf(route)?.required === true,
  );
  const apps = new Set(open.map(({ route }) => route.fact.data.app));
  const isGuarded = [...apps].some((app) => (guards.get(app)?.secured ?? 0) > 0);
  const together = open.length >= fewestTogether && !isGuarded;
  return [
    ...(together ? [nobodyAsks(document, open)] : open.map((one) => isOpen(one))),
    ...closed.map((one) => isClosed(one)),
  ];
}

function authOf({ fact }: Route): Contract['auth'] {
  return fact.data.contract.auth;
}

function drift(
  { operation, route }: Held,
  rest: Pick<Drift, 'message' | 'expected' | 'actual'> & { fix: string },
): Drift {
  const { fact, url } = operation;
  const { location, data } = route.fact;
  const place = data.contract.auth?.location;
  const { fix, ...said } = rest;
  return {
    rule: 'openapi/auth-mismatch',
    subject: url,
    ...said,
    location,
    related: [
      { ...fact.location, role: 'documented at' },
      ...(place ? [{ ...place, role: 'credentials checked at' }] : []),
      ...mountsOf(data.trace, location),
    ],
    confidence: 'likely',
    fix: { description: fix },
    trace: [
      `${at(fact.location)} documents ${fact.name}`,
      ...stepsOf(data.trace),
      `${at(location)} registers ${route.fact.name}: ${data.contract.auth?.by ?? ''}`,
    ],
  };
}

function isOpen(held: Held): Drift {
  const { operation, route } = held;
  return drift(held, {
    message: `${operation.url} is documented as needing credentials, and nothing in the code asks for them`,
    expected: 'credentials are asked for',
    actual: authOf(route)?.by ?? 'nothing stands before the handler',
    fix: `Put what checks credentials before the handler (${at(route.fact.location)}), or document ${operation.fact.name} with security: []`,
  });
}

function isClosed(held: Held): Drift {
  const { operation, route } = held;
  const by = authOf(route)?.by ?? '';
  return {
    ...drift(held, {
      message: `${operation.url} is documented as open to all, and the code asks for credentials (${by})`,
      expected: 'no credentials are asked for',
      actual: by,
      fix: `Document the security of ${operation.fact.name} (${at(operation.fact.location)}), or leave out ${by}`,
    }),
    severity: 'medium',
  };
}

function nobodyAsks(document: Document, open: readonly Held[]): Drift {
  const [first] = open as readonly [Held, ...Held[]];
  return {
    rule: 'openapi/auth-mismatch',
    subject: document.name,
    message: `${count(open.length, 'operation')} of ${document.name} are documented as needing credentials, and no route of the application asks for any: something in front of it must`,
    location: first.operation.fact.location,
    related: open.slice(0, 20).map(({ route }) => ({ ...route.fact.location, role: 'registered at' })),
    expected: 'credentials are asked for',
    actual: 'no check was found in the code',
    severity: 'medium',
    confidence: 'possible',
    fix: { description: 'Check the credentials in the application too, or say in the document who does' },
    trace: open
      .slice(0, 200)
      .map(
        ({ operation, route }) =>
          `${at(route.fact.location)} registers ${route.fact.name}, documented at ${at(operation.fact.location)}`,
      ),
  };
}
