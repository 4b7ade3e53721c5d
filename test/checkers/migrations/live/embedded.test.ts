import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openPglite } from '../../../../src/checkers/migrations/engine/pglite.ts';
import { openLive } from '../../../../src/checkers/migrations/live/index.ts';
import { UnavailableError } from '../../../../src/model/index.ts';

let root: string;
const { signal } = new AbortController();
const open = (folder: string): ReturnType<typeof openLive> =>
  openLive({ kind: 'pglite', folder, source: 'migrations.url' }, { root, signal });

/** One digest for all that lies in a folder. */
function bytesOf(folder: string): string {
  const digest = createHash('sha256');
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())) {
    const path = join(entry.parentPath, entry.name);
    digest.update(`${path}\0`).update(readFileSync(path));
  }
  return digest.digest('hex');
}

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'trueup-embedded-'));
  const { database } = await openPglite({
    folder: join(root, 'live'),
    extensions: ['citext'],
    timeout: 60_000,
    signal,
  });
  await database.run("CREATE EXTENSION citext; CREATE TABLE orders (id int, note citext DEFAULT 'x')");
  await database.close();
  // A process that was ended takes its mark not away.
  rmSync(join(root, 'live', 'postmaster.pid'), { force: true });
}, 120_000);
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('a folder of the embedded database', () => {
  // @verifies MIG-2
  it('is read from a copy, which leaves no trace in it', async () => {
    const copies = (): string[] => readdirSync(tmpdir()).filter((name) => name.startsWith('trueup-live-'));
    const before = copies();
    const bytes = bytesOf(join(root, 'live'));
    const live = await open('live');
    const written = await live.database.run(
      "SELECT pg_get_expr(adbin, adrelid) FROM pg_attrdef WHERE adrelid = 'orders'::regclass; DROP TABLE orders; CHECKPOINT",
    );
    await live.database.close();
    expect(written[0]).toEqual([["'x'::citext"]]);
    expect({ ...live, database: undefined, now: undefined }).toEqual({
      label: expect.stringMatching(/^PGlite \d\S* \(PostgreSQL \d+\.\d+\) in live$/) as string,
      notices: [],
      role: 'postgres',
      isSuperuser: true,
      isReplica: false,
    });
    expect(copies()).toEqual(before);
    expect(bytesOf(join(root, 'live'))).toBe(bytes);
  }, 120_000);

  it.each([
    ['nowhere', 'there is no folder nowhere for the embedded database'],
    ['empty', 'empty holds no database of PGlite (it has no PG_VERSION)'],
    ['out', 'out leads out of the checked repository: it is not opened'],
    ['linked', 'linked holds a link (pg_wal): it is not opened'],
  ])('is not opened: %s', async (folder, why) => {
    const at = join(root, folder);
    if (folder === 'empty') mkdirSync(at);
    if (folder === 'out') symlinkSync(tmpdir(), at);
    if (folder === 'linked') {
      mkdirSync(at);
      cpSync(join(root, 'live', 'PG_VERSION'), join(at, 'PG_VERSION'));
      symlinkSync(tmpdir(), join(at, 'pg_wal'));
    }
    await expect(open(folder)).rejects.toThrow(new UnavailableError(why));
  });

  it('needs a disk', async () => {
    const opening = openLive({ kind: 'pglite', folder: 'live', source: 'migrations.url' }, { signal });
    await expect(opening).rejects.toThrow(
      new UnavailableError('live can be opened on a disk only, and this check has none'),
    );
  });
});
