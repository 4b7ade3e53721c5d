import { Elysia } from 'elysia';

export const user = new Elysia({ prefix: '/user' })
  .get('/profile', () => ({}))
  .post('/sign-in', () => ({}));
