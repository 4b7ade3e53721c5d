import Fastify from 'fastify';
import { api } from './api.js';

const app = Fastify({ logger: true });
app.register(api, { prefix: '/api/v2' });
app.register(async (scope) => {
  scope.get('/internal/metrics', async () => 'ok');
});
await app.listen({ port: 3000 });
