import fastify from 'fastify';
import { plugins } from './registry.js';

const app = fastify();
app.register(plugins[process.env.INTAKE], { prefix: '/intake' });
app.get('/intake/health', async () => ({}));
app.listen({ port: 3001 });
