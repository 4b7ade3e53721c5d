/** Modules outside the repository whose exports lead to the environment: data, with the page that says so. */
import type { Ref } from './ref.ts';
import { envRef } from './ref.ts';

/** Modules whose every named import is a key: SvelteKit (kit.svelte.dev/docs/modules) and Astro (docs.astro.build/en/guides/environment-variables). */
export const keyModules = new Set([
  '$env/static/private',
  '$env/static/public',
  'astro:env/server',
  'astro:env/client',
]);

const byModule: Readonly<Record<string, Readonly<Record<string, Ref>>>> = {
  process: { default: { k: 'process' }, '*': { k: 'process' }, env: envRef },
  'node:process': { default: { k: 'process' }, '*': { k: 'process' }, env: envRef },
  // https://bun.sh/docs/runtime/env
  bun: { env: envRef, '*': { k: 'runtime' }, default: { k: 'runtime' } },
  // https://developers.cloudflare.com/workers/runtime-apis/bindings/
  'cloudflare:workers': { env: envRef },
  // https://svelte.dev/docs/kit/$env-dynamic-private
  '$env/dynamic/private': { env: envRef },
  '$env/dynamic/public': { env: envRef },
  // https://github.com/unjs/std-env
  'std-env': { env: envRef, process: { k: 'process' } },
};

/** Calls that give the environment back: `loadEnv(mode, dir)` of Vite (vite.dev/config/#using-environment-variables-in-config). */
const calls: Readonly<Record<string, Readonly<Record<string, string[]>>>> = {
  vite: { loadEnv: [] },
  dotenv: { config: ['parsed'], configDotenv: ['parsed'] },
  'dotenv-safe': { config: ['parsed'] },
  'dotenv-flow': { config: ['parsed'] },
  '@next/env': { loadEnvConfig: ['combinedEnv'] },
  'rsbuild/core': { loadEnv: ['parsed'] },
  '@rsbuild/core': { loadEnv: ['parsed'] },
};

/** Functions whose first argument is a key. */
const readers: Readonly<Record<string, readonly string[]>> = {
  // https://github.com/expatfile/next-runtime-env
  'next-runtime-env': ['env'],
  'astro:env/server': ['getSecret'],
};

export function knownImport(from: string, name: string): Ref | undefined {
  return byModule[from]?.[name];
}

/** True where `name` of the module `from` reads the key that it is given. */
export function isKnownReader(from: string, name: string): boolean {
  return readers[from]?.includes(name) ?? false;
}

/** What a call of an outside function gives back, where that is the environment or holds it. */
export function knownCall(callee: Ref): Ref | undefined {
  const [from, name] = importPath(callee);
  const path = from === undefined || name === undefined ? undefined : calls[from]?.[name];
  if (!path) return undefined;
  return path.reduceRight<Ref>(
    (value, key) => ({ k: 'object', props: [{ name: key, at: [1, 1, 1], value }], spreads: [] }),
    envRef,
  );
}

/** Module and export that a reference means: `{ config }` and `dotenv.config` are the same function. */
export function importPath(ref: Ref): [from: string, name: string] | [] {
  if (ref.k === 'import') return [ref.from, ref.name];
  if (ref.k === 'prop' && ref.of.k === 'import' && (ref.of.name === 'default' || ref.of.name === '*'))
    return [ref.of.from, ref.name];
  return [];
}
