import { describe, expect, it } from 'vitest';
import type { AttributesByKind, Details, SchemaObject } from '../../../../src/checkers/migrations/facts.ts';
import { column, constraint, enumeration, index, object, schema, sequence, table, trigger } from './schemas.ts';
import { compared } from './told.ts';

const shop = [schema('shop'), table('shop.t'), column('shop.t.a integer'), column('shop.t.b text', {}, 2)];
const severities = (...sides: Parameters<typeof compared>) =>
  compared(...sides).differences.map(({ severity }) => severity);
const changed = (was: SchemaObject, is: SchemaObject) => severities([...shop, was], [...shop, is]);

describe('a table', () => {
  const turned = (was: Partial<AttributesByKind['table']>, is: Partial<AttributesByKind['table']>, details?: Details) =>
    severities([schema('shop'), table('shop.t', was)], [schema('shop'), table('shop.t', is, details)]);
  it.each<[string, Partial<AttributesByKind['table']>, Partial<AttributesByKind['table']>, string]>([
    ['loses row-level security', { rowSecurity: true }, {}, 'critical'],
    ['gains row-level security', {}, { rowSecurity: true }, 'high'],
    ['spares its owner', { forceRowSecurity: true }, {}, 'critical'],
    ['no longer spares its owner', {}, { forceRowSecurity: true }, 'high'],
    ['has its keys unchecked', {}, { unenforced: ['t_fk'] }, 'critical'],
    ['has its keys checked again', { unenforced: ['t_fk'] }, {}, 'medium'],
    ['is UNLOGGED', {}, { unlogged: true }, 'high'],
    ['is logged', { unlogged: true }, {}, 'low'],
    ['has no replica identity', {}, { replicaIdentity: 'nothing' }, 'high'],
    ['has a full replica identity', {}, { replicaIdentity: 'full' }, 'medium'],
    ['is not vacuumed', {}, { options: { autovacuum_enabled: 'false' } }, 'high'],
    ['is vacuumed at other times', {}, { options: { autovacuum_vacuum_scale_factor: '0.5' } }, 'medium'],
    ['is filled otherwise', { options: { fillfactor: '70' } }, { options: { fillfactor: '90' } }, 'low'],
    ['has its TOAST table not vacuumed', {}, { toastOptions: { autovacuum_enabled: 'off' } }, 'high'],
    ['is clustered', {}, { clusteredOn: 't_pkey' }, 'low'],
    ['belongs to another', {}, { owner: 'boss' }, 'medium'],
    ['is partitioned by something else', { partitionKey: 'RANGE (a)' }, { partitionKey: 'HASH (a)' }, 'critical'],
    ['left its parents', { inherits: ['shop.p'] }, {}, 'high'],
  ])('that %s', (_, was, is, severity) => expect(turned(was, is)).toEqual([severity]));

  it('that a crash empties is critical once it has rows', () => {
    expect(turned({}, { unlogged: true }, { rows: 12 })).toEqual(['critical']);
    expect(turned({}, { unlogged: true }, { rows: 0 })).toEqual(['high']);
  });
});

