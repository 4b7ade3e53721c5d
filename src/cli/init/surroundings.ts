/** What a repository works with, as far as its files tell: for the person who runs `init`, and for the choice of the hook. */
import type { Tree } from '../../model/index.ts';
import { readAll, workspacePackages } from '../../parse/workspace.ts';

export interface Found {
  /** What was found of each kind, in words; a kind of which nothing was found is left out. */
  kinds: { kind: string; names: string[] }[];
  /** Names of the packages that any manifest asks for. */
  packages: ReadonlySet<string>;
}

const lockfiles: readonly [file: string, manager: string][] = [
  ['pnpm-lock.yaml', 'pnpm'],
  ['yarn.lock', 'yarn'],
  ['bun.lock', 'bun'],
  ['bun.lockb', 'bun'],
  ['package-lock.json', 'npm'],
  ['npm-shrinkwrap.json', 'npm'],
];

const testRunners = ['vitest', 'jest', 'mocha', 'ava', 'tap', 'jasmine', 'uvu', '@playwright/test', 'cypress'];

const frameworks = [
  ...['next', 'nuxt', '@remix-run/node', '@sveltejs/kit', 'astro', '@nestjs/core', 'express', 'fastify', 'hono', 'koa'],
  ...['@hapi/hapi', 'elysia', '@trpc/server', 'react', 'vue', 'svelte', '@angular/core'],
];

const migrationTools = [
  'prisma',
  'drizzle-kit',
  'knex',
  'typeorm',
  'sequelize',
  'kysely',
  'node-pg-migrate',
  'db-migrate',
];

export async function lookAround(tree: Tree): Promise<Found> {
  const files = await tree.list();
  const packages = packagesOf(await readAll(tree, files, /(?:^|\/)package\.json$/));
  const among = (names: readonly string[]): string[] => names.filter((name) => packages.has(name));
  const matching = (pattern: RegExp): string[] => files.filter((uri) => pattern.test(uri));
  const kinds = [
    { kind: 'packages', names: packageManagers(files) },
    { kind: 'frameworks', names: among(frameworks) },
    { kind: 'tests', names: among(testRunners) },
    { kind: 'migrations', names: among(migrationTools) },
    { kind: 'env files', names: matching(/(?:^|\/)(?:\.env|env[.-](?:example|sample))[\w.-]*$/) },
    {
      kind: 'specs',
      names: matching(/(?:^|\/)(?:specs?|requirements|\.kiro\/specs|openspec)\/(?:[^/]+\/){0,6}[^/]+\.md$/i),
    },
    { kind: 'API', names: matching(/(?:^|\/)[\w.-]*(?:openapi|swagger)[\w.-]*\.(?:ya?ml|json)$/i) },
    { kind: 'CI', names: matching(/^(?:\.github\/workflows\/[^/]+\.ya?ml|\.gitlab-ci\.yml|\.circleci\/config\.yml)$/) },
  ];
  return { kinds: kinds.filter(({ names }) => names.length > 0), packages };
}

function packagesOf(manifests: ReadonlyMap<string, string>): Set<string> {
  return new Set([...workspacePackages(manifests).values()].flatMap(({ dependencies }) => [...dependencies]));
}

function packageManagers(files: readonly string[]): string[] {
  const there = new Set(files);
  return lockfiles.flatMap(([file, manager]) => (there.has(file) ? [`${manager} (${file})`] : []));
}
