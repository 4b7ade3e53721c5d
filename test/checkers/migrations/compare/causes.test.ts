/** What goes with something else is told with it, once. */
import { describe, expect, it } from 'vitest';
import {
  column,
  comment,
  constraint,
  grant,
  index,
  policy,
  routine,
  schema,
  sequence,
  table,
  trigger,
  view,
} from './schemas.ts';
import { told } from './told.ts';

const shop = schema('shop');
const orders = [
  shop,
  table('shop.orders'),
  column('shop.orders.id integer', { notNull: true }, 1),
  column('shop.orders.note text', {}, 2),
  column('shop.orders.total numeric(12,2)', {}, 3),
];
const without = <T extends { identity: string; kind: string }>(objects: readonly T[], ...names: string[]): T[] =>
  objects.filter(({ kind, identity }) => !names.includes(`${kind} ${identity}`));

describe('what goes with a missing object', () => {
  it('is everything in it, told once', () => {
    const key = constraint('shop.orders.orders_pkey', 'PRIMARY KEY (id)', {}, { columns: ['id'] });
    const right = grant('SELECT on table shop.orders to clerk');
    const note = comment(orders[1]!, 'one a row');
    expect(told([...orders, key, right, note], [shop])).toEqual([
      'critical missing-table: table shop.orders + column shop.orders.id + column shop.orders.note + column shop.orders.total' +
        ' + comment table shop.orders + constraint shop.orders.orders_pkey + grant SELECT on table shop.orders to clerk',
    ]);
  });

  it('is the index of a column, and not that of another', () => {
    const note = index('shop.orders_note_idx', 'shop.orders', 'USING gin (note)', {}, ['note']);
    const total = index('shop.orders_total_idx', 'shop.orders', 'USING btree (total)', {}, ['total']);
    const declared = [...orders, note, total];
    expect(told(declared, without(declared, 'column shop.orders.note', 'index shop.orders_note_idx'))).toEqual([
      'critical missing-column: column shop.orders.note + index shop.orders_note_idx',
    ]);
    expect(told(declared, without(declared, 'column shop.orders.note', 'index shop.orders_total_idx'))).toEqual([
      'critical missing-column: column shop.orders.note',
      'medium missing-index: index shop.orders_total_idx',
    ]);
  });

  it('is a foreign key where the key that it points at is gone', () => {
    const key = constraint('shop.orders.orders_pkey', 'PRIMARY KEY (id)', {}, { columns: ['id'] });
    const items = [table('shop.items'), column('shop.items.order_id integer')];
    const link = constraint(
      'shop.items.items_order_fk',
      'FOREIGN KEY (order_id) REFERENCES shop.orders(id)',
      {},
      { columns: ['order_id'], references: 'shop.orders' },
    );
    expect(told([...orders, ...items, key, link], [...orders, ...items])).toEqual([
      'critical missing-constraint: constraint shop.orders.orders_pkey + constraint shop.items.items_order_fk',
    ]);
    expect(told([...orders, ...items, key, link], [...orders, ...items, key])).toEqual([
      'high missing-constraint: constraint shop.items.items_order_fk',
    ]);
  });

  it('is a foreign key whose columns have capitals or quotes in their names', () => {
    const kind = [table('shop.kinds'), column('shop.kinds."kindId" text'), column('shop.kinds.of_tenant text', {}, 2)];
    const key = constraint(
      'shop.kinds.kinds_pkey',
      'PRIMARY KEY ("kindId", "a""b")',
      {},
      { columns: ['kindId', 'a"b'] },
    );
    const link = constraint(
      'shop.orders.orders_kind_fk',
      'FOREIGN KEY (note, id) REFERENCES shop."ki(n)ds"("kindId", "a""b") ON DELETE CASCADE',
      {},
      { columns: ['note', 'id'], references: 'shop.kinds' },
    );
    expect(told([...orders, ...kind, key, link], [...orders, ...kind])).toEqual([
      'critical missing-constraint: constraint shop.kinds.kinds_pkey + constraint shop.orders.orders_kind_fk',
    ]);
  });

  it('is a trigger where its function is gone, and counts as bad as it is', () => {
    const touch = routine('shop.touch()', 'x');
    const fires = trigger('shop.orders.touched', 'BEFORE UPDATE', {}, ['function shop.touch()']);
    expect(told([...orders, touch, fires], orders)).toEqual([
      'critical missing-function: function shop.touch() + trigger shop.orders.touched',
    ]);
  });

  it('ends, where two objects go with each other', () => {
    const serial = sequence('shop.orders_id_seq', { ownedBy: 'shop.orders.id' });
    const looped = { ...orders[2]!, within: [...orders[2]!.within, 'sequence shop.orders_id_seq'] };
    expect(told([shop, orders[1]!, looped, serial], [shop, orders[1]!])).toEqual([
      'critical missing-column: column shop.orders.id + sequence shop.orders_id_seq',
    ]);
  });
});

