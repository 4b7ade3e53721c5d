import type { FastifyPluginAsync } from 'fastify';

const tasks: FastifyPluginAsync = async (fastify) => {
  fastify.get('/', async () => []);
  fastify.get('/:id', async () => ({}));
  fastify.patch('/:id', async () => ({}));
};
export default tasks;
