import Fastify from 'fastify';
import { routes } from './routes.js';

const server = Fastify();
for (const route of routes) server.route(route);
server.route({
  method: 'POST',
  url: '/sessions',
  schema: { response: { 201: { type: 'object', properties: { id: { type: 'string' } } } } },
  handler: async (request, reply) => reply.code(201).send({ id: '1' }),
});
server.route({
  method: 'GET',
  url: '/documentation/json',
  schema: { hide: true },
  handler: async () => server.swagger(),
});
await server.listen({ port: 3000 });
