import { createRoute, type OpenAPIHono } from '@hono/zod-openapi';

const route = createRoute({ method: 'get', path: '/page', responses: { 200: { description: 'Pages' } } });

export function pages(api: OpenAPIHono) {
  api.openapi(route, (c) => c.json([]));
}
