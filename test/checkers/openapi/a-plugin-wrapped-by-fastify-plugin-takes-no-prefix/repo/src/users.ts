import type { FastifyPluginCallback } from 'fastify';

const users: FastifyPluginCallback = (app, options, done) => {
  app.get('/users', () => []);
  app.delete('/users/:id', () => undefined);
  done();
};
export default users;
