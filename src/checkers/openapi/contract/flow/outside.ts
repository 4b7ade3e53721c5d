/** Functions of packages and of the language that are handed a part of the request. */
import type { Value } from '../../link/value.ts';
import { textOf } from './methods.ts';
import type { Bag, Role, View } from './roles.ts';
import { tellsWho } from './roles.ts';
import { escape, read } from './seen.ts';
import type { Call, Scope } from './scope.ts';

type Outside = Extract<Value, { v: 'outside' }>;

/** What turns one form of the request into another: argument and result. */
const turns: Readonly<Record<string, readonly (readonly [from: Role, to: Role])[]>> = {
  URL: [
    ['url-text', 'url'],
    ['url', 'url'],
  ],
  URLSearchParams: [
    ['url-text', 'search'],
    ['search', 'search'],
  ],
  'Object.fromEntries': [
    ['search', 'query'],
    ['query', 'query'],
  ],
  'JSON.parse': [['body-text', 'body']],
  String: [
    ['url-text', 'url-text'],
    ['url', 'url-text'],
  ],
};

/** Node's and npm's parsers of URLs and queries. */
const parsers: Readonly<Record<string, Role>> = { parse: 'query', 'default.parse': 'query' };

/** They look at the request and read nothing that is described in a document, or only what their own calls name. */
const harmlessPackages =
  /^(?:express-validator|pino|pino-http|winston|morgan|request-ip|ua-parser-js|on-finished|raw-body|http-errors)$/;

/** Functions of h3 (Nitro, Nuxt), whose first argument is the event; most of them are there without an import. */
const eventFunctions: Readonly<Record<string, Role>> = {
  ...{ getQuery: 'query', getValidatedQuery: 'query', readBody: 'body', readValidatedBody: 'body' },
  ...{
    getRouterParams: 'path',
    getValidatedRouterParams: 'path',
    getHeaders: 'headers',
    getRequestHeaders: 'headers',
    getRequestURL: 'url',
  },
};
const eventReads: Readonly<Record<string, Bag>> = { getRouterParam: 'path' };
const harmlessEvents = /^(?:set\w*|send\w*|append\w*|getMethod|defaultContentType|handleCors)$/;

export function outsideCall(scope: Scope, callee: Outside, { e, views, at }: Call): View | undefined {
  const { seen } = scope.walk;
  const { from, path } = callee;
  const [first] = views;
  if (first === 'event' && /^(?:h3|nitropack|#imports|)$/.test(from)) return onEvent(scope, path, { e, views, at });
  if (from === '' && typeof first === 'string' && Object.hasOwn(turns, path)) {
    const turn = turns[path]?.find(([role]) => role === first);
    if (turn) return turn[1];
  }
  if (from === '' && path === 'Promise.all') return first;
  if (first === 'url-text' && /^(?:qs|query-string|(?:node:)?querystring)$/.test(from) && Object.hasOwn(parsers, path))
    return parsers[path];
  if (from === '' && /^(?:console\.\w+|Boolean|Array\.isArray)$/.test(path)) return undefined;
  if (harmlessPackages.test(from)) return undefined;
  // A library of sessions is handed the request for its cookies and headers.
  if (/auth|clerk|passport|session|jwt|supabase|lucia|cookie|stytch|kinde|workos/i.test(from)) {
    seen.credentials = true;
    return undefined;
  }
  for (const view of views) escape(seen, view);
  return undefined;
}

function onEvent(scope: Scope, path: string, call: Call): View | undefined {
  const { seen } = scope.walk;
  const bag = Object.hasOwn(eventReads, path) ? eventReads[path] : undefined;
  if (bag !== undefined) {
    const name = textOf(scope, call.e.args[1]);
    if (name === undefined) escape(seen, bag);
    else read(seen, bag, name, call.at);
    return undefined;
  }
  if (Object.hasOwn(eventFunctions, path)) {
    const role = eventFunctions[path];
    // What a validator makes of it may have other names.
    if (/Validated/.test(path)) escape(seen, role);
    return /Validated/.test(path) ? undefined : role;
  }
  if (tellsWho(path) || /header/i.test(path)) seen.credentials = true;
  else if (!harmlessEvents.test(path)) escape(seen, 'event');
  return undefined;
}
