import { describe, expect, it } from 'vitest';
import { problems, read, told } from './support.ts';

const at = 'src/main/resources/db/migration';

describe('flyway', () => {
  it('orders versions part by part, repeatable scripts after them, callbacks around them', async () => {
    const folder = await read('flyway', at, {
      [`${at}/V1.10__ten.sql`]: 'SELECT 110;',
      [`${at}/V1.2__two.sql`]: 'SELECT 102;',
      [`${at}/V001__one.sql`]: 'SELECT 1;',
      [`${at}/2024/V2_0__deep.sql`]: 'SELECT 20;',
      [`${at}/mysql/V3__other.sql`]: 'SELECT 0;',
      [`${at}/R__b_views.sql`]: 'SELECT 2;',
      [`${at}/R__a_views.sql`]: 'SELECT 1;',
      [`${at}/U1__one.sql`]: 'SELECT -1;',
      [`${at}/beforeMigrate.sql`]: 'SELECT 0;',
      [`${at}/afterMigrate__grants.sql`]: 'SELECT 9;',
      [`${at}/afterConnect.sql`]: 'SELECT 9;',
      [`${at}/notes.sql`]: '',
      'src/main/java/db/migration/V4__Code.java': 'class V4__Code {}',
    });
    expect(told(folder)).toEqual([
      ['beforeMigrate', '1 whole: SELECT 0;'],
      ['1', '1 whole: SELECT 1;'],
      ['1.2', '1 whole: SELECT 102;'],
      ['1.10', '1 whole: SELECT 110;'],
      ['2', '1 whole: SELECT 20;'],
      ['4', 'it is a Java file'],
      ['R a views', '1 whole: SELECT 1;'],
      ['R b views', '1 whole: SELECT 2;'],
      ['afterMigrate grants', '1 whole: SELECT 9;'],
    ]);
    expect(folder.migrations.filter(({ repeatable }) => repeatable).map(({ id }) => id)).toEqual([
      'beforeMigrate',
      'R a views',
      'R b views',
      'afterMigrate grants',
    ]);
    expect(problems(folder)).toEqual([
      `note callback-not-replayed ${at}/afterConnect.sql: ${at}/afterConnect.sql runs at afterConnect, which the replay leaves out`,
    ]);
  });

  it('takes the CRC-32 of the lines, whatever ends them', async () => {
    // Computed with java.util.zip.CRC32 over BufferedReader.readLine, as Flyway does.
    const folder = await read('flyway', 'm', {
      'm/V1__x.sql': 'CREATE TABLE a (b text);\r\n-- über\nSELECT 1;',
      'm/V2__empty.sql': '',
      'm/V3__y.sql': 'one\n\ntwo\r\n',
      'm/V4__y.sql': 'one\r\n\r\ntwo',
    });
    expect(folder.migrations.map(({ checksums }) => checksums)).toEqual([
      ['-1682531652'],
      ['0'],
      ['-1945009851'],
      ['-1945009851'],
    ]);
  });

  it('puts in placeholders, its own and those of its settings', async () => {
    const files = {
      'flyway.conf':
        'flyway.placeholders.owner=app\nflyway.defaultSchema=shop\nflyway.table=history\n# flyway.table=other\n',
      'sql/V1__x.sql':
        'CREATE TABLE ${flyway:defaultSchema}.a (b int);\nGRANT SELECT ON a TO ${Owner};\nALTER TABLE a OWNER TO ${role};\n',
      'sql/R__v.sql': 'CREATE VIEW v AS SELECT ${n};',
      'sql/R__w.sql': 'CREATE VIEW w AS SELECT 1;',
    };
    const folder = await read('flyway', 'sql', files, { role: 'boss', n: '3' });
    expect(told(folder)).toEqual([
      [
        '1',
        '1 whole: SET search_path = "shop", public;',
        '1 whole: CREATE TABLE shop.a (b int);\nGRANT SELECT ON a TO app;\nALTER TABLE a OWNER TO boss;',
      ],
      ['R v', '1 whole: SET search_path = "shop", public;', '1 whole: CREATE VIEW v AS SELECT 3;'],
      ['R w', '1 whole: SET search_path = "shop", public;', '1 whole: CREATE VIEW w AS SELECT 1;'],
    ]);
    // A repeatable script is summed with its values put in, which are others on live.
    expect(folder.migrations.map(({ checksums }) => checksums?.length)).toEqual([1, undefined, 1]);
    expect([folder.bookkeeping?.table, folder.setup]).toEqual(['shop.history', 'CREATE SCHEMA IF NOT EXISTS "shop";']);
    expect(problems(folder)).toEqual([]);
  });

  it('says which value is missing, once, with its line', async () => {
    const folder = await read('flyway', 'sql', {
      'sql/V1__x.sql': "SELECT 1;\nSELECT '${a}', '${a}', '${ no }', '${';\n",
    });
    expect(problems(folder)).toEqual([
      'warning unset-placeholder sql/V1__x.sql:2: sql/V1__x.sql needs the value of ${a}: set it in migrations.placeholders',
    ]);
    expect(told(folder)).toEqual([['1', "1 whole: SELECT 1;\nSELECT '${a}', '${a}', '${ no }', '${';"]]);
  });

  it('leaves text alone where placeholders are turned off, or have other signs', async () => {
    const off = { 'flyway.toml': '[flyway]\nplaceholderReplacement = false\n', 'sql/V1__x.sql': "SELECT '${a}';" };
    expect(problems(await read('flyway', 'sql', off))).toEqual([]);
    const other = {
      'flyway.toml': '[flyway]\nplaceholderPrefix = "@@"\nplaceholderSuffix = "@@"\n[flyway.placeholders]\na = "x"\n',
      'sql/V1__x.sql': "SELECT '@@a@@', '${a}';",
    };
    expect(told(await read('flyway', 'sql', other))).toEqual([['1', "1 whole: SELECT 'x', '${a}';"]]);
  });

  it('scripts outside of a transaction go one by one', async () => {
    const folder = await read('flyway', 'sql', {
      'sql/V1__a.sql': '-- flyway:executeInTransaction=false\nCREATE INDEX CONCURRENTLY i ON a (b);',
      'sql/V2__b.sql': 'VACUUM a;',
      'sql/V2__b.sql.conf': 'executeInTransaction=false\n',
      'sql/V3__c.sql': 'SELECT 1;',
    });
    expect(folder.migrations.map(({ scripts }) => scripts[0]?.grouping)).toEqual(['each', 'each', 'whole']);
    expect(folder.next('d', 'ALTER TYPE t ADD VALUE x;', 'SELECT 1;')).toEqual({
      uri: 'sql/V4__d.sql',
      text: '-- flyway:executeInTransaction=false\nALTER TYPE t ADD VALUE x;\n\n-- The way back belongs in sql/U4__d.sql:\n-- SELECT 1;\n',
    });
  });

  it('two files of one version are told', async () => {
    expect(problems(await read('flyway', 'm', { 'm/V1__a.sql': '', 'm/V1_0__b.sql': '' }))).toEqual([
      'warning duplicate-migration m/V1__a.sql: m/V1__a.sql and m/V1_0__b.sql are both called 1: flyway would not know which comes first',
    ]);
  });
});

