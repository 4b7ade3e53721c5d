/** Middleware of packages that reads no name of a request that a document would tell of, and checks nobody's credentials. */
import type { OutsideValue } from './handler.ts';

const packages =
  /^(?:cors|@koa\/cors|helmet|koa-helmet|compression|koa-compress|morgan|koa-morgan|body-parser|koa-bodyparser|@koa\/bodyparser|koa-body|cookie-parser|express-rate-limit|rate-limiter-flexible|response-time|serve-favicon|express-slow-down|connect-timeout|express-async-errors|express-async-handler|express-validator|celebrate|multer|@koa\/multer|pino-http|express-winston|express-request-id|hpp|nocache|zod-express-middleware|hono\/(?:cors|logger|pretty-json|secure-headers|request-id|timing|compress|body-limit|etag|timeout|validator|cache|context-storage|csrf)|@hono\/(?:zod|valibot|typebox|standard)-validator|hono-openapi(?:\/.*)?)$/;

export function isHarmless({ from, path }: OutsideValue): boolean {
  if (packages.test(from)) return true;
  return from === 'express' && /^(?:json|urlencoded|raw|text)\(\)$/.test(path);
}
