/** The status code that Nest answers with when a handler returns. https://docs.nestjs.com/controllers#status-code */
import type { Contract } from '../../facts.ts';
import type { Program } from '../../link/program.ts';
import { knownText } from '../../link/value.ts';
import type { Handler } from './controllers.ts';
import { memberName } from './values.ts';

type Code = NonNullable<Contract['statuses']>['codes'][number];

/** Names of `HttpStatus` for answers that a handler returns. */
const names: Readonly<Record<string, number>> = {
  ...{ OK: 200, CREATED: 201, ACCEPTED: 202, NON_AUTHORITATIVE_INFORMATION: 203, NO_CONTENT: 204, RESET_CONTENT: 205 },
  ...{ PARTIAL_CONTENT: 206, MULTI_STATUS: 207, MOVED_PERMANENTLY: 301, FOUND: 302, SEE_OTHER: 303, NOT_MODIFIED: 304 },
  ...{ TEMPORARY_REDIRECT: 307, PERMANENT_REDIRECT: 308, BAD_REQUEST: 400, UNAUTHORIZED: 401, FORBIDDEN: 403 },
  ...{ NOT_FOUND: 404, CONFLICT: 409, GONE: 410, NOT_IMPLEMENTED: 501, SERVICE_UNAVAILABLE: 503 },
};

/** `byHand`: the handler is handed the response, so that it may answer as it likes. */
export function statusOf(program: Program, { method, marks, at }: Handler, byHand: boolean): Code | undefined {
  const own = marks.find(({ path }) => path === 'HttpCode');
  if (own) {
    const value = own.args[0] && program.force(own.args[0]);
    const name = memberName(value);
    const code = name !== undefined && Object.hasOwn(names, name) ? names[name] : Number(knownText(value));
    return code !== undefined && Number.isInteger(code) && code >= 100
      ? { name: String(code), code, location: own.at }
      : undefined;
  }
  const redirects = marks.some(({ path }) => path === 'Redirect' || path === 'Render');
  if (byHand || redirects || method === 'ALL') return undefined;
  const code = method === 'POST' ? 201 : 200;
  return { name: String(code), code, location: at };
}
