/** Routes and documents, compared: every operation and every route ends with exactly one fate, and each rule tells of some. */
import type { Comparison, Drift, Notice } from '../../../model/index.ts';
import { alignment } from '../../../diff.ts';
import type { OpenapiConfig } from '../config.ts';
import { authDrifts } from './auth.ts';
import { baseChooser } from './base.ts';
import { contractDrifts } from './contract.ts';
import { doubtsOf } from './doubts.ts';
import { sayElsewhere, whyElsewhere } from './elsewhere.ts';
import { findBaseMismatches } from './grouping.ts';
import type { Document, Input, Ledger, Operation, Route } from './ledger.ts';
import { ledgerOf } from './ledger.ts';
import { matchDocument } from './match.ts';
import { findNearPaths, findOtherMethods } from './near.ts';
import { sayBase, sayByParameter, sayIgnored } from './notices.ts';
import { findUnreachable } from './order.ts';
import { gatherByPlace } from './one-place.ts';
import { parameterDrifts } from './parameters.ts';
import { findProblems } from './problems.ts';
import { sayOutside, scopeOf } from './scope.ts';
import type { Scope } from './scope.ts';
import { sharedNames } from './shared-names.ts';
import { isWrittenFromRoutes, staleDrift } from './stale.ts';
import { parseTemplate } from '../paths/template.ts';
import { keyOf, shapesOf } from './shape.ts';
import { stubsFor } from './stub.ts';
import { guardsOf, undocumentedDrift } from './undocumented.ts';
import { unservedDrift } from './unimplemented.ts';
import { at, count, some } from './wording.ts';

type Say = (notice: Notice) => void;

/** The comparison, with the fates that led to it. */
export function settle(
  input: Input,
  config: OpenapiConfig,
  notice: Say,
  inScope: Ledger['inScope'],
): { comparison: Comparison; ledger: Ledger } {
  const ledger = ledgerOf(input, config, inScope);
  const unreachable = findUnreachable(ledger);
  const nothing = nothingToCompare(ledger);
  if (nothing !== undefined) {
    const compared = {
      declared: input.operations.length,
      actual: ledger.routes.filter(({ ignored }) => !ignored).length,
    };
    return {
      ledger,
      comparison: { drifts: unreachable, compared, ...(nothing === '' ? {} : { inconclusive: nothing }) },
    };
  }
  const { drifts: grouped, aside } = matchAll(ledger, notice);
  const documents = ledger.documents.filter((document) => !aside.has(document));
  const scope = scopeOf(ledger, documents);
  pairUp(ledger, documents, scope);
  const isUnread = unreadTest(documents);
  const covered = ledger.routes.filter(
    (route) =>
      !route.ignored && (route.fate !== undefined || (scope.documentOf(route) !== undefined && !isUnread(route))),
  );
  for (const route of covered) if (route.fate === undefined && !route.uncertain) route.fate = 'undocumented';

  const drifts = [
    ...grouped,
    ...differencesIn(ledger, documents, scope),
    ...findProblems(ledger, covered),
    ...unreachable,
  ];
  for (const document of documents) sayByParameter(document, notice);
  sayIgnored(ledger, notice);
  const inside = new Set(covered);
  sayOutside(
    ledger.routes.filter((route) => !route.ignored && !inside.has(route) && !isUnread(route)),
    notice,
  );
  return { ledger, comparison: concluded(ledger, documents, covered, drifts, [...aside.values()]) };
}

/** Routes on a path that a document has and whose item could not be read: which methods it documents, nobody knows. */
function unreadTest(documents: readonly Document[]): (route: Route) => boolean {
  const keys = new Set(
    documents.flatMap(({ fact, base }) =>
      (fact?.data.unread ?? []).flatMap((path) =>
        shapesOf(parseTemplate(path)).map((shape) => keyOf([...base.shape, ...shape])),
      ),
    ),
  );
  return ({ shapes }) => keys.size > 0 && shapes.some((shape) => keys.has(keyOf(shape)));
}

/** Operations that are set aside count on neither side. */
function concluded(
  ledger: Ledger,
  documents: readonly Document[],
  covered: readonly Route[],
  drifts: Drift[],
  aside: readonly string[],
): Comparison {
  const judged = documents.flatMap(({ operations }) => operations.filter(({ fate }) => fate?.is !== 'ignored'));
  const matched = judged.filter(({ fate }) => fate?.is === 'matched').length;
  const undocumented = new Set(covered.flatMap(({ fate, fact }) => (fate === 'undocumented' ? [fact.name] : []))).size;
  const share = alignment(matched, judged.length + undocumented);
  return {
    drifts,
    compared: { declared: judged.length, actual: covered.length },
    ...(share === undefined ? {} : { alignment: share }),
    ...(aside.length > 0 && aside.length === ledger.documents.length ? { inconclusive: aside.join('; ') } : {}),
  };
}

