/** Methods of requests and answers, as each framework has them. */
import type { Expr } from '../../source/code.ts';
import { knownText } from '../../link/value.ts';
import type { Bag, Role, View } from './roles.ts';
import { tellsWho } from './roles.ts';
import { escape, read } from './seen.ts';
import { implyStatus, noteStatus, noteStatusOption } from './status.ts';
import type { Call, Scope } from './scope.ts';

type Method = (scope: Scope, call: Call, name: string, role: Role) => View | undefined;

/** What is called with a name, or with nothing for all of them: `c.req.query('page')`. */
const named =
  (bag: Bag): Method =>
  (scope, { e, at }) => {
    if (e.args.length === 0) return bag;
    const name = textOf(scope, e.args[0]);
    if (name === undefined) escape(scope.walk.seen, bag);
    else read(scope.walk.seen, bag, name, at);
    return undefined;
  };

const gives =
  (role: Role): Method =>
  () =>
    role;

/** Asks nothing of the request that this tier would know. */
const harmless: Method = () => undefined;

/** `req.get('Authorization')` tells who asks, `req.get('Accept')` does not. */
const header: Method = (scope, { e }) => {
  const name = textOf(scope, e.args[0]);
  if (name === undefined || tellsWho(name)) scope.walk.seen.credentials = true;
  return undefined;
};

const setsStatus: Method = (scope, { e, at }) => {
  noteStatus(scope, e.args[0], at);
  return 'answered';
};

/** `res.json(x)`: 200, unless a status was set before. */
const sends: Method = (scope, { at, views }, _, role) => {
  if (role !== 'answered') implyStatus(scope, 200, at);
  for (const view of views) escape(scope.walk.seen, view);
  return 'answered';
};

/** `res.redirect(301, '/x')` and `reply.redirect('/x', 301)`. */
const redirects: Method = (scope, { e, at }) => {
  const [first, second] = e.args;
  if (second) noteStatus(scope, first && first.k === 'lit' && typeof first.v === 'number' ? first : second, at);
  else implyStatus(scope, 302, at);
  return 'answered';
};

/** `res.type('json')`, `res.set(…)`: still the same answer. */
const goesOn: Method = (_scope, _call, _name, role) => role;

const valid: Method = (scope, { e }) => {
  const target = textOf(scope, e.args[0]);
  if (target === 'query') return 'query';
  if (target === 'json') return 'body';
  return target === 'param' ? 'path' : undefined;
};

/** `c.json(data, 201)`; `c.status(201)` in another statement would set it for all of them. */
const honoAnswer: Method = (scope, { e, at, views }) => {
  for (const view of views) escape(scope.walk.seen, view);
  if (e.args[1]) noteStatusOption(scope, e.args[1], 200, at);
  else implyStatus(scope, 200, at);
  return 'answered';
};

const carries: Method = (scope, { e }) => {
  const name = textOf(scope, e.args[0]);
  if (name === undefined || tellsWho(name)) scope.walk.seen.credentials = true;
  return undefined;
};

const answer: Record<string, Method> = {
  ...{ status: setsStatus, code: setsStatus, sendStatus: setsStatus, writeHead: setsStatus },
  ...{ json: sends, jsonp: sends, send: sends, redirect: redirects },
  ...{
    type: goesOn,
    set: goesOn,
    header: goesOn,
    headers: goesOn,
    cookie: goesOn,
    clearCookie: goesOn,
    vary: goesOn,
    links: goesOn,
  },
  ...{
    append: goesOn,
    attachment: goesOn,
    location: goesOn,
    contentType: goesOn,
    setHeader: goesOn,
    removeHeader: goesOn,
  },
  ...{
    end: goesOn,
    write: goesOn,
    flushHeaders: harmless,
    getHeader: harmless,
    on: harmless,
    once: harmless,
    format: goesOn,
    serializer: goesOn,
  },
};
const web = {
  json: gives('body'),
  text: gives('body-text'),
  formData: harmless,
  arrayBuffer: harmless,
  blob: harmless,
  clone: gives('web-request'),
};
const search: Record<string, Method> = {
  ...{ get: named('query'), getAll: named('query'), has: named('query') },
  ...{
    set: harmless,
    append: harmless,
    delete: harmless,
    sort: harmless,
    entries: gives('query'),
    toString: gives('url-text'),
  },
};
const accepts = {
  accepts: harmless,
  acceptsEncodings: harmless,
  acceptsCharsets: harmless,
  acceptsLanguages: harmless,
  is: harmless,
  on: harmless,
  once: harmless,
};

const methods: Partial<Record<Role, Readonly<Record<string, Method>>>> = {
  request: { ...accepts, get: header, header, setTimeout: harmless },
  response: answer,
  answered: answer,
  'next-second': answer,
  koa: {
    ...accepts,
    get: header,
    set: harmless,
    append: harmless,
    throw: setsStatus,
    redirect: redirects,
    assert: (scope, { e, at }) => void noteStatus(scope, e.args[1], at),
  },
  'koa-request': { ...accepts, get: header },
  'koa-response': { set: harmless, append: harmless },
  hono: {
    ...{ json: honoAnswer, text: honoAnswer, html: honoAnswer, body: honoAnswer, newResponse: honoAnswer },
    redirect: (scope, { e, at }) => {
      noteStatusOption(scope, e.args[1], 302, at);
      return 'answered';
    },
    notFound: (scope, { at }) => {
      noteStatusOption(scope, undefined, 404, at);
      return 'answered';
    },
    ...{ status: setsStatus, get: carries, set: carries, header: harmless, render: harmless },
  },
  'hono-request': {
    ...{
      query: named('query'),
      queries: named('query'),
      param: named('path'),
      valid,
      header,
      json: gives('body'),
      text: gives('body-text'),
    },
    ...{ parseBody: harmless, formData: harmless, blob: harmless, arrayBuffer: harmless },
  },
  'web-request': web,
  'hapi-toolkit': {
    response: (scope, { views }) => (views.forEach((view) => escape(scope.walk.seen, view)), 'response'),
    redirect: gives('answered'),
    view: gives('response'),
  },
  search,
  headers: { get: header, has: header, entries: gives('headers') },
  'url-text': { toString: gives('url-text'), startsWith: harmless, endsWith: harmless },
  url: { toString: gives('url-text') },
};

/** A method of something of the request; one that nobody here knows may read whatever it likes. */
export function lookMethod(scope: Scope, receiver: View, name: string, call: Call): View | undefined {
  const { seen } = scope.walk;
  if (typeof receiver !== 'string') {
    escape(seen, receiver);
    for (const view of call.views) escape(seen, view);
    return undefined;
  }
  const known = methods[receiver];
  const method = known && Object.hasOwn(known, name) ? known[name] : undefined;
  if (method) return method(scope, call, name, receiver);
  for (const view of call.views) escape(seen, view);
  if (tellsWho(name)) seen.credentials = true;
  escape(seen, receiver);
  return undefined;
}

export function textOf(scope: Scope, e: Expr | undefined): string | undefined {
  if (!e) return undefined;
  return knownText(scope.walk.access.force({ v: 'later', expr: e, frame: scope.frame }));
}
