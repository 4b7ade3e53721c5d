/** Routes that give out the API document itself, or show it to people: no document speaks of them. */
import type { Segment } from '../facts.ts';
import type { Value } from './value.ts';

/** Packages whose handlers answer with the document, or with a page that shows it. */
const viewers =
  /^(?:swagger-ui-express|koa2-swagger-ui|redoc-express|@hono\/swagger-ui|@scalar\/[\w-]*api-reference|hono-openapi|@elysiajs\/(?:swagger|openapi))$/;
/** `openapi.json`, `etapi.openapi.yaml`, `swagger-v1.yml`; and without an ending, the word alone. */
const named =
  /^(?:(?:[\w-]+[-_.])?(?:openapi|swagger)(?:[-_.][\w-]+)?\.(?:json|ya?ml)|openapi|swagger|swagger-ui|api-docs)$/i;

export function servesDocument(method: string, segments: readonly Segment[], handlers: readonly Value[]): boolean {
  if (method !== 'GET') return false;
  const last = segments.at(-1);
  const handler = handlers.at(-1);
  return (
    (last?.kind === 'text' && named.test(last.text)) ||
    (handler?.v === 'outside' && viewers.test(handler.from) && handler.path.endsWith('()'))
  );
}
