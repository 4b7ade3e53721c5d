import { Hono } from 'hono';

export const books = new Hono().get('/', (c) => c.json([]));
