/** Names and texts are read back by a real Postgres as what they were, whatever is in them, and what is commented out runs nothing. */
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Database } from '../../../../src/checkers/migrations/database.ts';
import {
  dollarQuoted,
  literal,
  nameLiteral,
  partsOf,
  qualified,
  quoted,
  spareName,
} from '../../../../src/checkers/migrations/remedy/quote.ts';
import type { Remedy } from '../../../../src/checkers/migrations/remedy/remedy.ts';
import { hazardsOf, hazardWords, remedyText } from '../../../../src/checkers/migrations/remedy/text.ts';
import { openDatabase } from './database.ts';

let database: Database;
beforeAll(async () => void (database = await openDatabase()), 60_000);
afterAll(() => database.close());

const nasty = fc.constantFrom(
  "'",
  '"',
  '\\',
  '\n',
  '\r',
  '\r\n',
  '$$',
  '$do$',
  '*/',
  '/*',
  '--',
  ';',
  'U&"',
  "E'",
  '\u202e',
  '\u0085',
  '😀',
  'é',
  ' ',
  '.',
  '%',
  ':x',
  '`',
  'select',
);
/** Without NUL, which no text of Postgres holds, and halves of pairs, which no driver sends. */
const text = fc
  .array(fc.oneof({ weight: 3, arbitrary: nasty }, fc.string({ unit: 'binary', maxLength: 4 })), { maxLength: 12 })
  .map((parts) => parts.join('').replaceAll('\0', ''));
const bytes = (name: string): number => new TextEncoder().encode(name).length;
const name = text.filter((one) => one !== '' && bytes(one) <= 63);

it('reads back any identifier, on one line', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(name, { minLength: 1, maxLength: 20 }), async (names) => {
      const sql = names.map(quoted);
      expect(sql.filter((one) => /[\r\n]/.test(one))).toEqual([]);
      const [rows] = await database.run(
        `SELECT json_agg(k ORDER BY n)::text FROM (SELECT * FROM (VALUES ${sql.map((one, n) => `(${n}, (SELECT json_object_keys(to_json(x)) FROM (SELECT 1 AS ${one}) x))`).join(', ')}) v (n, k)) w`,
      );
      expect(JSON.parse(rows?.[0]?.[0] ?? '')).toEqual(names);
    }),
    { numRuns: 60 },
  );
});

it('reads back any text, on one line', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(text, { minLength: 1, maxLength: 20 }), async (texts) => {
      const sql = texts.map(literal);
      expect(sql.filter((one) => /[\r\n]/.test(one))).toEqual([]);
      expect(await database.run(`SELECT ${sql.map((one) => `${one}::text`).join(', ')}`)).toEqual([[texts]]);
      expect(await database.run(`SELECT ${texts.map((one) => `${dollarQuoted(one)}::text`).join(', ')}`)).toEqual([
        [texts],
      ]);
    }),
    { numRuns: 60 },
  );
});

it('finds a relation by a name of any letters', async () => {
  await fc.assert(
    fc.asyncProperty(name, async (one) => {
      await database.run(`BEGIN; CREATE SCHEMA ${quoted('a"b')}; CREATE TABLE ${qualified('a"b', one)} ()`);
      const [rows] = await database.run(
        `SELECT relname FROM pg_class WHERE oid = ${nameLiteral(qualified('a"b', one))}::regclass`,
      );
      await database.run('ROLLBACK');
      expect(rows).toEqual([[one]]);
    }),
    { numRuns: 60 },
  );
});

it('takes an identity apart into the parts that it was made of', () => {
  fc.assert(
    fc.property(fc.array(name, { minLength: 1, maxLength: 3 }), (parts) => {
      expect(partsOf(parts.map((part) => `"${part.replaceAll('"', '""')}"`).join('.'))).toEqual(parts);
    }),
  );
  expect(partsOf('app.users."E.Mail"')).toEqual(['app', 'users', 'E.Mail']);
});

it('gives a spare name that is cut nowhere', () => {
  fc.assert(fc.property(name, (one) => bytes(spareName(one)) <= 63));
  expect(spareName('orders_idx')).toBe('orders_idx_trueup');
});

it('quotes what needs it and leaves the rest alone', () => {
  expect(['orders', 'order', 'Orders', '_x1', '1x', 'a$b', 'user', 'name', 'año', 'a\nb'].map(quoted)).toEqual([
    'orders',
    '"order"',
    '"Orders"',
    '_x1',
    '"1x"',
    '"a$b"',
    '"user"',
    'name',
    '"año"',
    'U&"a\\000ab"',
  ]);
  expect(['a', "it's", 'a\\b', 'a\nb', ''].map(literal)).toEqual(["'a'", "'it''s'", "E'a\\\\b'", "E'a\\nb'", "''"]);
});

const remedy = (destructive: boolean, ...sql: string[]): Remedy => ({
  way: 'restore',
  steps: sql.map((one) => ({ sql: one, hazards: ['lock', 'data-loss'] })),
  destructive,
  proven: true,
});

it('ends every statement, and comments out every line of what destroys', () => {
  expect(remedyText(remedy(false, 'SELECT 1', 'SELECT\n2'))).toBe('SELECT 1;\nSELECT\n2;\n');
  expect(remedyText(remedy(true, 'DROP TABLE "a\rb\r\nc\n\nd"', 'SELECT 1'))).toBe(
    '-- DROP TABLE "a\r-- b\r\n-- c\n-- \n-- d";\n-- SELECT 1;\n',
  );
  expect(hazardWords(hazardsOf(remedy(true, 'SELECT 1')))).toEqual([
    'blocks reads and writes of the table for a moment',
    'deletes what does not come back',
  ]);
});

it('runs nothing of what is commented out, and gives it back when the marks are taken off', async () => {
  await fc.assert(
    fc.asyncProperty(text, async (one) => {
      const sql = remedyText(remedy(true, `SELECT 1 / 0 AS x, ${one}\n; SELECT 2 / 0`));
      expect(await database.run(`${sql}SELECT 'alone'`)).toEqual([[['alone']]]);
      expect(sql.replace(/(\r\n|\n|\r|^)-- /g, '$1')).toBe(`SELECT 1 / 0 AS x, ${one}\n; SELECT 2 / 0;\n`);
    }),
    { numRuns: 60 },
  );
});
