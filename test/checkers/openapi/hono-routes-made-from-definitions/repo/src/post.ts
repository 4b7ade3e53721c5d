import { createRoute } from '@hono/zod-openapi';
import type { OpenAPIHono } from '@hono/zod-openapi';

const postRoute = createRoute({
  method: 'post',
  path: '/',
  responses: { 200: { description: 'Made' } },
});
const runRoute = createRoute({
  method: 'post',
  path: '/{id}/run',
  responses: { 200: { description: 'Run' } },
});
const secret = createRoute({
  method: 'post',
  path: '/{id}/secret',
  hide: true,
  responses: { 200: { description: 'Secret' } },
});

export const registerPostMonitor = (api: OpenAPIHono) => {
  api.openapi(postRoute, (c) => c.json({}));
  api.openapi(runRoute, (c) => c.json({}));
  api.openapi(secret, (c) => c.json({}));
};
