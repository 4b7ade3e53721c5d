/** Which status an expression stands for, and calls of functions that answer with one. */
import type { Location } from '../../../../model/index.ts';
import type { Expr } from '../../source/code.ts';
import type { Value } from '../../link/value.ts';
import type { Scope } from './scope.ts';
import { look, needsCall, rootOf } from './scope.ts';

/** Names of RFC 9110 as packages of statuses write them (http-status, http-status-codes). */
const named: Readonly<Record<string, number>> = {
  ...{
    OK: 200,
    CREATED: 201,
    ACCEPTED: 202,
    NO_CONTENT: 204,
    RESET_CONTENT: 205,
    PARTIAL_CONTENT: 206,
    MULTI_STATUS: 207,
  },
  ...{ MOVED_PERMANENTLY: 301, FOUND: 302, MOVED_TEMPORARILY: 302, SEE_OTHER: 303, NOT_MODIFIED: 304 },
  ...{ TEMPORARY_REDIRECT: 307, PERMANENT_REDIRECT: 308, BAD_REQUEST: 400, UNAUTHORIZED: 401, PAYMENT_REQUIRED: 402 },
  ...{
    FORBIDDEN: 403,
    NOT_FOUND: 404,
    METHOD_NOT_ALLOWED: 405,
    NOT_ACCEPTABLE: 406,
    REQUEST_TIMEOUT: 408,
    CONFLICT: 409,
  },
  ...{ GONE: 410, PRECONDITION_FAILED: 412, UNPROCESSABLE_ENTITY: 422, LOCKED: 423, TOO_MANY_REQUESTS: 429 },
  ...{
    INTERNAL_SERVER_ERROR: 500,
    NOT_IMPLEMENTED: 501,
    BAD_GATEWAY: 502,
    SERVICE_UNAVAILABLE: 503,
    GATEWAY_TIMEOUT: 504,
  },
};

/** The statuses that an expression can be; undefined where that is not known. */
export function statusesOf(scope: Scope, e: Expr): number[] | undefined {
  if (e.k === 'or' && e.op === '?:') {
    const ways = e.of.map((way) => statusesOf(scope, way));
    return ways.every((way) => way !== undefined) ? ways.flat() : undefined;
  }
  if (e.k === 'lit') return typeof e.v === 'number' ? numbersOf({ v: 'plain', value: e.v }) : undefined;
  const root = rootOf(e);
  if ((root?.k !== 'var' && root?.k !== 'import') || needsCall(scope, root)) return undefined;
  return numbersOf(scope.walk.access.force({ v: 'later', expr: e, frame: scope.frame }));
}

function numbersOf(value: Value): number[] | undefined {
  if (value.v === 'any') {
    const ways = value.of.map(numbersOf);
    return ways.every((way) => way !== undefined) ? ways.flat() : undefined;
  }
  if (value.v === 'plain' && typeof value.value === 'number')
    return Number.isInteger(value.value) && value.value >= 100 && value.value < 600 ? [value.value] : undefined;
  if (value.v !== 'outside' || !/^http-?status/i.test(value.from)) return undefined;
  const code = named[value.path.split('.').at(-1) ?? ''];
  return code === undefined ? undefined : [code];
}

/** The code given, where it is known. */
export function noteStatus(scope: Scope, e: Expr | undefined, at: Location): void {
  const { seen } = scope.walk;
  for (const code of (e && statusesOf(scope, e)) ?? []) if (!seen.statuses.has(code)) seen.statuses.set(code, at);
}

/** An answer with the default status of its method. */
export function implyStatus({ walk: { seen } }: Scope, code: number, at: Location): void {
  if (!seen.implied.has(code)) seen.implied.set(code, at);
}

/** A status, or an object that may hold one: `{ status: 404 }`; where neither is given, the default. */
export function noteStatusOption(scope: Scope, e: Expr | undefined, otherwise: number, at: Location): void {
  const { seen } = scope.walk;
  const put = (code: number): void => void (seen.statuses.has(code) || seen.statuses.set(code, at));
  if (!e || (e.k === 'global' && e.name === 'undefined')) return put(otherwise);
  if (e.k !== 'object') return noteStatus(scope, e, at);
  const given = e.props.find((prop) => 'name' in prop && (prop.name === 'status' || prop.name === 'statusCode'));
  if (given && 'name' in given) return noteStatus(scope, given.value, at);
  if (e.props.every((prop) => 'name' in prop)) put(otherwise);
}

interface Answer {
  from: RegExp;
  path: RegExp;
  /** Position of the status, or of the object that holds it. */
  at: number;
  otherwise?: number;
}

/** Functions of packages, and of the web platform (`from` empty), that answer or throw with a status. */
const answers: readonly Answer[] = [
  { from: /^next\/server$/, path: /^(?:NextResponse\.json|NextResponse)$/, at: 1, otherwise: 200 },
  { from: /^next\/server$/, path: /^NextResponse\.redirect$/, at: 1, otherwise: 307 },
  { from: /^$/, path: /^(?:Response\.json|Response)$/, at: 1, otherwise: 200 },
  { from: /^$/, path: /^Response\.redirect$/, at: 1, otherwise: 302 },
  { from: /^@sveltejs\/kit$/, path: /^(?:json|text)$/, at: 1, otherwise: 200 },
  { from: /^@sveltejs\/kit$/, path: /^(?:error|redirect)$/, at: 0 },
  { from: /^(?:@remix-run\/|react-router$)/, path: /^(?:json|data)$/, at: 1, otherwise: 200 },
  { from: /^(?:@remix-run\/|react-router$)/, path: /^redirect$/, at: 1, otherwise: 302 },
  { from: /^hono\/http-exception$/, path: /^HTTPException$/, at: 0 },
  { from: /^http-errors$/, path: /^(?:\*|default|createError|HttpError)$/, at: 0 },
  { from: /^(?:h3|nitropack|#imports|)$/, path: /^createError$/, at: 0 },
  { from: /^(?:h3|nitropack|#imports|)$/, path: /^setResponseStatus$/, at: 1 },
];

/** Whether a package has such functions; the platform's own have no name. */
export function answersFrom(specifier: string): boolean {
  return answers.some(({ from }) => from.test(specifier));
}

/** Whether a call of something outside the tree answers with a status; then it is noted. */
export function outsideAnswer(
  scope: Scope,
  callee: Extract<Value, { v: 'outside' }>,
  args: readonly Expr[],
  at: Location,
): boolean {
  const answer = answers.find(({ from, path }) => from.test(callee.from) && path.test(callee.path));
  if (!answer) return false;
  const option = args[answer.at];
  if (option?.k === 'object') look(scope, option);
  if (answer.otherwise !== undefined) noteStatusOption(scope, option, answer.otherwise, at);
  else if (option?.k === 'object') noteStatusOption(scope, option, 500, at);
  else if (option) noteStatus(scope, option, at);
  return true;
}
