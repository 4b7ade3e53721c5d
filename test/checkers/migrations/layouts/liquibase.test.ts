import { describe, expect, it } from 'vitest';
import { problems, read, told } from './support.ts';

const formatted = '--liquibase formatted sql\n';

describe('liquibase formatted SQL', () => {
  it('cuts a file into its changesets', async () => {
    const folder = await read('liquibase', 'db/changelog', {
      'db/changelog/001.sql': `${formatted}
--property name:schema value:app

--changeset ann:1
CREATE TABLE \${schema}.a (b int);
--rollback DROP TABLE a;

--changeset "ann lee":add-index runInTransaction:false context:prod
--preconditions onFail:MARK_RAN
--precondition-sql-check expectedResult:0 SELECT 1
CREATE INDEX CONCURRENTLY i ON a (b);

-- changeset bob:mysql dbms:mysql
CREATE TABLE b (c INT AUTO_INCREMENT);

--changeset bob:3 endDelimiter:// splitStatements:true runOnChange:true
CREATE FUNCTION f() RETURNS int AS 'SELECT 1;' LANGUAGE sql
//
SELECT 2 //
--ignoreLines:1
SELECT 'not this';
SELECT 3
`,
    });
    expect(told(folder)).toEqual([
      ['db/changelog/001.sql::1::ann', '6 whole: CREATE TABLE app.a (b int);\n--rollback DROP TABLE a;'],
      [
        'db/changelog/001.sql::add-index::ann lee',
        '10 each: --preconditions onFail:MARK_RAN\n--precondition-sql-check expectedResult:0 SELECT 1\nCREATE INDEX CONCURRENTLY i ON a (b);',
      ],
      [
        'db/changelog/001.sql::3::bob',
        "18 whole: CREATE FUNCTION f() RETURNS int AS 'SELECT 1;' LANGUAGE sql",
        '20 whole: SELECT 2',
        '21 whole: --ignoreLines:1\n\nSELECT 3',
      ],
    ]);
    expect(folder.migrations.map(({ name, repeatable }) => [name, repeatable])).toEqual([
      ['ann:1', undefined],
      ['ann lee:add-index', undefined],
      ['bob:3', true],
    ]);
    expect(problems(folder)).toEqual([
      'note conditional-changeset db/changelog/001.sql:9: db/changelog/001.sql: ann lee:add-index runs under context prod, which the replay takes as met',
      'note conditional-changeset db/changelog/001.sql:11: db/changelog/001.sql: ann lee:add-index runs under the precondition sql-check, which the replay takes as met',
    ]);
  });

  const one = `${formatted}--changeset a:1\nSELECT 1;\n`;
  const two = `${formatted}--changeset a:2\nSELECT 2;\n`;

  it('follows a master in XML', async () => {
    const folder = await read('liquibase', 'src/main/resources/db/changelog', {
      'src/main/resources/db/changelog/db.changelog-master.xml': `<?xml version="1.0"?>
<databaseChangeLog>
  <!-- <include file="db/changelog/gone.sql"/> -->
  <include file="db/changelog/z.sql"/>
  <changeSet id="x" author='b'><createTable tableName="t"/></changeSet>
  <includeAll path="parts" relativeToChangelogFile="true"/>
  <include file="classpath:db/changelog/missing.sql"/>
</databaseChangeLog>`,
      'src/main/resources/db/changelog/z.sql': one,
      'src/main/resources/db/changelog/parts/b.sql': `${formatted}--changeset a:3\nSELECT 3;\n`,
      'src/main/resources/db/changelog/parts/a.sql': two,
      'src/main/resources/db/changelog/unused.sql': one,
    });
    const at = 'src/main/resources/db/changelog';
    expect(told(folder)).toEqual([
      [`${at}/z.sql::1::a`, '3 whole: SELECT 1;'],
      [`${at}/db.changelog-master.xml::x::b`, 'it is a changeset in XML'],
      [`${at}/parts/a.sql::2::a`, '3 whole: SELECT 2;'],
      [`${at}/parts/b.sql::3::a`, '3 whole: SELECT 3;'],
    ]);
    expect(problems(folder)).toEqual([
      `warning missing-migration ${at}/db.changelog-master.xml: ${at}/db.changelog-master.xml includes classpath:db/changelog/missing.sql, and it is not there`,
    ]);
  });

  it.each([
    [
      'yaml',
      'databaseChangeLog:\n  - include:\n      file: b.sql\n      relativeToChangelogFile: true\n  - include:\n      file: c/a.sql\n',
    ],
    ['json', '{"databaseChangeLog": [{"include": {"file": "b.sql"}}, {"include": {"file": "c/a.sql"}}]}'],
  ])('follows a master in %s', async (ending, text) => {
    const folder = await read('liquibase', 'c', { [`c/changelog.${ending}`]: text, 'c/b.sql': two, 'c/a.sql': one });
    expect(told(folder)).toEqual([
      ['c/b.sql::2::a', '3 whole: SELECT 2;'],
      ['c/a.sql::1::a', '3 whole: SELECT 1;'],
    ]);
    expect(problems(folder)).toEqual([]);
  });

  it('a changelog that includes itself ends', async () => {
    const folder = await read('liquibase', 'c', {
      'c/changelog.yaml': 'databaseChangeLog:\n  - include: {file: changelog.yaml, relativeToChangelogFile: true}\n',
    });
    expect(problems(folder)).toEqual([
      'warning circular-changelog c/changelog.yaml: c/changelog.yaml includes itself',
      'warning no-migrations : c holds no migrations of liquibase',
    ]);
  });

  it('finds its changesets by id, author and the end of the path', async () => {
    const { bookkeeping } = await read('liquibase', 'src/db', {
      'src/db/a.sql': one,
      'src/db/b.sql': one.replace('a:1', 'a:9'),
    });
    expect(
      bookkeeping?.read([
        ['1', 'a', 'classpath:db/a.sql', 'EXECUTED', '1'],
        ['9', 'a', 'elsewhere/x.sql', 'RERAN', '2'],
        ['5', 'c', 'db/c.sql', 'FAILED', '3'],
      ]),
    ).toEqual([
      { id: 'src/db/a.sql::1::a', name: 'a:1', at: 1 },
      { id: 'src/db/b.sql::9::a', name: 'a:9', at: 2 },
      { id: 'db/c.sql::5::c', name: 'c:5', failed: 'noted as failed', at: 3 },
    ]);
  });

  it('writes a next changeset with its way back', async () => {
    const folder = await read('liquibase', 'c', {
      'c/changelog.yaml': 'databaseChangeLog:\n  - includeAll: {path: c}\n',
      'c/007-x.sql': one,
    });
    expect(folder.next('add phone', 'CREATE INDEX CONCURRENTLY i ON a (b);', 'DROP INDEX i;\nSELECT 1;')).toEqual({
      uri: 'c/008-add_phone.sql',
      text: '--liquibase formatted sql\n\n--changeset trueup:add_phone runInTransaction:false\nCREATE INDEX CONCURRENTLY i ON a (b);\n--rollback DROP INDEX i;\n--rollback SELECT 1;\n',
    });
  });
});
