import { expect, it } from 'vitest';
import { column, index, schema, table } from './schemas.ts';
import { compared, line } from './told.ts';

const shop = [schema('shop'), table('shop.users'), column('shop.users.id integer')];
const live = [
  ...shop,
  table('shop.tmp_a'),
  column('shop.tmp_a.id integer'),
  column('shop.users.extra text', {}, 2),
  index('shop.hot', 'shop.users', 'USING btree (id)', {}, ['id']),
  schema('legacy'),
  table('legacy.old'),
];

const said = (ignore: { object: string; reason: string; until?: string }[], now?: string) => {
  const { differences, setAside, notices } = compared(shop, live, { ignore, ...(now ? { now: Date.parse(now) } : {}) });
  return { differences: differences.map(line), setAside, notices };
};

it('takes out what a rule names, with what is in it, and says so', () => {
  expect(
    said([
      { object: 'table shop.tmp_*', reason: 'loads of the night' },
      { object: 'schema legacy', reason: 'the old shop' },
      { object: '* shop.hot', reason: 'tried out' },
    ]),
  ).toEqual({
    differences: ['medium unexpected-column: column shop.users.extra'],
    setAside: [
      { count: 1, what: 'differences, ignored as table shop.tmp_*: loads of the night' },
      { count: 1, what: 'differences, ignored as schema legacy: the old shop' },
      { count: 1, what: 'differences, ignored as * shop.hot: tried out' },
    ],
    notices: [],
  });
});

it('holds to the end of its last day, by the clock of live', () => {
  const rule = { object: 'column shop.users.extra', reason: 'hotfix', until: '2026-03-01' };
  const others = [
    { object: 'table *', reason: 'x' },
    { object: 'schema *', reason: 'x' },
    { object: 'index *', reason: 'x' },
  ];
  expect(said([rule, ...others], '2026-03-01T23:59:00Z').notices).toEqual([]);
  const after = said([rule, ...others], '2026-03-02T00:00:00Z');
  expect(after.notices[0]).toEqual({
    id: 'expired-ignore',
    level: 'note',
    message: 'migrations.ignore: column shop.users.extra (hotfix) held until 2026-03-01 and is compared again',
  });
});

it('is told when it hides nothing', () => {
  expect(said([{ object: 'table shop.gone', reason: 'x' }]).notices).toEqual([
    {
      id: 'unmatched-ignore',
      level: 'note',
      message: 'migrations.ignore: table shop.gone (x) hides no difference any more: it can go',
    },
  ]);
});
