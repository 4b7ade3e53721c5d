/** A database that is another one, or that others use as well, is told in a few findings. */
import { describe, expect, it } from 'vitest';
import { messageOf } from '../../../../src/checkers/migrations/compare/wording.ts';
import type { SchemaObject } from '../../../../src/checkers/migrations/facts.ts';
import { schema, table } from '../compare/schemas.ts';
import { compared } from '../compare/told.ts';
import { checked, live, repository, temporary } from './checked.ts';

const shop = schema('shop');
const tables = (many: number, prefix: string, at = 'shop'): SchemaObject[] =>
  Array.from({ length: many }, (_, n) => table(`${at}.${prefix}${String(n).padStart(4, '0')}`));
const messages = (declared: SchemaObject[], actual: SchemaObject[]): string[] =>
  compared([shop, ...declared], [shop, ...actual]).differences.map((one) => `${one.severity}: ${messageOf(one)}`);

describe('hundreds of objects that one side alone has', () => {
  it('are one finding where the migrations make hardly any of them', () => {
    const own = [table('shop.orders')];
    expect(messages(own, [...own, ...tables(60, 't')])).toEqual([
      'medium: live has 60 tables in schema shop (shop.t0000, shop.t0001, shop.t0002 …), which no migration creates',
    ]);
  });

  it('are one finding however much both sides have in common', () => {
    const own = tables(300, 'own');
    expect(messages(own, [...own, ...tables(201, 't')])).toEqual([
      'medium: live has 201 tables in schema shop (shop.t0000, shop.t0001, shop.t0002 …), which no migration creates',
    ]);
  });

  it('are told one by one where they are a few dozen, or few beside what both have', () => {
    const own = tables(20, 'own');
    expect(messages([], tables(50, 't')).length).toBe(50);
    expect(messages(own, [...own, ...tables(70, 't')]).length).toBe(70);
  });

  it('are one finding where live has not got them', () => {
    expect(messages(tables(51, 't'), [])).toEqual([
      'critical: live has not got 51 tables in schema shop (shop.t0000, shop.t0001, shop.t0002 …), which the migrations create',
    ]);
  });

  it('leave alone what is worse than they are, and other schemas and kinds', () => {
    const schemas = Array.from({ length: 60 }, (_, n) => schema(`tenant${String(n).padStart(2, '0')}`));
    const lonely = table('shop.orders');
    expect(messages([lonely], [...tables(60, 't'), ...schemas])).toEqual([
      'medium: live has 60 schemas (tenant00, tenant01, tenant02 …), which no migration creates',
      expect.stringMatching(/^critical: live has no table shop\.orders, which the migrations create/) as string,
      'medium: live has 60 tables in schema shop (shop.t0000, shop.t0001, shop.t0002 …), which no migration creates',
    ]);
  });
});

it('a wrong URL is what the notices ask about', async () => {
  const many = `DO $$ BEGIN FOR n IN 1..120 LOOP EXECUTE format('CREATE TABLE wiki%s (id int PRIMARY KEY)', n); END LOOP; END $$`;
  const root = temporary(repository(['CREATE TABLE pets (id int);\nCREATE TABLE owners (id int);\n']));
  const { run, findings } = await checked(root, { DATABASE_URL: await live(many) });
  expect(
    findings.map(({ rule, subject, facet, severity, fix }) => [rule, subject, facet, severity, fix?.choices?.length]),
  ).toEqual([
    ['migrations/missing-table', 'table public.owners', undefined, 'critical', 2],
    ['migrations/missing-table', 'table public.pets', undefined, 'critical', 2],
    ['migrations/unexpected-table', 'tables in schema public', 'medium', 'medium', undefined],
  ]);
  expect(run.notices.filter(({ id }) => id === 'another-database')).toEqual([
    {
      id: 'another-database',
      level: 'note',
      message:
        'live has not got any of the 2 tables that the migrations create, and 120 others: check that env:DATABASE_URL leads to the right database',
    },
  ]);
});
