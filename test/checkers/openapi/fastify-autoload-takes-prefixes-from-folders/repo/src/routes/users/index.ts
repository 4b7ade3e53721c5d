import type { FastifyPluginAsync } from 'fastify';

export const autoPrefix = '/people';

const users: FastifyPluginAsync = async (fastify) => {
  fastify.get('/list', async () => []);
};
export default users;
