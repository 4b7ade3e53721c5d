import { describe, expect, it } from 'vitest';
import { ConfigError } from '../../../../src/model/index.ts';
import { problems, read, told } from './support.ts';

const entry = (idx: number, when: number, tag: string) => ({ idx, version: '7', when, tag, breakpoints: true });
const journal = (entries: unknown[], dialect = 'postgresql') => JSON.stringify({ version: '7', dialect, entries });
const files = {
  'drizzle/meta/_journal.json': journal([entry(0, 1712000000000, '0000_init'), entry(1, 1712000001000, '0001_more')]),
  'drizzle/0000_init.sql':
    'CREATE TABLE "users" ("id" serial);--> statement-breakpoint\nCREATE INDEX i ON users (id);\n',
  'drizzle/0001_more.sql': 'ALTER TABLE users ADD a int;\r\n--> statement-breakpoint\r\nALTER TABLE users ADD b int;',
};
/** As drizzle-orm's migrator wrote them. */
const recorded = [
  'ff43995e13c75183b06f4f7ed6cfc9d237b6137abe95db471e0247812c3c9951',
  '0baa7cf028185f1ae3191284ec8189da8b14d71bee19684a55b432c83bfd2792',
];

describe('drizzle', () => {
  it('follows the journal and sends what stands between breakpoints', async () => {
    const folder = await read('drizzle', 'drizzle', files);
    expect(told(folder)).toEqual([
      ['1712000000000', '1 whole: CREATE TABLE "users" ("id" serial);', '1 whole: CREATE INDEX i ON users (id);'],
      ['1712000001000', '1 whole: ALTER TABLE users ADD a int;', '2 whole: ALTER TABLE users ADD b int;'],
    ]);
    expect(folder.migrations.map(({ name, madeAt }) => [name, madeAt])).toEqual([
      ['0000_init', 1712000000000],
      ['0001_more', 1712000001000],
    ]);
    expect([folder.managed, folder.bookkeeping?.table, folder.problems]).toEqual([
      ['drizzle', 'drizzle.*'],
      'drizzle.__drizzle_migrations',
      [],
    ]);
  });

  it('takes the hash that its migrator takes, whatever a checkout did to the line ends', async () => {
    const turned = {
      ...files,
      'drizzle/0000_init.sql': files['drizzle/0000_init.sql'].replaceAll('\n', '\r\n'),
      'drizzle/0001_more.sql': files['drizzle/0001_more.sql'].replaceAll('\r\n', '\n'),
    };
    for (const form of [files, turned]) {
      const { migrations } = await read('drizzle', 'drizzle', form);
      expect(recorded.map((hash, at) => migrations[at]?.checksums?.includes(hash))).toEqual([true, true]);
    }
  });

  it('reads folders where there is no journal', async () => {
    const folder = await read('drizzle', 'db', {
      'db/20240102000000_b/migration.sql': 'SELECT 2;',
      'db/20240102000000_b/snapshot.json': '{}',
      'db/20240101000000_a/migration.sql': 'SELECT 1;',
      'db/20240101000000_a/snapshot.json': '{}',
    });
    expect(told(folder)).toEqual([
      [String(Date.UTC(2024, 0, 1)), '1 whole: SELECT 1;'],
      [String(Date.UTC(2024, 0, 2)), '1 whole: SELECT 2;'],
    ]);
    expect(folder.next('c', 'SELECT 3;')).toEqual({ uri: 'db/20240102000001_c/migration.sql', text: 'SELECT 3;\n' });
  });

  it('says which files the journal names in vain, leaves out, or would be passed over', async () => {
    const folder = await read('drizzle', 'drizzle', {
      'drizzle/meta/_journal.json': journal([entry(0, 2000, '0000_a'), entry(1, 1000, '0001_b')]),
      'drizzle/0000_a.sql': 'SELECT 1;',
      'drizzle/0002_c.sql': 'SELECT 3;',
    });
    expect(told(folder)).toEqual([
      ['2000', '1 whole: SELECT 1;'],
      ['1000', 'it cannot be read'],
    ]);
    expect(problems(folder)).toEqual([
      'warning unreadable-migration drizzle/0001_b.sql: drizzle/0001_b.sql cannot be read: it is not there',
      'note skipped-by-drizzle drizzle/meta/_journal.json: drizzle/meta/_journal.json: 0001_b is older than an entry before it, so Drizzle skips it where that one was applied before',
      'note not-in-journal drizzle/0002_c.sql: drizzle/0002_c.sql is not in the journal, so Drizzle does not apply it',
    ]);
  });

  it('a journal cannot lead out of the repository', async () => {
    const folder = await read('drizzle', 'drizzle', {
      'drizzle/meta/_journal.json': journal([entry(0, 1, '../../etc/passwd')]),
    });
    expect(problems(folder)).toEqual([
      'warning unreadable-migration drizzle/../../etc/passwd.sql: drizzle/../../etc/passwd.sql cannot be read: it is a link that leads out of the repository',
    ]);
  });

  it('takes the table from its configuration', async () => {
    const folder = await read('drizzle', 'drizzle', {
      ...files,
      'drizzle.config.ts':
        "export default defineConfig({ out: './drizzle', migrations: { table: 'log', schema: 'public' } });",
    });
    expect([folder.bookkeeping?.table, folder.managed]).toEqual(['public.log', ['public.log']]);
    expect(folder.bookkeeping?.query).toBe(
      'SELECT created_at::text, hash::text FROM public.log ORDER BY created_at, id',
    );
    expect(folder.bookkeeping?.read([['5', 'h']])).toEqual([{ id: '5', name: '5', checksum: 'h' }]);
  });

  it('a next file brings the entry that its journal needs', async () => {
    expect((await read('drizzle', 'drizzle', files)).next('add phone', 'SELECT 1;')).toEqual({
      uri: 'drizzle/0002_add_phone.sql',
      text: `-- meta/_journal.json needs this entry: ${JSON.stringify({ idx: 2, version: '7', when: 1712000002000, tag: '0002_add_phone', breakpoints: true })}\nSELECT 1;\n`,
    });
  });

  it('a journal of another database, or none at all, is an error', async () => {
    await expect(read('drizzle', 'd', { 'd/meta/_journal.json': journal([], 'sqlite') })).rejects.toThrow(
      new ConfigError(
        'd/meta/_journal.json: the migrations are for sqlite, and trueup compares Postgres databases',
        'name another folder with migrations.directory',
      ),
    );
    await expect(read('drizzle', 'd', { 'd/meta/_journal.json': '{"entries": [3]}' })).rejects.toThrow(
      new ConfigError(
        'd/meta/_journal.json: not a journal of Drizzle Kit',
        'restore it from git, or run drizzle-kit generate',
      ),
    );
  });
});
