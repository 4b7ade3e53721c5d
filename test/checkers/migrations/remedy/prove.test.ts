/** A remedy that does not do what it says is found out, whatever is wrong with it, and takes no other down with it. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { compareSchemas } from '../../../../src/checkers/migrations/compare/index.ts';
import type { Database } from '../../../../src/checkers/migrations/database.ts';
import type { Difference } from '../../../../src/checkers/migrations/compare/difference.ts';
import { objectOf } from '../../../../src/checkers/migrations/compare/difference.ts';
import { nameOf } from '../../../../src/checkers/migrations/facts.ts';
import type { Snapshot } from '../../../../src/checkers/migrations/facts.ts';
import { align } from '../../../../src/checkers/migrations/inspect/align.ts';
import { inspect } from '../../../../src/checkers/migrations/inspect/index.ts';
import { proveAll, remediesOf } from '../../../../src/checkers/migrations/remedy/index.ts';
import type { Remedies, Sides } from '../../../../src/checkers/migrations/remedy/remedies.ts';
import type { ProofOptions } from '../../../../src/checkers/migrations/remedy/prove.ts';
import { openDatabase } from './database.ts';

let database: Database;
let declared: Snapshot;
let sides: Sides;
let drafts: Map<Difference, Remedies>;

beforeAll(async () => {
  database = await openDatabase();
  await database.run(`CREATE TABLE books (id integer PRIMARY KEY, title text, year integer);
    CREATE TABLE shelves (id integer PRIMARY KEY);
    CREATE VIEW titles AS SELECT title FROM books;
    CREATE TYPE mood AS ENUM ('good', 'bad')`);
  declared = await inspect(database);
  await database.run(
    `BEGIN; ALTER TABLE books ADD COLUMN isbn text; ALTER TABLE books ALTER year SET DEFAULT 1900; DROP TABLE shelves`,
  );
  const actual = await inspect(database, { inTransaction: true });
  await database.run('ROLLBACK');
  sides = align(declared, actual, { publicSchemaTouched: false });
  const { differences } = compareSchemas(sides.declared, sides.actual, { managed: [] });
  drafts = new Map(differences.map((one) => [one, remediesOf(one, sides)]));
}, 60_000);

afterAll(() => database.close());

/** The remedies with other SQL for one of the ways of the new column. */
function withSql(way: 'restore' | 'adopt', sql: string): Map<Difference, Remedies> {
  return new Map(
    [...drafts].map(([difference, remedies]): [Difference, Remedies] => {
      const remedy = remedies[way];
      const changed = nameOf(objectOf(difference)) === 'column public.books.isbn' && remedy;
      return [difference, changed ? { ...remedies, [way]: { ...remedy, steps: [{ sql, hazards: [] }] } } : remedies];
    }),
  );
}

async function verdicts(
  given: ReadonlyMap<Difference, Remedies>,
  options: ProofOptions = {},
): Promise<Record<string, string>> {
  const proven = await proveAll(database, given, sides, options);
  expect(await inspect(database)).toEqual(declared);
  return Object.fromEntries(
    [...proven].map(([difference, { restore, adopt }]) => [
      nameOf(objectOf(difference)),
      [restore, adopt].map((one) => (one?.proven ? 'proven' : one?.unproven)).join(' | '),
    ]),
  );
}

const rest = { 'column public.books.year': 'proven | proven', 'table public.shelves': 'proven | proven' };
const untold = 'the shadow could not be given what live has';

it('takes what works', async () => {
  expect(await verdicts(drafts)).toEqual({ ...rest, 'column public.books.isbn': 'proven | proven' });
});

it.each([
  [
    'is refused',
    'adopt',
    'ALTER TABLE nowhere ADD isbn text',
    `${untold} | the shadow refuses it: relation "nowhere" does not exist`,
  ],
  [
    'cannot run twice',
    'adopt',
    'ALTER TABLE books ADD COLUMN isbn text',
    `${untold} | the shadow refuses it: column "isbn" of relation "books" already exists`,
  ],
  ['does nothing', 'adopt', 'SELECT 1', `${untold} | afterwards column public.books.isbn still differs`],
  [
    'does something else',
    'adopt',
    'ALTER TABLE books ADD COLUMN IF NOT EXISTS isbn integer',
    `${untold} | type of column public.books.isbn is not what live has`,
  ],
  [
    'does more',
    'adopt',
    'ALTER TABLE books ADD COLUMN IF NOT EXISTS isbn text; DROP VIEW IF EXISTS titles',
    `${untold} | view public.titles is gone, and live has it`,
  ],
  [
    'leaves something behind',
    'adopt',
    'ALTER TABLE books ADD COLUMN IF NOT EXISTS isbn text; CREATE TABLE IF NOT EXISTS extra ()',
    `${untold} | table public.extra is there, and live has it not`,
  ],
  [
    'does not come back',
    'restore',
    'SELECT 1',
    'afterwards column public.books.isbn is not what the migrations make | proven',
  ],
  [
    'breaks more on the way back',
    'restore',
    'ALTER TABLE books DROP COLUMN isbn; DROP VIEW titles',
    'afterwards view public.titles is not what the migrations make | proven',
  ],
  [
    'is refused on the way back',
    'restore',
    'ALTER TABLE books DROP COLUMN isbm',
    'the shadow refuses it: column "isbm" of relation "books" does not exist | proven',
  ],
] as const)('finds out what %s', async (_what, way, sql, expected) => {
  expect(await verdicts(withSql(way, sql))).toEqual({ ...rest, 'column public.books.isbn': expected });
});

it('says of the rest that it was not tried', async () => {
  const names = [...drafts.keys()].map((one) => nameOf(objectOf(one)));
  expect(await verdicts(drafts, { budget: -1 })).toEqual(
    Object.fromEntries(names.map((name) => [name, 'not tried | not tried'])),
  );
  expect(await verdicts(drafts, { most: 1 })).toEqual(
    Object.fromEntries(names.map((name, at) => [name, at === 0 ? 'proven | proven' : 'not tried | not tried'])),
  );
});