describe('a column', () => {
  const turned = (was: Partial<AttributesByKind['column']>, is: Partial<AttributesByKind['column']>) =>
    changed(column('shop.t.c integer', was, 3), column('shop.t.c integer', is, 3));
  it.each<[string, Partial<AttributesByKind['column']>, Partial<AttributesByKind['column']>, string]>([
    ['must be given', {}, { notNull: true }, 'high'],
    ['may be left out', { notNull: true }, {}, 'high'],
    ['lost its default', { default: '1' }, {}, 'high'],
    ['has another default', { default: '1' }, { default: '2' }, 'high'],
    ['gained a default', {}, { default: '1' }, 'medium'],
    ['lost its identity', { identity: 'always' }, {}, 'high'],
    ['takes given numbers', { identity: 'always' }, { identity: 'by default' }, 'medium'],
    ['counts otherwise', { identityOptions: { increment: '1' } }, { identityOptions: { increment: '2' } }, 'medium'],
    ['is no longer generated', { generated: 'a', generatedAs: 'stored' }, {}, 'high'],
    ['sorts otherwise', {}, { collation: 'C' }, 'high'],
    ['is stored otherwise', {}, { storage: 'external' }, 'low'],
    ['is compressed otherwise', {}, { compression: 'lz4' }, 'low'],
    ['has a target', {}, { statistics: 500 }, 'low'],
    ['has options', {}, { options: { n_distinct: '-0.5' } }, 'low'],
  ])('that %s', (_, was, is, severity) => expect(turned(was, is)).toEqual([severity]));

  it.each<[string, Partial<AttributesByKind['column']>, string]>([
    ['must be given', { notNull: true }, 'critical'],
    ['has a default', { notNull: true, default: '1' }, 'medium'],
    ['is generated', { notNull: true, generated: 'a' }, 'medium'],
    ['counts', { notNull: true, identity: 'always' }, 'medium'],
    ['may be left out', {}, 'medium'],
  ])('that is there unexpectedly and %s', (_, attributes, severity) =>
    expect(severities(shop, [...shop, column('shop.t.c integer', attributes, 3)])).toEqual([severity]),
  );

  it('of a foreign table is milder: its values lie elsewhere', () => {
    const far = (type: string) => [
      schema('shop'),
      table('shop.far', { type: 'foreign' }),
      column(`shop.far.a ${type}`),
    ];
    expect(severities(far('integer'), far('text'))).toEqual(['high']);
    expect(severities(far('integer'), far('integer').slice(0, 2))).toEqual(['high']);
  });
});

describe('a constraint', () => {
  const key = (definition: string, attributes = {}) =>
    constraint('shop.t.c', definition, attributes, { columns: ['a'] });
  it.each([
    ['PRIMARY KEY (a)', 'critical', 'high'],
    ['UNIQUE (a)', 'critical', 'high'],
    ['EXCLUDE USING gist (a WITH =)', 'critical', 'high'],
    ['FOREIGN KEY (a) REFERENCES shop.u(a)', 'high', 'high'],
    ['CHECK ((a > 0))', 'high', 'high'],
  ])('%s: missing %s, unexpected %s', (definition, missing, unexpected) => {
    expect(severities([...shop, key(definition)], shop)).toEqual([missing]);
    expect(severities(shop, [...shop, key(definition)])).toEqual([unexpected]);
  });

  const link = 'FOREIGN KEY (a) REFERENCES shop.u(a)';
  it.each([
    [link, `${link} ON DELETE CASCADE`, 'critical'],
    [`${link} ON DELETE CASCADE`, link, 'high'],
    [link, `${link} ON DELETE SET NULL`, 'high'],
    [`${link} ON UPDATE CASCADE`, link, 'high'],
    ['UNIQUE (a)', 'UNIQUE (a, b)', 'critical'],
    ['UNIQUE (a)', 'UNIQUE NULLS NOT DISTINCT (a)', 'medium'],
    ['UNIQUE NULLS NOT DISTINCT (a)', 'UNIQUE (a)', 'high'],
    ['UNIQUE (a)', 'UNIQUE (a) INCLUDE (b)', 'medium'],
    ["UNIQUE (a) WITH (fillfactor='70')", 'UNIQUE (a)', 'low'],
    ['CHECK ((a > 0))', 'CHECK ((a > 1))', 'high'],
  ])('%s that became %s is %s', (was, is, severity) => expect(changed(key(was), key(is))).toEqual([severity]));

  it.each([
    [link, { validated: false }, 'high'],
    ['CHECK ((a > 0))', { validated: false }, 'medium'],
    ['CHECK ((a > 0))', { enforced: false }, 'high'],
    ['UNIQUE (a)', { deferrable: true }, 'medium'],
    ['UNIQUE (a)', { indexOptions: { fillfactor: '70' } }, 'low'],
  ])('%s with %j is %s', (definition, attributes, severity) =>
    expect(changed(key(definition), key(definition, attributes))).toEqual([severity]),
  );

  it('that was never validated is high once the table has rows', () => {
    const rows = [schema('shop'), table('shop.t', {}, { rows: 3 }), ...shop.slice(2)];
    const check = key('CHECK ((a > 0))');
    expect(severities([...shop, check], [...rows, key('CHECK ((a > 0))', { validated: false })])).toEqual(['high']);
  });
});

