import { describe, expect, it } from 'vitest';
import { ConfigError } from '../../../../src/model/index.ts';
import { problems, read, told } from './support.ts';

describe('sqitch', () => {
  const plan = `%syntax-version=1.0.0
%project=flipr

users 2026-11-21T15:06:38Z T <t@example.com> # Users.
posts [users] 2026-11-21T15:06:38Z T <t@example.com> # Posts.
@v1 2026-11-21T15:06:38Z T <t@example.com> # t

# a comment
users [users@v1] 2026-11-21T15:06:39Z T <t@example.com> # re
`;
  const files = {
    'sqitch.plan': plan,
    'sqitch.conf': '[core]\n\tengine = pg\n',
    'deploy/users@v1.sql':
      '-- Deploy flipr:users to pg\nBEGIN;\n\\set ON_ERROR_STOP on\nCREATE TABLE users (id int);\nCOMMIT;\n',
    'deploy/posts.sql': '-- Deploy\r\nBEGIN;\r\nCREATE TABLE posts (id int);\r\nCOMMIT;\r\n',
    'deploy/users.sql': 'ALTER TABLE users ADD b int;\n',
    'revert/users.sql': 'DROP TABLE users;',
    'verify/users.sql': 'SELECT 1;',
  };

  it('follows the plan, reworked changes under the tag that kept their first form', async () => {
    const folder = await read('sqitch', '.', files);
    expect(told(folder)).toEqual([
      [
        'users@v1',
        `1 whole: -- Deploy flipr:users to pg\nBEGIN;\n${' '.repeat(21)}\nCREATE TABLE users (id int);\nCOMMIT;`,
      ],
      ['posts', '1 whole: -- Deploy\r\nBEGIN;\r\nCREATE TABLE posts (id int);\r\nCOMMIT;'],
      ['users', '1 whole: ALTER TABLE users ADD b int;'],
    ]);
    expect([folder.directory, folder.managed, problems(folder)]).toEqual(['.', ['sqitch', 'sqitch.*'], []]);
    expect(folder.migrations[0]?.madeAt).toBe(Date.UTC(2026, 10, 21, 15, 6, 38));
  });

  it('takes the hashes that Sqitch takes', async () => {
    // As Sqitch 1.3.1 wrote them when it deployed these files.
    const recorded = [
      '11b81fd84b4c1937720d85a352d9ed806e1de10c',
      'abf05ec15fedc446919c430f319f7a6cc0e1c188',
      'f6316607e5edee4545e84fddecd0604f146f8b0e',
    ];
    const { migrations, bookkeeping } = await read('sqitch', '.', files);
    expect(recorded.map((hash, at) => migrations[at]?.checksums?.includes(hash))).toEqual([true, true, true]);
    expect(
      bookkeeping?.read([
        ['users', recorded[0] ?? null, '1'],
        ['posts', null, '2'],
        ['users', recorded[2] ?? null, '3'],
        ['gone', null, '4'],
      ]),
    ).toEqual([
      { id: 'users@v1', name: 'users@v1', checksum: recorded[0], at: 1 },
      { id: 'posts', name: 'posts', at: 2 },
      { id: 'users', name: 'users', checksum: recorded[2], at: 3 },
      { id: 'gone', name: 'gone', at: 4 },
    ]);
  });

  it('gives values to variables of psql, and says which commands change what is run', async () => {
    const folder = await read(
      'sqitch',
      'db',
      {
        'db/sqitch.plan': '%project=p\na 2026-11-21T15:06:38Z T <t@e> #\nb 2026-11-21T15:06:38Z T <t@e> #\n',
        'db/deploy/a.sql': `CREATE SCHEMA :"s";\n\\i other.sql\nSELECT :'s', a::text;\n`,
      },
      { s: 'app' },
    );
    expect(told(folder)).toEqual([
      ['a', `1 whole: CREATE SCHEMA "app";\n${' '.repeat(12)}\nSELECT 'app', a::text;`],
      ['b', 'it cannot be read'],
    ]);
    expect(problems(folder)).toEqual([
      'warning psql-command db/deploy/a.sql:2: \\i other.sql: another file is run here, which is not replayed',
      'warning unreadable-migration db/deploy/b.sql: db/deploy/b.sql cannot be read: it is not there',
    ]);
  });

  it('writes what a next change would be', async () => {
    const folder = await read('sqitch', '.', files);
    expect(folder.next('add phone', 'ALTER TABLE users ADD phone text;', 'ALTER TABLE users DROP phone;')).toEqual({
      uri: 'deploy/add_phone.sql',
      text: '-- Deploy flipr:add_phone to pg\n-- sqitch.plan needs this change: sqitch add add_phone\n\nBEGIN;\n\nALTER TABLE users ADD phone text;\n\nCOMMIT;\n\n-- The way back belongs in revert/add_phone.sql:\n-- ALTER TABLE users DROP phone;\n',
    });
  });

  it('a folder without a plan is an error', async () => {
    await expect(read('sqitch', 'a', { 'a/deploy/x.sql': '' })).rejects.toThrow(
      new ConfigError('a/sqitch.plan is not there', 'name the folder of sqitch.plan with migrations.directory'),
    );
  });
});

