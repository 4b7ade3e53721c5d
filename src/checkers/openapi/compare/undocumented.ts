/** openapi/undocumented-route: served, and no document that speaks of it has it. */
import type { Drift } from '../../../model/index.ts';
import type { Document, Route } from './ledger.ts';
import type { Stub } from './stub.ts';
import { templateOf } from './stub.ts';
import { at, count, mountsOf, stepsOf } from './wording.ts';

/** Routes of an application, of which it is known whether somebody has to be known. */
export interface Guarded {
  secured: number;
  open: number;
}

export function guardsOf(routes: readonly Route[]): Map<string, Guarded> {
  const apps = new Map<string, Guarded>();
  for (const { fact, ignored } of routes) {
    if (ignored || !fact.data.contract.auth) continue;
    const app = apps.get(fact.data.app) ?? { secured: 0, open: 0 };
    apps.set(fact.data.app, app);
    if (fact.data.contract.auth.required) app.secured++;
    else app.open++;
  }
  return apps;
}

/** Asked by load balancers, monitors and browsers, and open by intent: seldom anything for the readers of a document. */
const probe =
  /\/(?:health(?:[-_]?check|z)?|livez?|liveness|readyz?|readiness|ping|heartbeat|metrics|status|version|favicon\.ico|robots\.txt)$/i;

export function undocumentedDrift(
  route: Route,
  document: Document,
  { fix, beside }: Stub,
  guards: ReadonlyMap<string, Guarded>,
): Drift {
  const { name, location, data } = route.fact;
  const guarded = guards.get(data.app) ?? { secured: 0, open: 0 };
  // One open route among secured ones is worth a look; where most are open, it is the custom.
  // The rest of a path is mostly handed to something else (logins, RPC), and no document could say it well.
  const isMinor = probe.test(name) || data.segments.at(-1)?.kind === 'wildcard';
  const isExposed =
    !isMinor && data.contract.auth?.required === false && guarded.secured > 1 && guarded.secured >= guarded.open;
  const condition = data.condition === undefined ? '' : ` where ${data.condition}`;
  const exposed = isExposed
    ? `; it asks for no credentials, while ${count(guarded.secured, 'other route')} of the application ${guarded.secured === 1 ? 'does' : 'do'}`
    : '';
  return {
    rule: 'openapi/undocumented-route',
    subject: name,
    message: `${name} is served${condition}, and ${document.name} does not have it${exposed}`,
    location,
    related: [
      ...mountsOf(data.trace, location),
      ...(beside
        ? [{ ...beside.data.pathLocation, role: 'documented with other methods' }]
        : [{ uri: document.fact?.location.uri ?? document.name, role: 'not documented in' }]),
    ],
    expected: `${templateOf(route, document.base.shape)} in ${document.name}`,
    actual: `registered at ${at(location)}`,
    ...(isExposed ? { severity: 'high' as const } : isMinor ? { severity: 'low' as const } : {}),
    confidence:
      data.condition !== undefined || data.segments.some((one) => one.kind === 'text' && one.configurable)
        ? 'likely'
        : 'certain',
    fix,
    trace: [
      ...stepsOf(data.trace),
      `${at(location)} registers ${name} (${data.framework})`,
      `base of ${document.name}: ${document.base.path || '/'} (${document.base.from}); no operation of it has this path with ${data.method}`,
    ],
  };
}
