import { serve } from '@hono/node-server';
import { Hono } from 'hono';

const app = new Hono().get('/health', (c) => c.json({ ok: true }));

export function start() {
  return serve({ fetch: app.fetch, port: 3001 });
}