describe('graphile-migrate', () => {
  const files = {
    '.gmrc': '{ "afterReset": ["roles.sql", { "_": "command", "command": "x" }] }',
    'migrations/roles.sql': 'CREATE EXTENSION citext;',
    'migrations/committed/000001-first-one.sql':
      '--! Previous: -\n--! Hash: sha1:68c18f5f9e6b2ed6f289f3abd9825211e8ba6b15\n--! Message: first one\n\ncreate table users (id int);\ngrant select on users to :APP_ROLE;\n',
    'migrations/committed/000002.sql':
      '--! Previous: sha1:68c18f5f9e6b2ed6f289f3abd9825211e8ba6b15\n--! Hash: sha1:f058dcaca02d37d44920f342481e3d70e926be0a\n\n--! no-transaction\ncreate index concurrently if not exists i on users (id);\n',
    'migrations/current.sql': 'select 3;',
  };
  const hashes = ['sha1:68c18f5f9e6b2ed6f289f3abd9825211e8ba6b15', 'sha1:f058dcaca02d37d44920f342481e3d70e926be0a'];

  it('reads what is committed, with the hashes that its table holds', async () => {
    const folder = await read('graphile-migrate', 'migrations', files, { APP_ROLE: 'visitor' });
    expect(told(folder)).toEqual([
      ['000001.sql', '5 whole: create table users (id int);\ngrant select on users to visitor;'],
      ['000002.sql', '4 each: --! no-transaction\ncreate index concurrently if not exists i on users (id);'],
    ]);
    expect(folder.migrations.map(({ checksums }, at) => checksums?.includes(hashes[at] ?? ''))).toEqual([true, true]);
    expect([folder.setup, problems(folder)]).toEqual(['CREATE EXTENSION citext;', []]);
    expect(folder.bookkeeping?.read([['000001.sql', 'h', '3']])).toEqual([
      { id: '000001.sql', name: '000001.sql', checksum: 'h', at: 3 },
    ]);
  });

  it('with CRLF it is the same', async () => {
    const turned = Object.fromEntries(Object.entries(files).map(([uri, text]) => [uri, text.replaceAll('\n', '\r\n')]));
    const folder = await read('graphile-migrate', 'migrations', turned, { ':APP_ROLE': 'visitor' });
    expect(folder.migrations.map(({ checksums }, at) => checksums?.includes(hashes[at] ?? ''))).toEqual([true, true]);
    expect(problems(folder)).toEqual([]);
  });

  it('says what is missing, changed or out of the chain', async () => {
    const { '.gmrc': _, 'migrations/committed/000001-first-one.sql': first, ...rest } = files;
    const folder = await read('graphile-migrate', 'migrations', {
      ...rest,
      'migrations/committed/000001-first-one.sql': `${first}select 2;\n`.replace('Previous: -', 'Previous: sha1:0'),
    });
    expect(problems(folder)).toEqual([
      'warning broken-chain migrations/committed/000001-first-one.sql: migrations/committed/000001-first-one.sql follows sha1:0, and the file before it is -: graphile-migrate refuses it',
      'note changed-after-commit migrations/committed/000001-first-one.sql: migrations/committed/000001-first-one.sql is not what its own hash was taken of: graphile-migrate refuses it',
      'warning unset-placeholder migrations/committed/000001-first-one.sql:6: migrations/committed/000001-first-one.sql needs the value of :APP_ROLE: set it in migrations.placeholders',
    ]);
  });

  it('what comes next goes into the current migration', async () => {
    const folder = await read('graphile-migrate', 'migrations', files);
    expect(folder.next('add phone', 'select 1;')).toEqual({
      uri: 'migrations/current.sql',
      text: '--! Message: add_phone\n\nselect 1;\n',
    });
  });
});
