/** A folder of PGlite's is read from a copy: nothing in it changes, and a folder that cannot be read is told in one line. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { openPglite } from '../../../../src/checkers/migrations/engine/pglite.ts';
import { openLiveFolder } from '../../../../src/checkers/migrations/engine/live-folder.ts';

const signal = new AbortController().signal;
const root = mkdtempSync(join(tmpdir(), 'trueup-test-'));
const options = { root, timeout: 20_000, signal };
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

const copies = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('trueup-live-'));

it('reads what is there, with the code of its extensions, and leaves no trace', async () => {
  const before = stateOf(shop);
  const others = copies();
  const database = await openLiveFolder('shop', options);
  const [rows] = await database.run(
    `SELECT pg_get_expr(adbin, adrelid)::text FROM pg_attrdef WHERE adrelid = 'plants'::regclass`,
  );
  await database.run('CREATE TABLE written_to_the_copy (a int)');
  await database.close();
  expect(rows).toEqual([[`'"water"=>"weekly"'::hstore`]]);
  expect(database.label).toMatch(/^PGlite .+ in shop$/);
  expect(stateOf(shop)).toEqual(before);
  expect(copies().filter((name) => !others.includes(name))).toEqual([]);
});

it.each([
  ['no such folder', 'nothing', () => undefined, 'there is no folder nothing for the embedded database'],
  [
    'a file',
    'file',
    (path: string) => writeFileSync(path, ''),
    'file holds no database of PGlite (it has no PG_VERSION)',
  ],
  [
    'a link',
    'link',
    (path: string) => symlinkSync(tmpdir(), path),
    'link leads out of the checked repository: it is not opened',
  ],
  [
    'another folder',
    'other',
    (path: string) => mkdirSync(path),
    'other holds no database of PGlite (it has no PG_VERSION)',
  ],
  [
    'one in use',
    'busy',
    (path: string) => {
      mkdirSync(path);
      writeFileSync(join(path, 'PG_VERSION'), '18\n');
      writeFileSync(join(path, 'postmaster.pid'), '-42\n');
    },
    'busy is in use: close the program that has it open, or delete its postmaster.pid where none has',
  ],
])('says what is wrong: %s', async (_, name, make, message) => {
  make(join(root, name));
  const before = readdirSync(root);
  await expect(openLiveFolder(name, options)).rejects.toMatchObject({ name: 'UnavailableError', message });
  expect(readdirSync(root)).toEqual(before);
});

it('says which version wrote what it cannot open', async () => {
  mkdirSync(join(root, 'old'));
  writeFileSync(join(root, 'old', 'PG_VERSION'), '16\n');
  await expect(openLiveFolder('old', options)).rejects.toMatchObject({
    name: 'UnavailableError',
    message: expect.stringMatching(/^old was written by PostgreSQL 16, and PGlite [\d.]+ cannot open it/),
  });
});