describe('an unexpected object', () => {
  it('is no worse for what is inside it', () => {
    const copy = [
      table('shop.copy'),
      column('shop.copy.id integer', { notNull: true }),
      index('shop.copy_key', 'shop.copy', 'USING btree (id)', { unique: true }, ['id']),
    ];
    expect(told([shop], [shop, ...copy])).toEqual([
      'medium unexpected-table: table shop.copy + column shop.copy.id + index shop.copy_key',
    ]);
  });

  it('is worse where it points at a declared table', () => {
    const link = constraint(
      'shop.copy.copy_fk',
      'FOREIGN KEY (id) REFERENCES shop.orders(id)',
      {},
      { columns: ['id'], references: 'shop.orders' },
    );
    expect(told(orders, [...orders, table('shop.copy'), column('shop.copy.id integer'), link])).toEqual([
      'high unexpected-table: table shop.copy + column shop.copy.id + constraint shop.copy.copy_fk',
    ]);
  });

  it('takes the NOT NULL of its columns along where it is a primary key', () => {
    const nullable = [shop, table('shop.tags'), column('shop.tags.id integer')];
    const now = [shop, table('shop.tags'), column('shop.tags.id integer', { notNull: true })];
    const key = constraint('shop.tags.tags_pkey', 'PRIMARY KEY (id)', {}, { columns: ['id'] });
    expect(told(nullable, [...now, key])).toEqual([
      'high unexpected-constraint: constraint shop.tags.tags_pkey ~ column shop.tags.id',
    ]);
    expect(told(nullable, now)).toEqual(['high changed-column: column shop.tags.id notNull']);
  });
});

describe('privileges', () => {
  const rights = (...texts: string[]) => texts.map((text) => grant(text));

  it('of one role on one object are one finding', () => {
    expect(
      told(orders, [
        ...orders,
        ...rights(
          'INSERT on table shop.orders to clerk',
          'SELECT on table shop.orders to clerk',
          'SELECT on table shop.orders to boss',
        ),
      ]),
    ).toEqual([
      'high unexpected-grant: grant INSERT on table shop.orders to clerk + grant SELECT on table shop.orders to clerk',
      'high unexpected-grant: grant SELECT on table shop.orders to boss',
    ]);
  });

  it('of one role on a whole schema are one finding, as bad as the worst', () => {
    const tables = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => table(`shop.${name}`));
    const all = rights(...tables.map(({ identity }) => `SELECT on table ${identity} to public`));
    expect(told([shop, ...tables], [shop, ...tables, ...all])).toEqual([
      `critical unexpected-grant: grant SELECT on table shop.a to public${['b', 'c', 'd', 'e', 'f'].map((name) => ` + grant SELECT on table shop.${name} to public`).join('')}`,
    ]);
  });

  it('lost with a policy beside them stay two findings', () => {
    const own = policy('shop.orders.own');
    const guarded = orders.map((one) => (one.kind === 'table' ? table('shop.orders', { rowSecurity: true }) : one));
    expect(told([...guarded, own, ...rights('SELECT on table shop.orders to clerk')], guarded)).toEqual([
      'high missing-grant: grant SELECT on table shop.orders to clerk',
      'critical missing-policy: policy shop.orders.own',
    ]);
  });
});

it('a view over a missing table goes with it, a changed one does not', () => {
  const open = view('shop.open', 'SELECT id FROM shop.orders', {}, ['table shop.orders']);
  expect(told([...orders, open], [shop])).toEqual([
    'critical missing-table: table shop.orders + column shop.orders.id + column shop.orders.note + column shop.orders.total + view shop.open',
  ]);
});

it('the default of a serial column goes with its sequence, another default does not', () => {
  const seq = sequence("shop.order's_no_seq", { ownedBy: 'shop.orders.id' });
  const numbered = (text?: string): typeof orders =>
    orders.map((one) =>
      one.identity === 'shop.orders.id'
        ? column('shop.orders.id integer', { notNull: true, ...(text === undefined ? {} : { default: text }) }, 1)
        : one,
    );
  const next = `nextval('shop."order''s_no_seq"'::regclass)`;
  const named = { ...seq, identity: `shop."order's_no_seq"` };
  expect(told([...numbered(next), named], numbered())).toEqual([
    `critical missing-sequence: sequence shop."order's_no_seq" ~ column shop.orders.id`,
  ]);
  expect(told(numbered(), [...numbered(next), named])).toEqual([
    `low unexpected-sequence: sequence shop."order's_no_seq" ~ column shop.orders.id`,
  ]);
  expect(told([...numbered(next), named], numbered('1'))).toEqual([
    'high changed-column: column shop.orders.id default',
    `critical missing-sequence: sequence shop."order's_no_seq"`,
  ]);
});

it('a constraint that is no longer deferrable, or enforced, is told once', () => {
  const fk = (attributes: object): ReturnType<typeof constraint> =>
    constraint('shop.orders.orders_fk', 'FOREIGN KEY (id) REFERENCES shop.ids(id)', attributes, { columns: ['id'] });
  expect(told([...orders, fk({})], [...orders, fk({ deferrable: true, deferred: true })])).toEqual([
    'medium changed-constraint: constraint shop.orders.orders_fk deferrable & deferred',
  ]);
  expect(told([...orders, fk({ deferrable: true })], [...orders, fk({ deferrable: true, deferred: true })])).toEqual([
    'medium changed-constraint: constraint shop.orders.orders_fk deferred',
  ]);
  expect(told([...orders, fk({})], [...orders, fk({ enforced: false, validated: false })])).toEqual([
    'high changed-constraint: constraint shop.orders.orders_fk enforced & validated',
  ]);
});
