/** Every kind, changed in every way on a real Postgres: both texts, whole, and whether they held when they were tried. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { btree_gist } from '@electric-sql/pglite/contrib/btree_gist';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { objectOf } from '../../../../src/checkers/migrations/compare/difference.ts';
import type { Difference } from '../../../../src/checkers/migrations/compare/difference.ts';
import { compareSchemas } from '../../../../src/checkers/migrations/compare/index.ts';
import type { Database } from '../../../../src/checkers/migrations/database.ts';
import { nameOf } from '../../../../src/checkers/migrations/facts.ts';
import type { Snapshot } from '../../../../src/checkers/migrations/facts.ts';
import { align } from '../../../../src/checkers/migrations/inspect/align.ts';
import { inspect } from '../../../../src/checkers/migrations/inspect/index.ts';
import { hazardsOf, proveAll, remediesOf, remedyText } from '../../../../src/checkers/migrations/remedy/index.ts';
import type { Remedies } from '../../../../src/checkers/migrations/remedy/index.ts';
import { openDatabase } from './database.ts';

const cases = fileURLToPath(new URL('cases', import.meta.url));
const names = readdirSync(cases).sort();
const sqlOf = (name: string, side: string): string => readFileSync(`${cases}/${name}/${side}.sql`, 'utf8');

let database: Database;
let declared: Snapshot;

beforeAll(async () => {
  database = await openDatabase({ btree_gist });
  for (const name of names) await database.run(sqlOf(name, 'declared'));
  declared = await inspect(database);
}, 60_000);

afterAll(() => database.close());

describe('both ways out of every difference', () => {
  it.each(names)(
    '%s',
    async (name) => {
      await database.run('BEGIN');
      await database.run(sqlOf(name, 'live'));
      const actual = await inspect(database, { inTransaction: true });
      await database.run('ROLLBACK');
      const sides = align(declared, actual, { publicSchemaTouched: true });
      const { differences } = compareSchemas(sides.declared, sides.actual, { managed: [] });
      const drafts = new Map(differences.map((difference) => [difference, remediesOf(difference, sides)]));
      const proven = await proveAll(database, drafts, sides, { budget: 120_000 });
      await expect([...proven].map(([difference, one]) => told(difference, one)).join('\n')).toMatchFileSnapshot(
        `${cases}/${name}/expected.txt`,
      );
      expect(await inspect(database)).toEqual(declared);
    },
    60_000,
  );
});

function told(difference: Difference, remedies: Remedies): string {
  const what = difference.direction === 'changed' ? `changed ${difference.attribute} of` : difference.direction;
  const head = `## ${what} ${nameOf(objectOf(difference))}`;
  const ways = (['restore', 'adopt'] as const).map((way) => {
    const remedy = remedies[way];
    if (!remedy) return `${way}: none, ${remedies.why?.[way]}\n`;
    const held = remedy.proven ? 'proven' : `not proven, ${remedy.unproven}`;
    return `${way}: ${held}${hazardsOf(remedy).length > 0 ? `, ${hazardsOf(remedy).join(' ')}` : ''}\n${remedyText(remedy)}`;
  });
  return `${head}\n${ways.join('')}`;
}
