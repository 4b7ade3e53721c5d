/** What the things that a handler is given are, and what their properties are: requests, bags of names, answers. */

/** The parts of a request that hold names. `mixed`: the query of Next's pages, which holds the path's parameters too. */
export type Bag = 'query' | 'body' | 'path' | 'mixed';

/** What something in a handler is, as far as requests and answers go. */
export type Role =
  | Bag
  /** Express, Restify, Fastify. */
  | 'request'
  | 'response'
  /** A response whose status has been set in the same chain. */
  | 'answered'
  | 'koa'
  | 'koa-request'
  | 'koa-response'
  | 'hono'
  | 'hono-request'
  /** A `Request` of the web, a `NextRequest`, or the request of Next's pages, which nothing mixes up. */
  | 'web-request'
  /** The context of a route of Next's app directory, or the response of its pages. */
  | 'next-second'
  | 'hapi-request'
  | 'hapi-toolkit'
  | 'elysia'
  | 'set'
  | 'status-function'
  | 'sveltekit'
  | 'remix'
  /** An event of h3: Nitro and Nuxt. */
  | 'event'
  | 'url'
  /** A text that has the query in it. */
  | 'url-text'
  | 'search'
  | 'body-text'
  | 'headers'
  | 'credentials'
  /** Where middleware leaves things: `ctx.state`, `res.locals`, `c.var`. */
  | 'vars'
  /** The request below the framework's own. */
  | 'opaque';

/** An object or list that was put together from such things. */
export interface Fields {
  fields: Map<string, View>;
}

export type View = Role | Fields;

const urlTexts = {
  url: 'url-text',
  href: 'url-text',
  originalUrl: 'url-text',
  search: 'url-text',
  querystring: 'url-text',
} as const;
const common = { query: 'query', params: 'path', body: 'body', headers: 'headers' } as const;

const properties: Partial<Record<Role, Readonly<Record<string, Role>>>> = {
  request: {
    ...common,
    ...urlTexts,
    cookies: 'credentials',
    signedCookies: 'credentials',
    raw: 'opaque',
    req: 'opaque',
    res: 'response',
  },
  response: { locals: 'vars', req: 'request' },
  koa: {
    ...urlTexts,
    query: 'query',
    params: 'path',
    request: 'koa-request',
    response: 'koa-response',
    headers: 'headers',
    header: 'headers',
    state: 'vars',
    cookies: 'credentials',
    req: 'opaque',
    URL: 'url',
  },
  'koa-request': {
    ...urlTexts,
    query: 'query',
    body: 'body',
    params: 'path',
    headers: 'headers',
    header: 'headers',
    URL: 'url',
    ctx: 'koa',
    req: 'opaque',
  },
  hono: { req: 'hono-request', var: 'vars' },
  'hono-request': { url: 'url-text', raw: 'web-request' },
  'web-request': {
    nextUrl: 'url',
    url: 'url-text',
    query: 'mixed',
    body: 'body',
    headers: 'headers',
    cookies: 'credentials',
  },
  'next-second': { params: 'path' },
  'hapi-request': {
    query: 'query',
    params: 'path',
    payload: 'body',
    headers: 'headers',
    state: 'credentials',
    url: 'url',
    raw: 'opaque',
  },
  elysia: {
    ...common,
    cookie: 'credentials',
    set: 'set',
    status: 'status-function',
    error: 'status-function',
    request: 'web-request',
    store: 'vars',
  },
  sveltekit: { params: 'path', url: 'url', request: 'web-request', cookies: 'credentials', locals: 'vars' },
  remix: { request: 'web-request', params: 'path', context: 'vars' },
  event: { context: 'vars', node: 'opaque', headers: 'headers', path: 'url-text' },
  url: { searchParams: 'search', search: 'url-text', href: 'url-text' },
};

/** What middleware that has checked somebody's credentials leaves behind is called like this. */
const credential =
  /user|session|auth|jwt|token|account|member|claims|identity|viewer|principal|api[-_]?key|permission/i;

/** Names that tell who is asking: of a header, of a property of a request. */
export function tellsWho(name: string): boolean {
  return credential.test(name) || /cookie|secret|signature/i.test(name);
}

const carriers: ReadonlySet<Role> = new Set([
  'request',
  'koa',
  'koa-request',
  'vars',
  'headers',
  'hapi-request',
  'elysia',
  'web-request',
  'event',
  'opaque',
]);

export function propertyOf(role: Role, name: string): Role | undefined {
  const own = properties[role];
  if (own && Object.hasOwn(own, name)) return own[name];
  return carriers.has(role) && tellsWho(name) ? 'credentials' : undefined;
}

/** The parameters of a handler, in order. */
const parameters: Readonly<Record<string, readonly Role[]>> = {
  express: ['request', 'response'],
  restify: ['request', 'response'],
  fastify: ['request', 'response'],
  koa: ['koa'],
  hono: ['hono'],
  next: ['web-request', 'next-second'],
  'next-pages': ['web-request', 'next-second'],
  hapi: ['hapi-request', 'hapi-toolkit'],
  elysia: ['elysia'],
  sveltekit: ['sveltekit'],
  astro: ['sveltekit'],
  remix: ['remix'],
  nitro: ['event'],
  nuxt: ['event'],
};

/** The roles of a handler's parameters; none where the framework is not known here. */
export function rolesOf(framework: string): readonly Role[] {
  return (Object.hasOwn(parameters, framework) ? parameters[framework] : undefined) ?? [];
}
