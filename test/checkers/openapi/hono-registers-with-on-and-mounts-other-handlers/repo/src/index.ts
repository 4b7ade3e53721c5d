import { Hono } from 'hono';
import { serve } from '@hono/node-server';
import { legacy } from './legacy';

const app = new Hono();
app.on(['PUT', 'DELETE'], '/cache', (c) => c.json({}));
app.on('PURGE', '/cache', (c) => c.json({}));
app.on('GET', ['/a', '/b', '/c'], (c) => c.json({}));
app.mount('/legacy', legacy);
app.use('*', async (c, next) => {
  await next();
});
serve(app);
