import fastify from 'fastify';
import health from './health';
import users from './users';

export function build() {
  const app = fastify();
  app.register(health, { prefix: '/ignored' });
  app.register(users, { prefix: '/v1' });
  return app;
}
