/** Whether something that checks credentials stands before a handler: by name, and only where all of it is known otherwise. */
import type { Contract } from '../facts.ts';
import { locationOf } from '../source/code.ts';
import type { Location } from '../../../model/index.ts';
import type { Access } from './access.ts';
import { nameAround, nameOfCall } from './enclosing.ts';
import type { FunctionValue, OutsideValue, Part } from './handler.ts';
import type { Seen } from './flow/seen.ts';

/** Packages whose middleware lets nobody pass without credentials, by the name of what is called. */
const packages: readonly (readonly [from: RegExp, path: RegExp])[] = [
  [/^(?:passport|koa-passport|@fastify\/passport)$/, /authenticate\(\)$/],
  [
    /^(?:express-jwt|koa-jwt|express-oauth2-jwt-bearer|express-basic-auth|express-openid-connect)$/,
    /(?:^|\.)(?:default|\*|jwt|expressjwt|expressJwt|koaJwt|auth|basicAuth|requiresAuth|requiredScopes)\(\)$/,
  ],
  [/^hono\/(?:jwt|bearer-auth|basic-auth|jwk)$/, /^(?:jwt|jwk|bearerAuth|basicAuth)\(\)$/],
  [/^@clerk\/(?:express|clerk-sdk-node)$/, /^(?:requireAuth|ClerkExpressRequireAuth)\(\)$/],
];

/** Words that take the meaning out of a name: it lets others pass as well, or is about something else. */
const other =
  /^(?:optional|optionally|maybe|if|when|where|unless|conditional|conditionally|except|try|soft|lenient|skip|no|not|non|un|without|public|guest|anonymous|limiter|limit|limits|rate|throttle|slow|router|routes?|controller|handlers?|service|callback|author|authors|log|logger|logging|audit|load|attach|get|set|add|parse|decode|create|issue|refresh|sign|login|logout|register|signup|redirect|error|errors|config|init|initialize|setup|metrics|debug|test|mock|cors|header|headers|provider|providers|url|uri|next|better|context|client|instance|store|state|events?|info|data|type|types|schema|start|track|tracking)$/;

/** Whether middleware of this name checks who is asking: `requireAuth`, `isAuthenticated`, `verifyToken`, `checkEtapiAuth`. */
export function isAuthName(name: string): boolean {
  const known = judged.get(name);
  if (known !== undefined) return known;
  const answer = judge(name);
  if (judged.size > 10_000) judged.clear();
  judged.set(name, answer);
  return answer;
}

/** The same few names stand before hundreds of routes. */
const judged = new Map<string, boolean>();

function judge(name: string): boolean {
  const words = wordsOf(name);
  // "must not be logged in" is a check, too, but lets everybody in.
  const plain = words.join(' ');
  if (/\b(?:require|ensure|is|check|must be) ?(?:logged ?in|login)\b/.test(plain))
    return !words.some((word) => word === 'not' || word === 'optional' || word === 'redirect');
  if (words.some((word) => other.test(word) || word === 'unauthenticated' || word === 'unauthorized')) return false;
  if (
    words.some((word) =>
      /^(?:auth|authn|authz|authenticate|authenticated|authenticator|authentication|authorize|authorized|authorise|authorised|authorization|jwt)$/.test(
        word,
      ),
    )
  )
    return true;
  if (words.some((word) => /^(?:protect|protected)$/.test(word)) && !/csrf|xss/.test(plain)) return true;
  const checks =
    /^(?:require|required|requires|ensure|verify|validate|check|is|has|only|must|assert|with|guard|enforce|restrict|need|needs)$/;
  const credentials =
    /^(?:token|tokens|user|users|admin|admins|session|sessions|apikey|role|roles|permission|permissions|bearer|credentials|scope|scopes|owner|member|superuser|acl|access)$/;
  if (/\bapi key\b/.test(plain) && words.some((word) => checks.test(word))) return true;
  return (
    words.some((word) => checks.test(word)) &&
    words.some((word) => credentials.test(word)) &&
    !/\bcsrf|xsrf|captcha\b/.test(plain) &&
    !isValidation(words)
  );
}

