import { Hono } from 'hono';

/** Nobody mounts it: the package has an application, and this is not it. */
export const drafts = new Hono().get('/drafts', (c) => c.json([]));