/** Why there is nothing to compare; empty where there is nothing at all. */
function nothingToCompare({ documents, routes, problems, config }: Ledger): string | undefined {
  const operations = documents.reduce((sum, document) => sum + document.operations.length, 0);
  const found = routes.filter(({ ignored }) => !ignored).length;
  if (documents.length === 0) {
    if (routes.length + problems.length === 0) return '';
    const what = config.documents
      ? `openapi.documents names ${some(config.documents.map(({ path }) => path))}, and no such document could be read`
      : 'no OpenAPI document was found: name it under openapi.documents';
    return `${what}; ${count(found, 'route was', 'routes were')} compared with nothing`;
  }
  if (operations === 0)
    return `${some(documents.map(({ name }) => name))} ${documents.length === 1 ? 'has' : 'have'} no operation; ${count(found, 'route was', 'routes were')} compared with nothing`;
  if (routes.length > 0) return undefined;
  const unread = problems[0] ? `: ${problems[0].data.why.replace(/\.+$/, '')} (${at(problems[0].location)})` : '';
  return `no route was found${unread}; ${count(operations, 'operation was', 'operations were')} compared with nothing`;
}

/** Bases, what is served below them, and what a shifted base explains; documents that are of something else are set aside. */
function matchAll(ledger: Ledger, notice: Say): { drifts: Drift[]; aside: Map<Document, string> } {
  const drifts: Drift[] = [];
  const aside = new Map<Document, string>();
  const chooser = baseChooser(ledger.routes, ledger.index);
  for (const document of ledger.documents) {
    document.base = chooser.choose(document);
    matchDocument(ledger, document);
  }
  for (const document of ledger.documents) {
    if (document.operations.length === 0) continue;
    sayBase(document, notice);
    const own = ledger.routes.filter(({ fact }) => ledger.inScope(document.name, fact.location.uri));
    drifts.push(...findBaseMismatches(document, own));
    const why = whyElsewhere(ledger, document);
    if (why === undefined) continue;
    aside.set(document, why);
    sayElsewhere(document, why, notice);
    for (const operation of document.operations) operation.fate ??= { is: 'elsewhere' };
  }
  return { drifts, aside };
}

/** What is left on both sides and seems to belong together; the rest of the operations is served by nobody. */
function pairUp(ledger: Ledger, documents: readonly Document[], scope: Scope): void {
  for (const document of documents) findOtherMethods(ledger, document, scope.candidates(document));
  for (const document of documents) findNearPaths(ledger, document, scope.candidates(document));
  for (const { operations } of documents)
    for (const operation of operations) operation.fate ??= { is: 'unimplemented' };
}

function differencesIn(ledger: Ledger, documents: readonly Document[], scope: Scope): Drift[] {
  const guards = guardsOf(ledger.routes);
  const drifts: Drift[] = [];
  for (const document of documents) {
    const added = ledger.routes.filter(
      (route) => route.fate === 'undocumented' && scope.documentOf(route) === document,
    );
    const gone = document.operations.filter(
      ({ fate }) => fate?.is === 'unimplemented' || fate?.is === 'near' || fate?.is === 'other-method',
    );
    const stale = isWrittenFromRoutes(document) ? staleDrift(document, gone, added) : undefined;
    const doubtOf = doubtsOf(ledger, document);
    const stubOf = stubsFor(document);
    if (stale) drifts.push(stale);
    else {
      for (const operation of gone)
        drifts.push(...[unservedDrift(ledger, document, operation, doubtOf)].filter((one) => one !== undefined));
      for (const route of added) drifts.push(undocumentedDrift(route, document, stubOf(route), guards));
    }
    const held = document.operations.flatMap(heldTo);
    const isSharedOut = sharedNames(held);
    const isWhole = !isSupplement(document);
    drifts.push(...parameterDrifts(document, held));
    if (isWhole)
      drifts.push(
        ...gatherByPlace(
          document,
          held.flatMap(({ operation, route }) => contractDrifts(operation, route, isSharedOut)),
        ),
      );
    if (isWhole) drifts.push(...authDrifts(document, held, guards));
  }
  return drifts;
}

/** Operations with the route of each, for who holds more of them together. */
export function heldPairs({ documents }: Ledger): { operation: Operation; route: Route }[] {
  return documents.flatMap(({ operations }) => operations.flatMap(heldTo));
}

/**
 * Files without a version of their own are no document: a program adds them to what it works out by itself, so that they
 * need not repeat what the code's schemas say. Comments, which lie in the sources, say all there is.
 */
function isSupplement({ fact }: Document): boolean {
  return fact !== undefined && fact.data.version === '' && /\.(?:json|ya?ml)$/.test(fact.location.uri);
}

/** An operation and the one route that is surely its own. */
function heldTo(operation: Operation): { operation: Operation; route: Route }[] {
  const { fate } = operation;
  if (fate?.is !== 'matched' || fate.how !== 'exact') return [];
  const [route, ...others] = fate.routes.filter(({ uncertain }) => !uncertain);
  return route && others.every(({ fact }) => at(fact.location) === at(route.fact.location))
    ? [{ operation, route }]
    : [];
}
