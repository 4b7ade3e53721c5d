/** Changes that come of another change are told with it. */
import { describe, expect, it } from 'vitest';
import { column, comment, constraint, enumeration, index, object, schema, sequence, table } from './schemas.ts';
import { told } from './told.ts';

const shop = schema('shop');
const orders = [
  shop,
  table('shop.orders'),
  column('shop.orders.id integer', { notNull: true }, 1),
  column('shop.orders.note text', {}, 2),
  column('shop.orders.total numeric(12,2)', {}, 3),
];

describe('a change', () => {
  it('of a type takes default, collation and the casts in expressions along', () => {
    const was = [
      shop,
      table('shop.users'),
      column('shop.users.phone character varying(20)', { default: "'x'::character varying", collation: 'C' }),
      constraint('shop.users.phone_check', 'CHECK ((length((phone)::text) >= 5))', {}, { columns: ['phone'] }),
    ];
    const is = [
      shop,
      table('shop.users'),
      column('shop.users.phone text', { default: "'x'::text" }),
      constraint('shop.users.phone_check', 'CHECK ((length(phone) >= 5))', {}, { columns: ['phone'] }),
    ];
    expect(told(was, is)).toEqual([
      'medium changed-column: column shop.users.phone type & default & collation ~ constraint shop.users.phone_check',
    ]);
  });

  it('of a default beside that of a type is told apart where it says something else', () => {
    const was = [shop, table('shop.users'), column('shop.users.rank integer', { default: '1' })];
    expect(told(was, [shop, table('shop.users'), column('shop.users.rank bigint', { default: '2' })])).toEqual([
      'high changed-column: column shop.users.rank default',
      'high changed-column: column shop.users.rank type',
    ]);
    expect(told(was, [shop, table('shop.users'), column('shop.users.rank bigint')])).toEqual([
      'high changed-column: column shop.users.rank default',
      'high changed-column: column shop.users.rank type',
    ]);
  });

  it('of a check is never taken for a matter of casts where it says something else', () => {
    const check = (text: string) => constraint('shop.orders.c', `CHECK ((${text}))`, {}, { columns: ['total'] });
    const wider = column('shop.orders.total numeric(14,2)', {}, 3);
    expect(told([...orders, check('total > 0')], [...orders.slice(0, 4), wider, check('total > 1')])).toEqual([
      'medium changed-column: column shop.orders.total type',
      'high changed-constraint: constraint shop.orders.c definition',
    ]);
  });

  it('from serial to identity is one', () => {
    const was = [shop, table('shop.t'), column('shop.t.id integer', { default: "nextval('shop.t_id_seq'::regclass)" })];
    const is = [
      shop,
      table('shop.t'),
      column('shop.t.id integer', { identity: 'always', identityOptions: { increment: '1' } }),
    ];
    expect(told(was, is)).toEqual([
      'medium changed-column: column shop.t.id identity & default & identityOptions.increment',
    ]);
  });

  it('of a parent is not told again for each partition', () => {
    const parts = (type: string) => [
      shop,
      table('shop.log', { type: 'partitioned' }),
      column(`shop.log.at ${type}`),
      table('shop.log_a', { partitionOf: 'shop.log', partitionBound: "FOR VALUES IN ('a')" }),
      column(`shop.log_a.at ${type}`),
    ];
    expect(told(parts('date'), parts('text'))).toEqual([
      'critical changed-column: column shop.log.at type ~ column shop.log_a.at',
    ]);
  });

  it('of an index loses its comment, a comment alone is lost by itself', () => {
    const was = index('shop.i', 'shop.orders', 'USING btree (id)');
    const is = index('shop.i', 'shop.orders', 'USING brin (id)');
    expect(told([...orders, was, comment(was, 'weekly')], [...orders, is])).toEqual([
      'medium changed-index: index shop.i definition + comment index shop.i',
    ]);
    expect(told([...orders, was, comment(was, 'weekly')], [...orders, was])).toEqual([
      'low missing-comment: comment index shop.i',
    ]);
  });

  it('of the name of a value is not told of every text that has it', () => {
    const texts = (value: string) => [
      ...orders,
      enumeration('shop.state', 'open', value),
      index('shop.i', 'shop.orders', `USING btree (id) WHERE (state <> '${value}'::shop.state)`),
    ];
    expect(told(texts('void'), texts('gone'))).toEqual([
      'critical changed-type: type shop.state values ~ index shop.i',
    ]);
  });

  it('of logging takes the sequences of the table along', () => {
    const at = (unlogged: boolean) => [
      shop,
      table('shop.orders', { unlogged }),
      column('shop.orders.id integer'),
      object('sequence', 'shop.s', { ...sequence('shop.s', { ownedBy: 'shop.orders.id' }).attributes, unlogged }, [
        'schema shop',
        'column shop.orders.id',
        'table shop.orders',
      ]),
    ];
    expect(told(at(false), at(true))).toEqual(['high changed-table: table shop.orders unlogged ~ sequence shop.s']);
  });

  it('of a publication follows the table that is gone', () => {
    const feed = (...tables: string[]) =>
      object('publication', 'feed', { allTables: false, tables, schemas: [], publishes: ['insert'], viaRoot: false });
    expect(told([...orders, feed('shop.orders')], [shop, feed()])).toEqual([
      'critical missing-table: table shop.orders + column shop.orders.id + column shop.orders.note + column shop.orders.total ~ publication feed',
    ]);
    expect(told([...orders, feed('shop.orders')], [...orders, feed()])).toEqual([
      'high changed-publication: publication feed tables',
    ]);
  });
});
