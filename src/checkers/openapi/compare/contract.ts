/** Query, body and status: what the handler is known to take and to answer, held to the operation that it serves. */
import type { Confidence, Drift, Location, RelatedLocation } from '../../../model/index.ts';
import type { Contract, Named } from '../facts.ts';
import type { Operation, Route } from './ledger.ts';
import { at, byText, some } from './wording.ts';

/** Names by which keys and tokens travel: those of `securitySchemes` are not among the parameters. */
const credentials = /^(?:api[-_]?key|key|token|access[-_]?token|auth|sig|signature)$/i;

/** By custom no name for the public: `_next`, `__preview`. */
const internal = /^_/;

/** @param isSharedOut see `sharedNames`. */
export function contractDrifts(
  operation: Operation,
  route: Route,
  isSharedOut: (one: Named) => boolean = () => false,
): Drift[] {
  const { body } = route.fact.data.contract;
  return [
    queryDrift(operation, route, isSharedOut),
    bodyDrift(operation, route, body, isSharedOut),
    statusDrift(operation, route),
  ].filter((drift) => drift !== undefined);
}

/** One side has a name that the other has not. */
interface Gap {
  text: string;
  names: string[];
  documentPlace?: Location | undefined;
  codePlace?: Location | undefined;
  confidence: Confidence;
  /** Requests as the document has them are turned away. */
  refuses?: true;
}

function queryDrift(operation: Operation, route: Route, isSharedOut: (one: Named) => boolean): Drift | undefined {
  const { query } = route.fact.data.contract;
  if (!query) return undefined;
  const { parameters, security } = operation.fact.data;
  const documented = parameters.filter((one) => one.in === 'query');
  const known = new Set(documented.map(({ name }) => stem(name)));
  const read = new Set(query.names.map(({ name }) => stem(name)));
  const unsaid = query.names.filter(
    (one) =>
      !known.has(stem(one.name)) &&
      isPublic(one) &&
      !isSharedOut(one) &&
      !(security === 'required' && credentials.test(one.name)),
  );
  const unread = query.complete ? documented.filter(({ name }) => !read.has(stem(name))) : [];
  return drift('openapi/query-mismatch', operation, route, 'query parameters', [
    ...unsaidGaps(unsaid, query.complete),
    ...gap(unread, (names) => `the document has ${names}, which the code does not read`, 'document', true),
  ]);
}

