import { Hono } from 'hono';

export const lists = new Hono().basePath('/lists');
lists.get('/', (c) => c.json([]));
lists.get('/shared', (c) => c.json([]));
