/** Starts commands, takes turns between them, and keeps the median: what is compared was measured in the same minutes. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const usage = pathToFileURL(fileURLToPath(new URL('usage.mjs', import.meta.url))).href;

/**
 * Medians of `wall` and `cpu` (milliseconds) and `peak` (mebibytes) of each command. One round goes before the count,
 * so that every file is in the page cache for everybody.
 *
 * @param {Record<string, {args: string[], cwd?: string, codes?: number[]}>} commands arguments of node, and the exit codes that are a success
 * @param {number} rounds
 */
export function measure(commands, rounds) {
  const samples = Object.fromEntries(Object.keys(commands).map((name) => [name, []]));
  for (let round = 0; round <= rounds; round++) {
    for (const [name, command] of Object.entries(commands)) {
      const sample = run(name, command);
      if (round > 0) samples[name].push(sample);
    }
  }
  return Object.fromEntries(
    Object.entries(samples).map(([name, all]) => [
      name,
      Object.fromEntries(['wall', 'cpu', 'peak'].map((key) => [key, median(all.map((sample) => sample[key]))])),
    ]),
  );
}

function run(name, { args, cwd, codes = [0] }) {
  const folder = mkdtempSync(join(tmpdir(), 'trueup-usage-'));
  const file = join(folder, 'usage.json');
  const started = performance.now();
  const { status, stderr } = spawnSync(process.execPath, ['--import', usage, ...args], {
    cwd,
    env: { ...process.env, TRUEUP_BENCH_USAGE: file, NODE_OPTIONS: '' },
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
  });
  const wall = performance.now() - started;
  if (!codes.includes(status)) throw new Error(`${name} ended with exit code ${status}:\n${stderr}`);
  const { cpu, peak } = JSON.parse(readFileSync(file, 'utf8'));
  rmSync(folder, { recursive: true });
  return { wall, cpu, peak };
}

function median(values) {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
