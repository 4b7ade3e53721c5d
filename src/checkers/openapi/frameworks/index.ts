/** The list of frameworks: a new one is a file and a line here. */
import { astro } from './astro.ts';
import { configured } from './configured.ts';
import { elysia } from './elysia.ts';
import { express } from './express.ts';
import { fastify } from './fastify.ts';
import type { Framework } from './framework.ts';
import { hapi } from './hapi.ts';
import { hono } from './hono.ts';
import { koa } from './koa.ts';
import { nest } from './nest.ts';
import { next } from './next.ts';
import { nextPages } from './next-pages.ts';
import { nitro } from './nitro.ts';
import { remix } from './remix.ts';
import { sveltekit } from './sveltekit.ts';
import { tsoa } from './tsoa.ts';

export const frameworks: readonly Framework[] = [
  ...[express, fastify, hono, koa, nest, tsoa, hapi, elysia, configured],
  ...[next, nextPages, sveltekit, nitro, remix, astro],
];
