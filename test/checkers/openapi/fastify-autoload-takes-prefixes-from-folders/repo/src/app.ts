import path from 'node:path';
import Fastify from 'fastify';
import autoload from '@fastify/autoload';

const app = Fastify();
app.register(autoload, {
  dir: path.join(import.meta.dirname, 'routes'),
  options: { prefix: '/api' },
});
app.listen({ port: 8080 });
