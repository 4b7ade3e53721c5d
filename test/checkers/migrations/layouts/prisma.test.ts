import { describe, expect, it } from 'vitest';
import { ConfigError } from '../../../../src/model/index.ts';
import { problems, read } from './support.ts';

const lock = { 'prisma/migrations/migration_lock.toml': 'provider = "postgresql"\n' };
const first = '-- CreateTable\nCREATE TABLE "users" ("id" SERIAL PRIMARY KEY);\n';
const files = {
  ...lock,
  'prisma/migrations/20240101000000_init/migration.sql': first,
  'prisma/migrations/20240102000000_crlf/migration.sql': 'ALTER TABLE "users"\r\nADD COLUMN "a" INT;\r\n-- über\r\n',
};
/** As Prisma's own engine wrote them. */
const recorded = [
  'afd0c46131536386a79f63590e9d4a6e07ef62653cc46fb0df0dc38ac1a815a5',
  '208df948788654c56b03473e4f0838c049350a868a040647fe74ec31822d0adb',
];

describe('prisma', () => {
  it('reads folders in the order of their names', async () => {
    const folder = await read('prisma', 'prisma/migrations', files);
    expect(folder.migrations.map(({ id, name, uri, madeAt, scripts }) => ({ id, name, uri, madeAt, scripts }))).toEqual(
      [
        {
          id: '20240101000000_init',
          name: '20240101000000_init',
          uri: 'prisma/migrations/20240101000000_init/migration.sql',
          madeAt: Date.UTC(2024, 0, 1),
          scripts: [
            {
              uri: 'prisma/migrations/20240101000000_init/migration.sql',
              sql: first,
              startLine: 1,
              grouping: 'whole',
            },
          ],
        },
        {
          id: '20240102000000_crlf',
          name: '20240102000000_crlf',
          uri: 'prisma/migrations/20240102000000_crlf/migration.sql',
          madeAt: Date.UTC(2024, 0, 2),
          scripts: [
            {
              uri: 'prisma/migrations/20240102000000_crlf/migration.sql',
              sql: files['prisma/migrations/20240102000000_crlf/migration.sql'],
              startLine: 1,
              grouping: 'whole',
            },
          ],
        },
      ],
    );
    expect([folder.tool, folder.directory, folder.managed, folder.problems]).toEqual([
      'prisma',
      'prisma/migrations',
      ['public._prisma_migrations'],
      [],
    ]);
  });

  it('takes the checksums that its engine takes, whatever a checkout did to the line ends', async () => {
    const turned = Object.fromEntries(
      Object.entries(files).map(([uri, text]) => [
        uri,
        text.includes('\r\n') ? text.replaceAll('\r\n', '\n') : text.replaceAll('\n', '\r\n'),
      ]),
    );
    for (const form of [files, turned]) {
      const { migrations } = await read('prisma', 'prisma/migrations', form);
      expect(recorded.map((checksum, at) => migrations[at]?.checksums?.includes(checksum))).toEqual([true, true]);
    }
  });

  it('says nothing of the checksum of a file that is not UTF-8', async () => {
    const { migrations } = await read('prisma', 'prisma/migrations', {
      ...lock,
      'prisma/migrations/1_a/migration.sql': '-- \uFFFD\nSELECT 1;',
    });
    expect(migrations.map(({ checksums }) => checksums)).toEqual([undefined]);
  });

  it('knows checksums that were written without their zeros', async () => {
    const { migrations } = await read('prisma', 'prisma/migrations', files);
    const old = (recorded[0] ?? '')
      .match(/../g)
      ?.map((byte) => Number.parseInt(byte, 16).toString(16))
      .join('');
    expect(migrations[0]?.checksums).toContain(old);
  });

  it('numbers of two digits go on as they are', async () => {
    const folder = await read('prisma', 'prisma/migrations', { ...lock, 'prisma/migrations/09_a/migration.sql': '' });
    expect(folder.next('add phone', 'SELECT 1;\n\n')).toEqual({
      uri: 'prisma/migrations/10_add_phone/migration.sql',
      text: 'SELECT 1;\n',
    });
    const stamped = await read('prisma', 'prisma/migrations', files);
    expect(stamped.next('Fix: Drift!', 'SELECT 1;').uri).toBe(
      'prisma/migrations/20240102000001_fix_drift/migration.sql',
    );
  });

  it('a folder without its file is told, and a script in its place is nothing that Prisma runs or notes', async () => {
    const folder = await read('prisma', 'prisma/migrations', {
      ...files,
      'prisma/migrations/20240103000000_gone/README.md': '',
      'prisma/migrations/20240104000000_data/migration.ts': '',
    });
    expect(problems(folder)).toEqual([
      'warning missing-migration prisma/migrations/20240103000000_gone/migration.sql: prisma/migrations/20240103000000_gone has no migration.sql',
      'note no-sql prisma/migrations/20240104000000_data/migration.ts: prisma/migrations/20240104000000_data/migration.ts is a script without a migration.sql beside it: Prisma leaves it out, and so does the replay',
    ]);
    expect(folder.migrations.map(({ id }) => id)).toEqual(
      (await read('prisma', 'prisma/migrations', files)).migrations.map(({ id }) => id),
    );
    expect(folder.next('more', 'SELECT 1;').uri).toBe('prisma/migrations/20240104000001_more/migration.sql');
  });

  it('a lock of another database is an error', async () => {
    const wrong = { 'p/migration_lock.toml': 'provider = "mysql"', 'p/1_a/migration.sql': '' };
    await expect(read('prisma', 'p', wrong)).rejects.toThrow(
      new ConfigError(
        'p/migration_lock.toml: the migrations are for mysql, and trueup compares Postgres databases',
        'name another folder with migrations.directory',
      ),
    );
  });

  it('tells failed, repaired and applied lines apart', async () => {
    const { bookkeeping } = await read('prisma', 'prisma/migrations', files);
    expect(
      bookkeeping?.read([
        ['a', 'c1', 'true', 'false', '1'],
        ['b', 'c2', 'false', 'true', '2'],
        ['b', 'c2', 'true', 'false', '3'],
        ['c', 'c3', 'false', 'false', '4'],
      ]),
    ).toEqual([
      { id: 'a', name: 'a', checksum: 'c1', at: 1 },
      { id: 'b', name: 'b', checksum: 'c2', rolledBack: true, at: 2 },
      { id: 'b', name: 'b', checksum: 'c2', at: 3 },
      { id: 'c', name: 'c', checksum: 'c3', failed: 'started, never finished', at: 4 },
    ]);
  });
});