describe('the history of flyway', () => {
  const row = (
    version: string | null,
    description: string,
    type: string,
    checksum: string | null,
    success = 'true',
  ) => [
    version,
    description,
    type,
    `${version === null ? 'R' : `V${version}`}__${description}.sql`,
    checksum,
    success,
    '5',
  ];
  const files = { 'm/V1__a.sql': '', 'm/V2__b.sql': '', 'm/R__v.sql': '', 'm/afterMigrate.sql': '' };
  const callback = { id: 'afterMigrate', name: 'afterMigrate.sql' };

  it('tells failed, undone and repeated lines', async () => {
    const { bookkeeping } = await read('flyway', 'm', files);
    expect(
      bookkeeping?.read([
        row(null, '<< Flyway Schema Creation >>', 'SCHEMA', null),
        row('1', 'a', 'SQL', '11'),
        row('2', 'b', 'SQL', '22'),
        row('2', 'b', 'UNDO_SQL', '23'),
        row(null, 'v', 'SQL', '1'),
        row(null, 'v', 'SQL', '2'),
        row('3.0', 'c', 'JDBC', null, 'false'),
      ]),
    ).toEqual([
      { id: '1', name: 'V1__a.sql', checksum: '11', at: 5 },
      { id: 'R v', name: 'R__v.sql', checksum: '2', at: 5 },
      { id: '3', name: 'V3.0__c.sql', failed: 'noted as failed', at: 5 },
      callback,
    ]);
    expect(bookkeeping?.read([])).toEqual([]);
  });

  it('a baseline stands for all up to it', async () => {
    const { bookkeeping } = await read('flyway', 'm', files);
    expect(bookkeeping?.read([row('1', '<< Flyway Baseline >>', 'BASELINE', null)])).toEqual([
      { id: '1', name: 'V1__a.sql' },
      callback,
    ]);
  });

  it('a baseline script replaces the versions before it, on live too', async () => {
    const folder = await read('flyway', 'm', {
      'm/V1__a.sql': '',
      'm/B2__all.sql': 'SELECT 2;',
      'm/V2__b.sql': '',
      'm/V3__c.sql': '',
    });
    expect(folder.migrations.map(({ id }) => id)).toEqual(['B2', '3']);
    const { bookkeeping } = folder;
    expect(bookkeeping?.read([row('2', 'all', 'SQL_BASELINE', '9'), row('3', 'c', 'SQL', '3')])).toEqual([
      { id: 'B2', name: 'V2__all.sql', checksum: '9', at: 5 },
      { id: '3', name: 'V3__c.sql', checksum: '3', at: 5 },
    ]);
    expect(
      bookkeeping?.read([row('1', 'a', 'SQL', '1'), row('2', 'b', 'SQL', '2'), row('3', 'c', 'SQL', '3')]),
    ).toEqual([
      { id: 'B2', name: 'B2' },
      { id: '3', name: 'V3__c.sql', checksum: '3', at: 5 },
    ]);
  });
});
