import type { FastifyInstance, FastifyPluginAsync } from 'fastify';
import meters from './meters.js';

export const api: FastifyPluginAsync = async (fastify: FastifyInstance) => {
  fastify.get('/status', async () => ({ up: true }));
  await fastify.register(meters, { prefix: '/meters' });
};
