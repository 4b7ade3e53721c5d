import { describe, expect, it } from 'vitest';
import { toDrifts } from '../../../../src/checkers/migrations/compare/index.ts';
import type { Choice } from '../../../../src/model/index.ts';
import { column, constraint, enumeration, grant, index, object, routine, schema, table } from './schemas.ts';
import { compared } from './told.ts';

const users = [schema('shop'), table('shop.users'), column('shop.users.id integer')];
const phone = column('shop.users.phone text', { default: "''::text" }, 2);
const places = new Map([
  ['column shop.users.phone', { uri: 'db/0003_phone.sql', startLine: 4 }],
  ['table shop.users', { uri: 'db/0001_init.sql', startLine: 9 }],
]);
const provenance = {
  touched: (name: string) => places.get(name),
  created: (name: string) =>
    name === 'column shop.users.phone' ? { uri: 'db/0002_users.sql', startLine: 2 } : places.get(name),
};
const drifts = (
  declared: Parameters<typeof compared>[0],
  actual: Parameters<typeof compared>[1],
  more: Partial<Parameters<typeof toDrifts>[1]> = {},
) => toDrifts(compared(declared, actual).differences, { provenance, folderDirectory: 'db', ...more });

it('a missing column, whole', () => {
  const choice: Choice = { id: 'restore', title: 'add it', text: 'ALTER TABLE …', hazards: ['locks'], proven: true };
  const phones = index('shop.users_phone', 'shop.users', 'USING btree (phone)', {}, ['phone']);
  expect(drifts([...users, phone, phones], users, { remediesFor: () => [choice], target: 'main' })).toEqual([
    {
      rule: 'migrations/missing-column',
      subject: 'column shop.users.phone',
      facet: 'on main',
      message:
        'main: live has no column shop.users.phone, which the migrations create; with it index shop.users_phone; its values are gone, and every query that uses it fails',
      location: { uri: 'db/0003_phone.sql', startLine: 4 },
      related: [
        { uri: 'db/0002_users.sql', startLine: 2, role: 'created at' },
        { uri: 'db/0001_init.sql', startLine: 9, role: 'table created at' },
      ],
      expected: "text DEFAULT ''::text",
      severity: 'critical',
      confidence: 'certain',
      fix: { description: 'Create it on live again, or write a migration that drops it.', choices: [choice] },
      trace: [
        'both sides were read from the catalogs by the same inspector; column shop.users.phone was looked for by name',
        "migrations: text DEFAULT ''::text",
        'told with it: index shop.users_phone',
        'critical: its values are gone, and every query that uses it fails',
      ],
    },
  ]);
});

it('a change names its attribute in the facet and stands where its table was made', () => {
  const [drift] = drifts(users, [...users.slice(0, 2), column('shop.users.id bigint')]);
  expect(drift).toEqual({
    rule: 'migrations/changed-column',
    subject: 'column shop.users.id',
    facet: 'type',
    message:
      'column shop.users.id: its type is bigint on live, and integer in the migrations; drivers give a text or a big integer where code expects a number',
    location: { uri: 'db/0001_init.sql', startLine: 9 },
    related: [],
    expected: 'integer',
    actual: 'bigint',
    severity: 'high',
    confidence: 'certain',
    fix: { description: 'Change live back, or write a migration that makes the same change.' },
    trace: [
      'both sides were read from the catalogs by the same inspector; column shop.users.id was looked for by name',
      'the attribute type differs',
      'migrations: integer',
      'live: bigint',
      'high: drivers give a text or a big integer where code expects a number',
    ],
  });
});

it('what no migration speaks of stands at the folder', () => {
  expect(drifts([], [schema('scratch')]).map(({ location, subject }) => ({ location, subject }))).toEqual([
    { location: { uri: 'db' }, subject: 'schema scratch' },
  ]);
});

