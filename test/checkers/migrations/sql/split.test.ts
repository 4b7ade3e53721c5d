/** The splitter cuts where psql and the server would, and nowhere else. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitStatements } from '../../../../src/checkers/migrations/sql/split.ts';
import { fragments } from './fragments.ts';

/** Each of them one statement to PostgreSQL 18. */
const statements = [
  'SELECT 1',
  "SELECT 'a;b', E'\\';', \"x;\", $$;$$, $q$;$$;$q$, a$b$",
  "SELECT 'x'\n  ';y'",
  'SELECT /* ; /* ; */ */ 1 -- ;\n + 2',
  'CREATE RULE r AS ON INSERT TO t DO (SELECT 1; SELECT 2)',
  'CREATE FUNCTION f() RETURNS int LANGUAGE sql BEGIN ATOMIC SELECT 1; SELECT CASE WHEN a THEN 1 ELSE 2 END; END',
  'CREATE OR REPLACE PROCEDURE p() BEGIN ATOMIC INSERT INTO t VALUES (1); SELECT a.end, 1 AS end, 2 AS "end"; END',
  'CREATE FUNCTION f(a int) RETURNS int RETURN CASE WHEN a > 1 THEN 1 END',
  'CREATE FUNCTION begin() RETURNS int LANGUAGE plpgsql AS $$ BEGIN; RETURN 1; END; $$',
  'CREATE TABLE begin_atomic (atomic int)',
  'BEGIN',
  'END',
  'DO $do$ BEGIN PERFORM 1; END $do$',
  'SELECT x[1:2]',
];
const gaps = [';', ' ;\n', '; -- a; b\n', ';/* ; */', ';;\n;', ';\r\n\t'];

describe('the splitter', () => {
  it('gives back what was joined, with offsets and lines', () => {
    const joined = fc.array(fc.tuple(fc.constantFrom(...statements), fc.constantFrom(...gaps)), { maxLength: 12 });
    fc.assert(
      fc.property(joined, (parts) => {
        const sql = parts.flat().join('');
        const found = splitStatements(sql);
        expect(found.map(({ text }) => text)).toEqual(parts.map(([text]) => text));
        for (const { text, offset, line } of found) {
          expect(sql.slice(offset, offset + text.length)).toBe(text);
          expect(line).toBe(sql.slice(0, offset).split('\n').length);
        }
      }),
    );
  });

  it('takes apart no more when it is given its own pieces, whatever the text', () => {
    fc.assert(
      fc.property(fragments, (sql) => {
        for (const { text, rows } of splitStatements(sql)) {
          if (!rows) expect(splitStatements(text).map((piece) => piece.text)).toEqual([text]);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('passes over the rows of COPY, and only where an end is told', () => {
    const dump = 'COPY t (a, b) FROM stdin WITH (FORMAT text);\n1\tit\'s; "\n2\t$$\n\\.\n\nSELECT 1;\n';
    expect(splitStatements(dump)).toEqual([
      {
        text: 'COPY t (a, b) FROM stdin WITH (FORMAT text)',
        offset: 0,
        line: 1,
        rows: { offset: 45, end: 63, line: 2, endLine: 4 },
      },
      { text: 'SELECT 1', offset: 64, line: 6 },
    ]);
    expect(splitStatements('COPY t FROM STDIN;\nSELECT 1;\n').map(({ text }) => text)).toEqual([
      'COPY t FROM STDIN',
      'SELECT 1',
    ]);
    expect(splitStatements("COPY t TO STDOUT;\nSELECT '\n\\.\n';").map(({ text }) => text)).toEqual([
      'COPY t TO STDOUT',
      "SELECT '\n\\.\n'",
    ]);
    expect(splitStatements('COPY "from" FROM \'stdin\';\n\\.\n').map(({ rows }) => rows)).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('keeps what never ends, for the server to refuse', () => {
    expect(splitStatements('SELECT 1; /* DROP TABLE t;').map(({ text }) => text)).toEqual([
      'SELECT 1',
      '/* DROP TABLE t;',
    ]);
    expect(splitStatements("SELECT 'a; b").map(({ text }) => text)).toEqual(["SELECT 'a; b"]);
    expect(splitStatements(' -- nothing\n ; /* ; */ ')).toEqual([]);
  });

  it('takes 100,000 statements and COPYs without an end in one pass', () => {
    const started = performance.now();
    expect(splitStatements("INSERT INTO t VALUES (1, 'x');\n".repeat(100_000)).at(-1)).toEqual({
      text: "INSERT INTO t VALUES (1, 'x')",
      offset: 31 * 99_999,
      line: 100_000,
    });
    expect(splitStatements('COPY t FROM STDIN;\n\\.x\n'.repeat(50_000)).at(-1)?.text).toBe('\\.x');
    expect(performance.now() - started).toBeLessThan(10_000);
  });
});
