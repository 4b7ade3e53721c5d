import { describe, expect, it } from 'vitest';
import type { AttributesByKind, SchemaObject } from '../../../../src/checkers/migrations/facts.ts';
import { column, grant, object, policy, routine, schema, table, trigger, view } from './schemas.ts';
import { compared } from './told.ts';

const shop = [
  schema('shop'),
  table('shop.t', { rowSecurity: true }),
  column('shop.t.a integer'),
  column('shop.t.b text', {}, 2),
];
const severities = (...sides: Parameters<typeof compared>) =>
  compared(...sides).differences.map(({ severity }) => severity);
const changed = (was: SchemaObject, is: SchemaObject) => severities([...shop, was], [...shop, is]);

describe('who may do what', () => {
  const own = (attributes: Partial<AttributesByKind['policy']>) =>
    policy('shop.t.own', { using: '(a = 1)', ...attributes });
  it.each<[string, Partial<AttributesByKind['policy']>, Partial<AttributesByKind['policy']>, string]>([
    ['shows other rows', {}, { using: 'true' }, 'critical'],
    ['takes other rows', { check: '(a = 1)' }, {}, 'critical'],
    ['is for everyone', {}, { roles: ['public'] }, 'critical'],
    ['is for more', {}, { roles: ['clerk', 'guest'] }, 'critical'],
    ['is for fewer', { roles: ['clerk', 'guest'] }, {}, 'high'],
    ['holds fewer back', { permissive: false, roles: ['clerk', 'guest'] }, { permissive: false }, 'critical'],
    ['lets through', { permissive: false }, {}, 'critical'],
    ['is for all statements', { command: 'select' }, {}, 'critical'],
    ['is for fewer statements', {}, { command: 'select' }, 'high'],
  ])('a policy that %s', (_, was, is, severity) => expect(changed(own(was), own(is))).toEqual([severity]));

  it.each([
    ['SELECT on table shop.t to public', 'critical', 'high'],
    ['SELECT on table shop.t to clerk', 'high', 'high'],
    ['USAGE on sequence shop.s to clerk', 'medium', 'high'],
    ['USAGE on schema shop to clerk', 'medium', 'high'],
    ['CREATE on schema shop to clerk', 'high', 'high'],
    ['EXECUTE on function shop.f() to clerk', 'high', 'high'],
  ])('%s: unexpected %s, missing %s', (text, unexpected, missing) => {
    expect(severities(shop, [...shop, grant(text)])).toEqual([unexpected]);
    expect(severities([...shop, grant(text)], shop)).toEqual([missing]);
  });

  it('the right to hand a right on is high, its loss is not', () => {
    const text = 'SELECT on table shop.t to clerk';
    expect(changed(grant(text), grant(text, true))).toEqual(['high']);
    expect(changed(grant(text, true), grant(text))).toEqual(['medium']);
  });

  it('a policy that came or went', () => {
    expect(severities(shop, [...shop, own({})])).toEqual(['critical']);
    expect(severities(shop, [...shop, own({ permissive: false })])).toEqual(['high']);
    expect(severities([...shop, own({ permissive: false })], shop)).toEqual(['critical']);
  });

  it('a policy decides nothing while neither side has row-level security on', () => {
    const open = shop.map((one) => (one.kind === 'table' ? table('shop.t') : one));
    expect(severities(open, [...open, own({})])).toEqual(['medium']);
    expect(severities([...open, own({})], [...open, own({ using: 'true' })])).toEqual(['medium']);
    expect(severities([...open, own({})], open)).toEqual(['medium']);
    expect(severities([...shop, own({})], [...open, own({ using: 'true' })])).toEqual(['critical', 'critical']);
  });
});

describe('what runs', () => {
  const rank = (attributes: Partial<AttributesByKind['function']>, body = 'SELECT 1') =>
    routine('shop.rank(integer)', body, attributes);
  it.each<[string, Partial<AttributesByKind['function']>, Partial<AttributesByKind['function']>, string]>([
    ['acts as its owner', {}, { securityDefiner: true }, 'critical'],
    ['no longer acts as its owner', { securityDefiner: true }, {}, 'high'],
    [
      'acts as its owner in any schema',
      { securityDefiner: true, settings: { search_path: 'shop' } },
      { securityDefiner: true },
      'high',
    ],
    ['means other names', { settings: { search_path: 'shop' } }, {}, 'medium'],
    ['runs with more memory', {}, { settings: { work_mem: '1GB' } }, 'medium'],
    ['is leakproof', {}, { leakproof: true }, 'medium'],
    ['is volatile', {}, { volatility: 'volatile' }, 'medium'],
    ['costs more', {}, { cost: '1000' }, 'low'],
    ['takes other arguments', {}, { arguments: 'integer DEFAULT 1' }, 'high'],
    ['belongs to another', {}, { owner: 'boss' }, 'medium'],
  ])('a function that %s', (_, was, is, severity) => expect(changed(rank(was), rank(is))).toEqual([severity]));

  it('a body that differs in blanks and comments alone is low', () => {
    expect(changed(rank({}), rank({}, 'SELECT  1 -- one\n'))).toEqual(['low']);
    expect(changed(rank({}), rank({}, "SELECT '--' || 1"))).toEqual(['high']);
  });

  it.each([
    ['origin', 'disabled', 'critical'],
    ['origin', 'replica', 'critical'],
    ['always', 'disabled', 'critical'],
    ['origin', 'always', 'medium'],
    ['disabled', 'origin', 'high'],
  ] as const)('a trigger that was %s and is %s', (was, is, severity) =>
    expect(changed(trigger('shop.t.x', 'X', { enabled: was }), trigger('shop.t.x', 'X', { enabled: is }))).toEqual([
      severity,
    ]),
  );

  it.each([
    [{ security_barrier: 'true' }, {}, 'critical'],
    [{ security_invoker: 'true' }, {}, 'critical'],
    [{ security_invoker: 'true' }, { security_invoker: 'on' }, 'low'],
    [{}, { security_invoker: 'true' }, 'high'],
    [{}, { security_barrier: 'true' }, 'medium'],
    [{ check_option: 'local' }, {}, 'high'],
  ])('a view with %j that has %j is %s', (was, is, severity) =>
    expect(changed(view('shop.v', 'SELECT 1', { options: was }), view('shop.v', 'SELECT 1', { options: is }))).toEqual([
      severity,
    ]),
  );

  it.each([
    ['session_replication_role', 'critical'],
    ['search_path', 'high'],
    ['row_security', 'high'],
    ['statement_timeout', 'medium'],
  ])('the setting %s is %s', (name, severity) =>
    expect(severities(shop, [...shop, object('setting', name, { value: 'x' }, [], { path: [name, ''] })])).toEqual([
      severity,
    ]),
  );
});