describe('a message', () => {
  const said = (...sides: Parameters<typeof drifts>) => drifts(...sides).map(({ message }) => message);

  it('tells of a column that was probably renamed, for certain that it is missing', () => {
    const telephone = column('shop.users.telephone text', { default: "''::text" }, 2);
    expect(
      drifts([...users, phone], [...users, telephone]).map(({ rule, confidence, message }) => [
        rule,
        confidence,
        message,
      ]),
    ).toEqual([
      [
        'migrations/missing-column',
        'certain',
        'live has no column shop.users.phone, which the migrations create; it was probably renamed to telephone, which no migration creates; every statement that names it fails',
      ],
    ]);
  });

  it('tells of rights in words', () => {
    expect(
      said(users, [
        ...users,
        grant('INSERT on table shop.users to clerk'),
        grant('SELECT on table shop.users to clerk'),
      ]),
    ).toEqual([
      'role clerk has INSERT and SELECT on table shop.users on live, which no migration grants; the role can do more than the migrations allow',
    ]);
  });

  it('tells what a list lacks and adds', () => {
    const state = (...values: string[]) => enumeration('shop.state', ...values);
    expect(said([state('a', 'b')], [state('a', 'c')])).toEqual([
      'enum type shop.state: live lacks b and adds c among its values; the application writes a value that is refused',
    ]);
    expect(said([state('a', 'b')], [state('b', 'a')])).toEqual([
      'enum type shop.state: its values are in another order on live',
    ]);
  });

  it('is one line whatever the names are', () => {
    const odd = table('shop."a\nb\u001B[31m"');
    expect(said([schema('shop')], [schema('shop'), odd])).toEqual([
      'live has table shop."a b [31m", which no migration creates',
    ]);
  });
});

describe('a secret', () => {
  const shown = (...sides: Parameters<typeof drifts>) => JSON.stringify(drifts(...sides));

  it('in a default, a setting or a body is in no text of a finding', () => {
    const password = (value: string) => [
      ...users,
      column('shop.users.password text', { default: `'${value}'::text` }, 2),
    ];
    expect(shown(password('tr0ub4dor'), password('c0rrecthorse'))).not.toMatch(/tr0ub4dor|c0rrecthorse/);
    expect(shown(users, password('c0rrecthorse'))).not.toContain('c0rrecthorse');

    const setting = (value: string) => [
      object('setting', 'app.jwt_secret', { value }, [], { path: ['app.jwt_secret', ''] }),
    ];
    expect(shown(setting('s3same0pen'), setting('0penS3same'))).not.toMatch(/s3same0pen|0penS3same/);
    expect(shown([], setting('0penS3same'))).not.toContain('0penS3same');

    const body = (key: string) => [routine('shop.call()', `SELECT http_get('https://u:${key}@x.example/')`)];
    expect(shown(body('hunter2secret'), body('hunter3secret'))).not.toMatch(/hunter[23]secret/);
  });

  it('is not seen in a plain default', () => {
    const rank = (value: string) => [...users, column('shop.users.rank text', { default: `'${value}'::text` }, 2)];
    expect(drifts(rank('gold'), rank('silver')).map(({ expected, actual }) => [expected, actual])).toEqual([
      ["'gold'::text", "'silver'::text"],
    ]);
  });
});

it('long texts are cut around what differs', () => {
  const lines = Array.from({ length: 400 }, (_, at) => `  line ${at};`);
  const body = (changed: string) => [
    routine('shop.long()', [...lines.slice(0, 200), changed, ...lines.slice(201)].join('\n')),
  ];
  const [drift] = drifts(body('one;'), body('two;'));
  expect(drift?.expected?.split('\n').slice(0, 5)).toEqual([
    '… (197 lines)',
    '  line 197;',
    '  line 198;',
    '  line 199;',
    'one;',
  ]);
  expect(drift?.actual?.split('\n')[4]).toBe('two;');
  expect(drift?.actual?.length).toBeLessThanOrEqual(2000);
});

it('two long texts are shown from where they part', () => {
  const fk = (end: string) =>
    constraint(
      'shop.users.users_tenant_fk',
      `FOREIGN KEY (tenant, id) REFERENCES shop.tenants_of_the_year(tenant, id) ${end}`,
    );
  const message = (left: string, right: string) => drifts([...users, fk(left)], [...users, fk(right)])[0]?.message;
  expect(message('ON UPDATE CASCADE ON DELETE CASCADE', 'ON UPDATE CASCADE ON DELETE RESTRICT')).toBe(
    'foreign key constraint shop.users.users_tenant_fk: its definition is … CASCADE ON DELETE RESTRICT on live, and … CASCADE ON DELETE CASCADE in the migrations; rows are checked, changed or deleted in another way',
  );
  expect(message('', 'ON DELETE CASCADE')).toContain(
    'is … shop.tenants_of_the_year(tenant, id) ON DELETE CASCADE on live, and … shop.tenants_of_the_year(tenant, id) in the migrations',
  );
});

it('a way that no SQL goes is told in the description', () => {
  const type = (...values: string[]) => [schema('shop'), enumeration('shop.state', ...values)];
  const closedFor = () => ['No SQL changes live back: a value of an enumerated type cannot be removed.'];
  expect(drifts(type('a'), type('a', 'b'), { closedFor })[0]?.fix).toEqual({
    description:
      'Change live back, or write a migration that makes the same change. No SQL changes live back: a value of an enumerated type cannot be removed.',
  });
});
