import { Elysia } from 'elysia';
import { user } from './user';

const app = new Elysia()
  .get('/', () => 'hello')
  .use(user)
  .group('/v1', (group) =>
    group
      .get('/items', () => [])
      .get('/items/:id', ({ params }) => params.id)
      .patch('/items/:id', () => ({})),
  )
  .listen(3000);

export type App = typeof app;
