import { expect, it } from 'vitest';
import {
  column,
  comment,
  constraint,
  enumeration,
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
const tagsAs = (name: string, ...columns: string[]) => [
  table(`shop.${name}`),
  ...columns.map((one, at) => column(`shop.${name}.${one}`, {}, at + 1)),
];

it('a table of the same columns was renamed, with all that speaks of it', () => {
  const link = (to: string) =>
    constraint(
      'shop.posts.posts_tag_fk',
      `FOREIGN KEY (tag) REFERENCES ${to}(id)`,
      {},
      { columns: ['tag'], references: to },
    );
  const posts = [table('shop.posts'), column('shop.posts.tag integer')];
  const right = (name: string) => grant(`SELECT on table shop.${name} to clerk`);
  expect(
    told(
      [shop, ...tagsAs('tags', 'id integer', 'label text'), ...posts, link('shop.tags'), right('tags')],
      [shop, ...tagsAs('labels', 'id integer', 'label text'), ...posts, link('shop.labels'), right('labels')],
    ),
  ).toEqual([
    'critical missing-table: table shop.tags -> shop.labels + column shop.tags.id + column shop.tags.label' +
      ' + grant SELECT on table shop.tags to clerk + column shop.labels.id + column shop.labels.label' +
      ' + grant SELECT on table shop.labels to clerk ~ constraint shop.posts.posts_tag_fk',
  ]);
});

it('a table of other columns was not', () => {
  expect(
    told(
      [shop, ...tagsAs('tags', 'id integer', 'label text')],
      [shop, ...tagsAs('labels', 'id integer', 'title text')],
    ),
  ).toEqual([
    'medium unexpected-table: table shop.labels + column shop.labels.id + column shop.labels.title',
    'critical missing-table: table shop.tags + column shop.tags.id + column shop.tags.label',
  ]);
});

it('two tables of the same columns leave it open', () => {
  const columns = ['id integer', 'label text'];
  expect(
    told(
      [shop, ...tagsAs('tags', ...columns)],
      [shop, ...tagsAs('labels', ...columns), ...tagsAs('marks', ...columns)],
    ),
  ).toEqual(
    [
      'medium unexpected-table: table shop.labels + column shop.labels.id + column shop.labels.label',
      'medium unexpected-table: table shop.marks + column shop.marks.id + column shop.marks.label',
      'critical missing-table: table shop.tags + column shop.tags.id + column shop.tags.label',
    ].sort((a, b) => (a.split(': ')[1]! < b.split(': ')[1]! ? -1 : 1)),
  );
});

const users = (second: string, third: string, more: { default?: string } = {}) => [
  shop,
  table('shop.users'),
  column('shop.users.id integer', {}, 1),
  column(`shop.users.${second}`, more, 2),
  column(`shop.users.${third}`, {}, 3),
];

it('a column of the same type in the same place was probably renamed, and is missing all the same', () => {
  const check = (name: string) => constraint('shop.users.c', `CHECK ((${name} <> ''))`, {}, { columns: [name] });
  const shown = (text: string) => view('shop.v', text);
  expect(
    told(
      [...users('phone text', 'rank integer'), check('phone'), shown('SELECT id,\n phone FROM shop.users')],
      [
        ...users('telephone text', 'rank integer'),
        check('telephone'),
        shown('SELECT id,\n telephone AS phone FROM shop.users'),
      ],
    ),
  ).toEqual([
    'critical missing-column: column shop.users.phone -> shop.users.telephone ~ constraint shop.users.c ~ view shop.v',
  ]);
});

it('a name with capitals is quoted in every text, and its old or new name need not be', () => {
  const held = (name: string, raw: string) => [
    ...users(`${name} text`, 'rank integer'),
    constraint('shop.users.fk', `FOREIGN KEY (${name}) REFERENCES shop.people(id)`, {}, { columns: [raw] }),
    index('shop.users_name', 'shop.users', `USING btree (${name}, rank)`, {}, [raw, 'rank']),
  ];
  const said = (old: string, now: string) => [
    `critical missing-column: column shop.users.${old} -> shop.users.${now} ~ constraint shop.users.fk ~ index shop.users_name`,
  ];
  expect(told(held('"phoneNo"', 'phoneNo'), held('phone', 'phone'))).toEqual(said('"phoneNo"', 'phone'));
  expect(told(held('phone', 'phone'), held('"p""o"', 'p"o'))).toEqual(said('phone', '"p""o"'));
});

it.each([
  ['another type', users('telephone integer', 'rank integer')],
  ['another default', users('telephone text', 'rank integer', { default: "''" })],
  ['another place', users('rank integer', 'telephone text')],
])('a column of %s was not renamed', (_, actual) => {
  expect(told(users('phone text', 'rank integer'), actual).map((one) => one.split(' ').slice(0, 4).join(' '))).toEqual(
    ['critical missing-column: column shop.users.phone', 'medium unexpected-column: column shop.users.telephone'].map(
      (one) => one.split(' ').slice(0, 4).join(' '),
    ),
  );
});

it('the text of a policy elsewhere is never excused by a renamed column', () => {
  const seen = (using: string) => [table('shop.notes', { rowSecurity: true }), policy('shop.notes.own', { using })];
  expect(
    told(
      [...users('owner text', 'rank integer'), ...seen('(owner = CURRENT_USER)')],
      [...users('author text', 'rank integer'), ...seen('(author = CURRENT_USER)')],
    ),
  ).toEqual([
    'critical missing-column: column shop.users.owner -> shop.users.author',
    'critical changed-policy: policy shop.notes.own using',
  ]);
});

it('what is spoken of under its name is missing, what is not has another name', () => {
  const own = [shop, table('shop.orders'), column('shop.orders.id integer')];
  const named = (end: string) => [
    ...own,
    constraint(`shop.orders.check${end}`, 'CHECK ((id > 0))'),
    index(`shop.index${end}`, 'shop.orders', 'USING btree (id)'),
    trigger(`shop.orders.fires${end}`, 'BEFORE UPDATE EXECUTE FUNCTION shop.touch()'),
    policy(`shop.orders.own${end}`, { using: 'true' }),
    routine(`shop.total${end}(integer)`, 'SELECT 1'),
    view(`shop.open${end}`, 'SELECT 1'),
    sequence(`shop.numbers${end}`, { start: '7' }),
    enumeration(`shop.state${end}`, 'a', 'b'),
  ];
  expect(told(named(''), named('_2'))).toEqual([
    'low changed-constraint: constraint shop.orders.check -> shop.orders.check_2',
    'high missing-function: function shop.total(integer) -> shop.total_2(integer)',
    'low changed-index: index shop.index -> shop.index_2',
    'low changed-policy: policy shop.orders.own -> shop.orders.own_2',
    'critical missing-sequence: sequence shop.numbers -> shop.numbers_2',
    'low changed-trigger: trigger shop.orders.fires -> shop.orders.fires_2',
    'high missing-type: type shop.state -> shop.state_2',
    'high missing-view: view shop.open -> shop.open_2',
  ]);
});

it('an index with a comment takes it along', () => {
  const own = [shop, table('shop.orders'), column('shop.orders.id integer')];
  const named = (name: string) => {
    const one = index(name, 'shop.orders', 'USING btree (id)');
    return [...own, one, comment(one, 'weekly')];
  };
  expect(told(named('shop.a'), named('shop.b'))).toEqual([
    'low changed-index: index shop.a -> shop.b + comment index shop.a + comment index shop.b',
  ]);
});

it('a routine without arguments was renamed, and a view that calls it follows', () => {
  const at = (name: string) => [
    shop,
    routine(`shop.${name}()`, 'SELECT 1'),
    view('shop.v', `SELECT shop.${name}() AS n`),
  ];
  expect(told(at('total'), at('sum'))).toEqual([
    'high missing-function: function shop.total() -> shop.sum() ~ view shop.v',
  ]);
});

it('a routine is called by its types, and follows a renamed one though its body does not', () => {
  const at = (name: string) => [
    shop,
    enumeration(`shop.${name}`, 'a', 'b'),
    { ...routine(`shop.rank(shop.${name})`, 'SELECT NULL::shop.state'), path: ['shop', 'rank', `shop.${name}`] },
  ];
  expect(told(at('state'), at('status'))).toEqual([
    'high missing-type: type shop.state -> shop.status + function shop.rank(shop.state) + function shop.rank(shop.status)',
  ]);
});

it('a unique index does the work of a unique constraint, but not with a condition', () => {
  const own = [shop, table('shop.orders'), column('shop.orders.no integer')];
  const key = constraint('shop.orders.orders_no_key', 'UNIQUE (no)', {}, { columns: ['no'] });
  const held = (definition: string) => index('shop.orders_no_key', 'shop.orders', definition, { unique: true }, ['no']);
  expect(told([...own, key], [...own, held('USING btree (no)')])).toEqual([
    'medium missing-constraint: constraint shop.orders.orders_no_key + index shop.orders_no_key',
  ]);
  expect(told([...own, key], [...own, held('USING btree (no) WHERE (no > 0)')])).toEqual([
    'critical missing-constraint: constraint shop.orders.orders_no_key',
    'high unexpected-index: index shop.orders_no_key',
  ]);
});

it('a schema of the same things was renamed', () => {
  const at = (name: string) => [
    schema(name),
    table(`${name}.a`),
    column(`${name}.a.id integer`),
    sequence(`${name}.s`),
  ];
  expect(told(at('shop'), at('store')).map((one) => one.split(' + ')[0])).toEqual([
    'critical missing-schema: schema shop -> store',
  ]);
});
