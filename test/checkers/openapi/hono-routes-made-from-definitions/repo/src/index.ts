import { OpenAPIHono } from '@hono/zod-openapi';
import { monitorApi } from './monitor';
import { pages } from './page';

const app = new OpenAPIHono();
const api = app.basePath('/v1');
api.route('/monitor', monitorApi);
pages(api);
app.doc('/openapi.json', { openapi: '3.0.0', info: { title: 'Defined', version: '1' } });
export default app;
