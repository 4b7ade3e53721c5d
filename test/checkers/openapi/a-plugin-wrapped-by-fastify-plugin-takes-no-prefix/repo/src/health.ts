import fp from 'fastify-plugin';

export default fp(async (app) => {
  app.get('/ready', async () => ({ ready: true }));
}, { name: 'health' });
