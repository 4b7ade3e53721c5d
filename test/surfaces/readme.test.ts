/** What the README shows is what the command prints, and what it names is there. */
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { makeLiveDatabase } from '../../scripts/demo-database.mjs';
import { trueup } from '../cli/run.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const readme = readFileSync(`${root}README.md`, 'utf8');

it('shows real output, in its order', { timeout: 120_000 }, async () => {
  const sample = /^ {4}\$ trueup check\n((?: {4}.*\n|\n)+)/m.exec(readme)?.[1] ?? '';
  const shown = sample
    .split('\n')
    .flatMap((line) => (line.trim() === '' || line.trim() === '…' ? [] : [line.slice(4)]));
  // A copy, since the live database of the shop is made for it and is none of the repository's.
  const shop = mkdtempSync(join(tmpdir(), 'trueup-shop-'));
  onTestFinished(() => rmSync(shop, { recursive: true, force: true }));
  cpSync(`${root}examples/shop`, shop, { recursive: true });
  await makeLiveDatabase(join(shop, '.data/live'), join(shop, 'migrations'));
  const { stdout } = await trueup(shop, ['check']);
  const printed = stdout.split('\n');
  let from = 0;
  const places = shown.map((line) => (from = printed.indexOf(line, from) + 1));
  expect(shown.filter((_, index) => places[index] === 0)).toEqual([]);
  expect(shown.length).toBeGreaterThan(15);
});

it('links to files that are there, and keeps to 200 lines', () => {
  const links = [...readme.matchAll(/\]\(([^)#:]+)\)/g)].map((match) => match[1] ?? '');
  expect(links.filter((link) => !existsSync(root + link))).toEqual([]);
  expect(readme.split('\n').length).toBeLessThanOrEqual(200);
});