/** `filter[status]`, `ids[]` and `filter.status` are all read as the first word. */
function stem(name: string): string {
  return name.split(/[[.]/, 1)[0] ?? name;
}

/** @param code what is known of the body; the contract's own where absent. */
export function bodyDrift(
  operation: Operation,
  route: Route,
  code: Contract['body'] = route.fact.data.contract.body,
  isSharedOut: (one: Named) => boolean = () => false,
): Drift | undefined {
  const { body: said } = operation.fact.data;
  if (!code || !said) return undefined;
  const known = new Map(said.names.map((one) => [one.name, one]));
  const read = new Set(code.names.map(({ name }) => name));
  // An open object says itself that others may come.
  const unsaid = said.open
    ? []
    : code.names.filter((one) => !known.has(one.name) && isPublic(one) && !isSharedOut(one));
  const unread = code.complete ? said.names.filter(({ name }) => !read.has(name)) : [];
  const refused = code.names.filter(({ name, required }) => required === true && known.get(name)?.required === false);
  return drift('openapi/body-mismatch', operation, route, 'body', [
    ...unsaidGaps(unsaid, code.complete),
    ...gap(unread, (names) => `the document has ${names}, which the code does not read`, 'document', true),
    ...gap(refused, (names) => `the code requires ${names}, which the document has as optional`, 'code', true),
  ]);
}

function isPublic({ name, required }: Named): boolean {
  return required === true || !internal.test(name);
}

/** Who leaves out what is required is refused: that is told first, and apart. */
function unsaidGaps(unsaid: readonly Named[], isComplete: boolean): Gap[] {
  const required = unsaid.filter((one) => one.required === true);
  const others = unsaid.filter((one) => one.required !== true);
  return [
    ...gap(required, (names) => `the code requires ${names}, which the document does not have`, 'code', true).map(
      (one) => ({ ...one, refuses: true as const }),
    ),
    ...gap(others, (names) => `the code reads ${names}, which the document does not have`, 'code', isComplete),
  ];
}

function statusDrift(operation: Operation, route: Route): Drift | undefined {
  const { statuses } = route.fact.data.contract;
  const { responses, location } = { ...operation.fact.data, ...operation.fact };
  if (!statuses || responses.length === 0 || responses.includes('default')) return undefined;
  const has = (code: number): boolean =>
    responses.some((one) => one === String(code) || (/^[1-5]xx$/i.test(one) && one[0] === String(code)[0]));
  // Who documents no error means only what happens when all goes well; what a server fails with is nobody's contract.
  const tellsErrors = responses.some((one) => one.startsWith('4'));
  const unsaid = statuses.codes.filter(
    ({ code }) => !has(code) && code >= 200 && code < (tellsErrors ? 500 : 300) && !(isAskedFor(code) && has(200)),
  );
  const answered = new Set(statuses.codes.map(({ code }) => String(code)));
  const never = statuses.complete
    ? responses.filter((one) => /^2\d\d$/.test(one) && !answered.has(one)).map((name) => ({ name, location }))
    : [];
  return drift(
    'openapi/status-mismatch',
    operation,
    route,
    'answers',
    [
      ...gap(
        unsaid.map(({ code, location: place }) => ({ name: String(code), location: place })),
        (names) => `the code answers ${names}, which the document does not have`,
        'code',
        statuses.complete,
      ),
      ...gap(never, (names) => `the document has ${names}, which the code never answers`, 'document', true),
    ],
    unsaid.some(({ code }) => code < 300) || never.length > 0,
  );
}

/** A part of an answer, or that it has not changed: only who asks for it by a header gets it (RFC 9110, 13 and 14). */
function isAskedFor(code: number): boolean {
  return code === 206 || code === 304;
}

function gap(
  names: readonly Pick<Named, 'name' | 'location'>[],
  say: (names: string) => string,
  side: 'code' | 'document',
  isComplete: boolean,
): Gap[] {
  const unique = [...new Set(names.map(({ name }) => name))].toSorted(byText);
  if (unique.length === 0) return [];
  const place = names[0]?.location;
  return [
    {
      text: say(some(unique, 6)),
      names: unique,
      ...(side === 'code' ? { codePlace: place } : { documentPlace: place }),
      confidence: isComplete ? 'certain' : 'likely',
    },
  ];
}

function drift(
  rule: string,
  operation: Operation,
  route: Route,
  what: string,
  gaps: readonly Gap[],
  isGrave = true,
): Drift | undefined {
  const [first] = gaps;
  if (!first) return undefined;
  const { fact, url } = operation;
  const codePlace = gaps.find((one) => one.codePlace)?.codePlace ?? route.fact.location;
  const location = first.documentPlace ?? fact.location;
  const related: RelatedLocation[] = [
    { ...codePlace, role: first.codePlace ? 'in the code at' : 'registered at' },
    ...(at(codePlace) === at(route.fact.location) ? [] : [{ ...route.fact.location, role: 'registered at' }]),
  ];
  return {
    rule,
    subject: url,
    message: `${url}: ${gaps.map(({ text }) => text).join('; ')}`,
    location,
    related,
    expected: `the same ${what} on both sides`,
    actual: gaps.map(({ names }) => names.join(', ')).join('; '),
    ...(gaps.some(({ refuses }) => refuses) ? { severity: 'high' as const } : {}),
    ...(isGrave ? {} : { severity: 'low' as const }),
    confidence: gaps.every(({ confidence }) => confidence === 'certain') ? 'certain' : 'likely',
    fix: {
      description: `Bring the ${what} of ${fact.name} (${at(fact.location)}) and of its handler (${at(route.fact.location)}) together`,
    },
    trace: [
      `${at(fact.location)} documents ${fact.name}`,
      `${at(route.fact.location)} registers ${route.fact.name}`,
      ...gaps.map(({ text }) => text),
    ],
  };
}
