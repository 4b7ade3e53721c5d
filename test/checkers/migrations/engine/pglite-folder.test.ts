/** A folder of PGlite's is read from a copy: nothing in it changes, and a folder that cannot be read is told in one line. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPglite } from '../../../../src/checkers/migrations/engine/pglite.ts';
import { openPgliteFolder } from '../../../../src/checkers/migrations/engine/pglite-folder.ts';

const signal = new AbortController().signal;
const options = { label: 'pglite:./shop', timeout: 20_000, signal };
const root = mkdtempSync(join(tmpdir(), 'trueup-test-'));
const shop = join(root, 'shop');

beforeAll(async () => {
  const engine = await openPglite({ folder: shop, extensions: ['hstore'], timeout: 20_000, signal });
  await engine.database.run(
    `CREATE EXTENSION hstore; CREATE TABLE plants (name text, care hstore DEFAULT 'water=>weekly'); CHECKPOINT`,
  );
  await engine.close();
  rmSync(join(shop, 'postmaster.pid'), { force: true });
}, 60_000);

afterAll(() => rmSync(root, { recursive: true, force: true }));

function stateOf(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => {
      const { size, mtimeMs } = statSync(join(folder, file));
      return `${file} ${size} ${mtimeMs}`;
    })
    .sort();
}

const copies = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('trueup-pglite-'));

it('reads what is there, with the code of its extensions, and leaves no trace', async () => {
  const before = stateOf(shop);
  const others = copies();
  const database = await openPgliteFolder(shop, options);
  const [rows] = await database.run(
    `SELECT pg_get_expr(adbin, adrelid)::text FROM pg_attrdef WHERE adrelid = 'plants'::regclass`,
  );
  await database.run('CREATE TABLE written_to_the_copy (a int)');
  await database.close();
  expect(rows).toEqual([[`'"water"=>"weekly"'::hstore`]]);
  expect(database.label).toMatch(/^pglite:\.\/shop \(PGlite/);
  expect(stateOf(shop)).toEqual(before);
  expect(copies().filter((name) => !others.includes(name))).toEqual([]);
});

it.each([
  ['no such folder', () => join(root, 'nothing'), 'pglite:./shop: there is no such folder'],
  ['a file', () => made('file', (path) => writeFileSync(path, '')), 'pglite:./shop is not a folder'],
  ['a link', () => made('link', (path) => symlinkSync(shop, path)), 'pglite:./shop is not a folder'],
  [
    'another folder',
    () => made('other', (path) => mkdirSync(path)),
    'pglite:./shop is not a data folder of PGlite: it has no PG_VERSION',
  ],
  [
    'one in use',
    () =>
      made(
        'busy',
        (path) => (
          mkdirSync(path),
          writeFileSync(join(path, 'PG_VERSION'), '18\n'),
          writeFileSync(join(path, 'postmaster.pid'), '-42\n')
        ),
      ),
    'pglite:./shop is in use: close the program that has it open, or delete its postmaster.pid where none has',
  ],
])('says what is wrong: %s', async (_, folder, message) => {
  const path = folder();
  const before = readdirSync(root);
  await expect(openPgliteFolder(path, options)).rejects.toMatchObject({ name: 'UnavailableError', message });
  expect(readdirSync(root)).toEqual(before);
});

it('says which version wrote what it cannot open', async () => {
  const old = made('old', (path) => (mkdirSync(path), writeFileSync(join(path, 'PG_VERSION'), '16\n')));
  await expect(openPgliteFolder(old, options)).rejects.toMatchObject({
    name: 'UnavailableError',
    message: expect.stringMatching(/^pglite:\.\/shop was written by PostgreSQL 16, and PGlite [\d.]+ cannot open it/),
  });
});

function made(name: string, make: (path: string) => unknown): string {
  const path = join(root, name);
  make(path);
  return path;
}
