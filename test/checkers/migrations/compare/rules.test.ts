import { expect, it } from 'vitest';
import { migrationsRules } from '../../../../src/checkers/migrations/rules.ts';

const ids = migrationsRules.map(({ id }) => id);

it('there are three rules a kind, partitions among the kinds, and five about the folder', () => {
  const kinds = ids
    .filter((id) => id.startsWith('migrations/missing-'))
    .map((id) => id.slice('migrations/missing-'.length));
  expect(kinds).toContain('partition');
  expect(ids).toEqual([
    ...kinds.flatMap((kind) => [
      `migrations/missing-${kind}`,
      `migrations/unexpected-${kind}`,
      `migrations/changed-${kind}`,
    ]),
    ...['pending', 'unknown-applied', 'edited-migration', 'failed-migration', 'uncheckable'].map(
      (id) => `migrations/${id}`,
    ),
  ]);
  expect(new Set(ids).size).toBe(ids.length);
});

it('each rule has its texts whole', () => {
  for (const { id, summary, help, falsePositives, helpUri } of migrationsRules) {
    for (const text of [summary, help, falsePositives]) expect(text, id).toMatch(/^[A-Z].*\.$/);
    expect(helpUri).toMatch(/^src\/checkers\/migrations\/README\.md#[a-z-]+$/);
  }
});

it('a rule reads like this', () => {
  expect(migrationsRules.find(({ id }) => id === 'migrations/missing-column')).toEqual({
    id: 'migrations/missing-column',
    kind: 'missing',
    severity: 'critical',
    summary: 'Live has not got a column that the migrations create.',
    help:
      'Its values are gone and every query that names it fails. Its indexes and constraints went with it and are told here. ' +
      'Create it on live again with the SQL that the finding shows, or write the migration that drops it.',
    falsePositives:
      'Not reported: the order of columns; storage that is the default of the type. Texts are compared as PostgreSQL writes them back, ' +
      'so that another spelling is no difference. Objects of extensions, of migration tools and of known platforms are set aside and counted. ' +
      'What is changed by hand on purpose is listed under migrations.ignore, with the reason and, at best, a last day.',
    helpUri: 'src/checkers/migrations/README.md#columns',
  });
});