/** `validateUser`, `validateUsers`: the body, rather than who sends it; `validateToken` is the other. */
function isValidation(words: readonly string[]): boolean {
  return (
    (words.includes('validate') || words.includes('check') || words.includes('verify')) &&
    words.some((word) => /^(?:users?|owner|member|body|schema|input|params|query|exists|email)$/.test(word))
  );
}

function wordsOf(name: string): string[] {
  return name
    .slice(0, 120)
    .replaceAll(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replaceAll(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '');
}

/** `seenAll`: nothing else stands before the handler, and all of it was gone through. */
export function authOf(
  parts: readonly Part[],
  walked: readonly (Seen | undefined)[],
  seenAll: boolean,
  access: Access,
): Contract['auth'] {
  for (const part of parts) {
    const found = authPart(part, access);
    if (found) return { required: true, ...found };
  }
  if (!seenAll || walked.some((seen) => seen?.credentials === true)) return undefined;
  return { required: false, by: 'nothing before it reads credentials' };
}

function authPart(part: Part, access: Access): { by: string; location?: Location } | undefined {
  switch (part.kind) {
    case 'function':
      return byFunction(part, access);
    case 'outside':
      return byOutside(part.value, part.last, access);
    case 'options':
      return undefined;
    default:
      // The handler itself is what is protected: `auth.authenticate` may be the route that logs somebody in.
      return !part.last && isAuthName(lastWord(part.name)) ? { by: part.name } : undefined;
  }
}

function byFunction(
  { value, last, madeAt }: Extract<Part, { kind: 'function' }>,
  access: Access,
): { by: string; location?: Location } | undefined {
  const code = access.modules.get(value.uri)?.functions[value.id];
  if (!code) return undefined;
  const around = nameAround(value, access);
  const location = locationOf(value.uri, code.at);
  // `withAuth(handler)`: the handler is in it.
  const names = last
    ? [wrapsAnother(value, access) ? around : undefined]
    : [code.name, code.name === '' ? (nameOfCall(madeAt, access) ?? around) : undefined];
  const by = names.find((name) => name !== undefined && isAuthName(name));
  return by === undefined ? undefined : { by, location };
}

/** A function made by a call that was handed another one. */
function wrapsAnother({ frame }: FunctionValue, access: Access): boolean {
  return frame.parent !== undefined && [...frame.vars.values()].some((value) => access.force(value).v === 'function');
}

function byOutside(
  value: OutsideValue,
  last: boolean,
  access: Access,
): { by: string; location?: Location } | undefined {
  const { from, path, args, at } = value;
  const name = path.replaceAll('()', '');
  const given = nameOfCall(at, access);
  const place = at ? { location: at } : {};
  // `const optionalAuth = jwt({ … })` says that it lets everybody pass, and so does `credentialsRequired: false`.
  const isLenient = (args ?? []).some((arg) => arg.v === 'object' && isFalse(arg.props.get('credentialsRequired')));
  if (isLenient || (given !== undefined && lenient.test(given))) return undefined;
  if (packages.some(([packageName, called]) => packageName.test(from) && called.test(path)))
    return { by: name === 'default' || name === '*' ? from : `${from} ${name}`, ...place };
  // The handler itself is only called what wraps it: `withAuth(handler)`.
  const wraps = (args ?? []).some((arg) => access.force(arg).v === 'function');
  const names = last ? (wraps ? [lastWord(name)] : []) : [given, lastWord(name)];
  const by = names.find((one) => one !== undefined && isAuthName(one));
  return by === undefined ? undefined : { by, ...place };
}

const lenient = /optional|maybe|soft|public|anonymous|guest|try/i;

function isFalse(value: OutsideValue['on']): boolean {
  return value?.v === 'plain' && value.value === false;
}

function lastWord(name: string): string {
  const plain = name.replaceAll(/\([^)]*\)?/g, '');
  return plain.slice(plain.lastIndexOf('.') + 1);
}
