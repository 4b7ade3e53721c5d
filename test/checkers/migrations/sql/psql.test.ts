/** psql's own commands leave blanks behind, and those that change what a script does are told. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withoutCopies, withoutPsql } from '../../../../src/checkers/migrations/sql/psql.ts';
import { splitStatements } from '../../../../src/checkers/migrations/sql/split.ts';
import { fragments } from './fragments.ts';

const left = (sql: string): string[] => splitStatements(withoutPsql(sql).sql).map(({ text }) => text);

describe('a script for psql', () => {
  it('is a dump of pg_dump', () => {
    const dump = [
      '\\restrict aB3xY',
      "SELECT pg_catalog.set_config('search_path', '', false);",
      '\\connect shop',
      'CREATE TABLE public.t (a int);',
      'COPY public.t (a) FROM stdin;',
      '1',
      "it's \\connect \\N",
      '\\.',
      '\\unrestrict aB3xY',
      '',
    ].join('\n');
    const { sql, problems, copies } = withoutPsql(dump);
    expect(problems).toEqual([
      { line: 1, what: '\\restrict', harmless: true },
      { line: 3, what: '\\connect: the script goes on in another database or as another role', harmless: false },
      { line: 9, what: '\\unrestrict', harmless: true },
    ]);
    expect(sql.length).toBe(dump.length);
    expect(splitStatements(sql).map(({ text, line }) => [line, text])).toEqual([
      [2, "SELECT pg_catalog.set_config('search_path', '', false)"],
      [4, 'CREATE TABLE public.t (a int)'],
      [5, 'COPY public.t (a) FROM stdin'],
    ]);
    expect(copies.map(({ line, rows }) => [line, rows?.line, rows?.endLine])).toEqual([[5, 6, 8]]);
    const without = withoutCopies(sql);
    expect(without.sql.length).toBe(dump.length);
    expect(splitStatements(without.sql).map(({ line }) => line)).toEqual([2, 4]);
  });

  it.each([
    [
      '\\set ON_ERROR_STOP on\n\\timing\n\\echo done\n\\pset pager off\n\\dt+ app.*\n\\encoding UTF8\nSELECT 1;\n\\q\n',
      [],
    ],
    ['\\q\nSELECT 1;', ['\\q: psql ends here and the rest is not run']],
    ['\\i ../other file.sql', ['\\i ../other file.sql: another file is run here']],
    ["SELECT 'x' \\gexec", ['\\gexec: what the query returns is run as SQL']],
    [
      '\\if :x\n\\endif',
      ['\\if: a condition of psql decides what is run', '\\endif: a condition of psql decides what is run'],
    ],
    [
      'GRANT ALL ON t TO :"who"; SELECT :\'a\', :b, :{?c};',
      [
        ':"who": a variable of psql stands here',
        ":'a': a variable of psql stands here",
        ':b: a variable of psql stands here',
        ':{?c}: a variable of psql stands here',
      ],
    ],
    ['SELECT a[1:n], b::text, \':x\', $$ :y $$, ":z" -- :w\n;', []],
    ['\\connect "password=hunter2 host=db"', ['\\connect: the script goes on in another database or as another role']],
    ['\\! rm -rf x', ['\\!: a command of the shell is run here']],
    ['\\invented x', ['\\invented']],
    ["SELECT '\\i x', $$\n\\i y\n$$, E'\\'\\i z';", []],
  ])('%j is told as %j', (sql, told) => {
    const { problems } = withoutPsql(sql);
    expect(problems.filter(({ harmless }) => !harmless).map(({ what }) => what)).toEqual(told);
  });

  it('ends a statement where psql sends it, and goes on after two backslashes', () => {
    expect(left('SELECT 1 \\g\nSELECT 2 \\gset x_\nSELECT 3;')).toEqual(['SELECT 1', 'SELECT 2', 'SELECT 3']);
    expect(left("\\echo 'a\\\\b' \\\\ SELECT 1;\n\\echo x")).toEqual(['SELECT 1']);
    expect(left('CREATE TABLE t (\n\\echo x\n a int);')).toEqual(['CREATE TABLE t (\n       \n a int)']);
  });

  it('keeps every line and every other character in its place', () => {
    fc.assert(
      fc.property(fragments, (sql) => {
        const without = withoutPsql(sql).sql;
        expect(without.length).toBe(sql.length);
        for (let at = 0; at < sql.length; at++) {
          if (without[at] !== sql[at]) expect([' ', ';']).toContain(without[at]);
          expect(without[at] === '\n').toBe(sql[at] === '\n');
        }
      }),
      { numRuns: 500 },
    );
  });

  it('tells a bounded number of problems of a hostile script', () => {
    expect(withoutPsql('\\q\n\\echo\n'.repeat(100_000)).problems.length).toBe(2000);
  });
});
