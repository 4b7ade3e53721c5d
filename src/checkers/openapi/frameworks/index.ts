/** The list of frameworks: a new one is a file and a line here. */
import { astro } from './astro.ts';
import { express } from './express.ts';
import { fastify } from './fastify.ts';
import type { Framework } from './framework.ts';
import { hono } from './hono.ts';
import { koa } from './koa.ts';
import { next } from './next.ts';
import { nextPages } from './next-pages.ts';
import { nitro } from './nitro.ts';
import { remix } from './remix.ts';
import { sveltekit } from './sveltekit.ts';

export const frameworks: readonly Framework[] = [
  ...[express, fastify, hono, koa],
  ...[next, nextPages, sveltekit, nitro, remix, astro],
];