describe('an index', () => {
  const plain = index('shop.i', 'shop.t', 'USING btree (a)', {}, ['a']);
  const unique = index('shop.i', 'shop.t', 'USING btree (a) WHERE (b IS NULL)', { unique: true }, ['a']);
  const but = (one: typeof plain, attributes: Partial<AttributesByKind['index']>) => ({
    ...one,
    attributes: { ...one.attributes, ...attributes },
  });

  it('is as bad as its work', () => {
    expect(severities([...shop, plain], shop)).toEqual(['medium']);
    expect(severities([...shop, unique], shop)).toEqual(['critical']);
    expect(severities(shop, [...shop, plain])).toEqual(['low']);
    expect(severities(shop, [...shop, unique])).toEqual(['high']);
    const large = [schema('shop'), table('shop.t', {}, { rows: 2_000_000 }), ...shop.slice(2)];
    expect(severities([...shop, plain], large)).toEqual(['high']);
  });

  it('of a materialized view is never about duplicates', () => {
    const stats = object(
      'materialized-view',
      'shop.m',
      { definition: 'SELECT 1', columns: [], populated: true, options: {} },
      ['schema shop'],
    );
    const key = index('shop.m_key', 'materialized-view shop.m', 'USING btree (a)', { unique: true });
    expect(severities([schema('shop'), stats, key], [schema('shop'), stats])).toEqual(['medium']);
  });

  it.each<[typeof plain, Partial<AttributesByKind['index']>, string]>([
    [plain, { definition: 'USING brin (a)' }, 'medium'],
    [plain, { definition: "USING btree (a) WITH (fillfactor='70')" }, 'low'],
    [plain, { definition: 'USING btree (a DESC)' }, 'medium'],
    [plain, { unique: true }, 'high'],
    [plain, { valid: false }, 'high'],
    [plain, { tablespace: 'fast' }, 'low'],
    [unique, { unique: false }, 'critical'],
    [unique, { definition: 'USING btree (a)' }, 'critical'],
    [unique, { definition: 'USING btree (a DESC) INCLUDE (b) WHERE (b IS NULL)' }, 'medium'],
  ])('%j with %j is %s', (was, is, severity) => expect(changed(was, but(was, is))).toEqual([severity]));
});

describe('values', () => {
  it('that the application writes and live refuses are critical', () => {
    const state = (...values: string[]) => enumeration('shop.state', ...values);
    expect(changed(state('a', 'b'), state('a'))).toEqual(['critical']);
    expect(changed(state('a'), state('a', 'b'))).toEqual(['medium']);
    expect(changed(state('a', 'b'), state('b', 'a'))).toEqual(['medium']);
  });

  it('of a sequence', () => {
    const from = (attributes: Partial<AttributesByKind['sequence']>) => sequence('shop.s', attributes);
    expect(changed(from({}), from({ increment: '2' }))).toEqual(['medium']);
    expect(changed(from({}), from({ cycle: true }))).toEqual(['high']);
    expect(changed(from({}), from({ type: 'integer', max: '2147483647' }))).toEqual(['critical']);
    expect(changed(from({}), from({ cache: '20' }))).toEqual(['low']);
    expect(changed(from({ ownedBy: 'shop.t.a' }), from({}))).toEqual(['low']);
  });
});

it('every difference says why it is that bad', () => {
  expect(compared([...shop, trigger('shop.t.audit', 'x')], shop).differences.map(({ because }) => because)).toEqual([
    'what it does on every write (checks, audit, derived values) is not done',
  ]);
});
