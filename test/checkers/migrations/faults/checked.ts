/** Runs the checker on a repository made for the test, with migrations replayed on the test server, where that takes milliseconds. */
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { check, collectFacts } from '../../../../src/check.ts';
import type { CheckOptions } from '../../../../src/check.ts';
import { migrations } from '../../../../src/checkers/migrations/index.ts';
import type { Env, Finding, Report, Run } from '../../../../src/model/index.ts';
import { loadConfig } from '../../../../src/config/load.ts';
import { openTree } from '../../../../src/tree/open.ts';
import { readTextFile } from '../../../../src/tree/text-file.ts';
import { testDatabase, testServer } from '../../../postgres.ts';

/** A folder that goes with the test. */
export function temporary(files: Readonly<Record<string, string>> = {}): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'trueup-faults-')));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  }
  return root;
}

/** A database that goes with the test. @returns its URL. */
export async function live(sql: string): Promise<string> {
  const database = await testDatabase(sql);
  onTestFinished(() => database.drop());
  return database.url;
}

/** `migrations/0001.sql`, `migrations/0002.sql` …, beside a configuration that names a server as the shadow. */
export function repository(texts: readonly string[], config: object = {}): Record<string, string> {
  const settings = { migrations: { url: 'env:DATABASE_URL', shadow: 'env:SHADOW_URL', ...config } };
  const files = texts.map((text, at) => [`migrations/${String(at + 1).padStart(4, '0')}.sql`, text]);
  return { 'trueup.json': JSON.stringify(settings), ...Object.fromEntries(files) };
}

export interface Checked {
  report: Report;
  run: Run;
  findings: readonly Finding[];
}

/** What a check of the folder is started with. The cache is a folder of the test's own. */
export async function optionsFor(root: string, env: Env, signal?: AbortSignal): Promise<CheckOptions> {
  const { sections, policy } = await loadConfig({ root, readText: readTextFile, checkers: [migrations] });
  return {
    tree: await openTree(root),
    root,
    env: { SHADOW_URL: await testServer(), XDG_CACHE_HOME: `${root}-cache`, ...env },
    checkers: [migrations],
    sections,
    policy,
    version: '0.0.0',
    ...(signal ? { signal } : {}),
  };
}

export async function checked(root: string, env: Env, signal?: AbortSignal): Promise<Checked> {
  onTestFinished(() => rmSync(`${root}-cache`, { recursive: true, force: true }));
  const report = await check(await optionsFor(root, env, signal));
  const [run] = report.runs;
  if (!run) throw new Error('nothing ran');
  return { report, run, findings: report.findings };
}

/** Both sides, as `trueup facts` lists them. */
export async function factsOf(root: string, env: Env): Promise<object> {
  return collectFacts(migrations, await optionsFor(root, env), true);
}

/** `inconclusive: why`, with the server's address taken out. */
export function verdictOf({ run: { verdict, reason = '' } }: Checked): string {
  return `${verdict}: ${reason.replace(/127\.0\.0\.1:\d+/g, '<server>')}`;
}
