import { OpenAPIHono, createRoute, z } from '@hono/zod-openapi';
import { registerPostMonitor } from './post';

const getRoute = createRoute({
  method: 'get',
  path: '/{id}',
  request: { params: z.object({ id: z.string() }) },
  responses: { 200: { description: 'The monitor' } },
});

function registerGetMonitor(api: OpenAPIHono) {
  return api.openapi(getRoute, (c) => c.json({ id: c.req.param('id') }, 200));
}

export const monitorApi = new OpenAPIHono();
registerGetMonitor(monitorApi);
registerPostMonitor(monitorApi);
