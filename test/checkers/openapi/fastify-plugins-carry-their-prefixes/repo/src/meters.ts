import type { FastifyInstance } from 'fastify';

export default async function meters(fastify: FastifyInstance): Promise<void> {
  fastify.get('/', async () => []);
  fastify.get('/:id', async (request) => request.params);
  fastify.register(
    (inner, _options, done) => {
      inner.get('/readings', async () => []);
      inner.post('/readings', async (request, reply) => reply.code(201).send({}));
      done();
    },
    { prefix: '/:id' },
  );
}
