/** What the README shows is what the command prints, and what it names is there. */
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { trueup } from '../cli/run.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const readme = readFileSync(`${root}README.md`, 'utf8');

it('shows real output, in its order', async () => {
  const sample = /^ {4}\$ trueup check\n((?: {4}.*\n|\n)+)/m.exec(readme)?.[1] ?? '';
  const shown = sample
    .split('\n')
    .flatMap((line) => (line.trim() === '' || line.trim() === '…' ? [] : [line.slice(4)]));
  const { stdout } = await trueup(`${root}examples/shop`, ['check']);
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
