import { describe, expect, it } from 'vitest';
import {
  column,
  constraint,
  grant,
  index,
  object,
  policy,
  routine,
  schema,
  snapshot,
  sequence,
  table,
  trigger,
} from './schemas.ts';
import { compared, line, told } from './told.ts';

const shop = [schema('public'), table('public.users'), column('public.users.id integer')];
const ledger = (identity: string, ...columns: string[]) => [
  table(identity),
  ...columns.map((one) => column(`${identity}.${one}`)),
];

const said = (declared: Parameters<typeof told>[0], actual: Parameters<typeof told>[1], options = {}) => {
  const { differences, setAside } = compared(declared, actual, options);
  return { differences: differences.map(line), setAside };
};

describe('a bookkeeping table', () => {
  it('is set aside with all that it has, and counted', () => {
    const own = [
      ...ledger('public._prisma_migrations', 'id text'),
      constraint('public._prisma_migrations._prisma_migrations_pkey', 'PRIMARY KEY (id)', {}, { columns: ['id'] }),
      schema('drizzle'),
      ...ledger('drizzle.__drizzle_migrations', 'id integer'),
      sequence('drizzle.__drizzle_migrations_id_seq', { ownedBy: 'drizzle.__drizzle_migrations.id' }),
    ];
    expect(said(shop, [...shop, ...own])).toEqual({
      differences: [],
      setAside: [{ count: 7, what: 'bookkeeping objects of migration tools' }],
    });
  });

  it('of a common name has to have the columns of a tool', () => {
    expect(
      said(shop, [...shop, ...ledger('public.migrations', 'id integer', 'timestamp bigint', 'name text')]),
    ).toEqual({
      differences: [],
      setAside: [{ count: 4, what: 'bookkeeping objects of migration tools' }],
    });
    expect(said(shop, [...shop, ...ledger('public.migrations', 'id integer', 'bird text')])).toEqual({
      differences: [
        'medium unexpected-table: table public.migrations + column public.migrations.bird + column public.migrations.id',
      ],
      setAside: [],
    });
  });

  it('that a migration creates is compared', () => {
    const own = ledger('public.schema_migrations', 'version text');
    expect(told([...shop, ...own], shop)).toEqual([
      'critical missing-table: table public.schema_migrations + column public.schema_migrations.version',
    ]);
    expect(told([...shop, ...own], [...shop, ...ledger('public.schema_migrations', 'version integer')])).toEqual([
      'critical changed-column: column public.schema_migrations.version type',
    ]);
  });

  it('that the layout names is set aside whatever it is called', () => {
    expect(said(shop, [...shop, ...ledger('ops.applied', 'id integer')], { managed: ['ops.applied'] })).toEqual({
      differences: [],
      setAside: [{ count: 2, what: 'objects of the tool or platform of the migrations' }],
    });
  });
});

describe('a platform', () => {
  const auth = [schema('auth'), table('auth.users'), column('auth.users.id uuid'), routine('auth.uid()', 'platform')];
  const created = trigger('auth.users.on_created', 'AFTER INSERT EXECUTE FUNCTION public.welcome()');

  it('shows by its roles; without them a schema of such a name is anybody’s', () => {
    const live = [...shop, ...auth, grant('SELECT on table public.users to anon')];
    expect(said(shop, snapshot(live, { roles: ['anon', 'supabase_admin'] }))).toEqual({
      differences: [],
      setAside: [{ count: 5, what: 'objects of Supabase' }],
    });
    expect(told(shop, live)).toEqual([
      'high unexpected-grant: grant SELECT on table public.users to anon',
      'medium unexpected-schema: schema auth + column auth.users.id + function auth.uid() + table auth.users',
    ]);
  });

  it('is not asked what a migration made in it', () => {
    const roles = { roles: ['supabase_admin'] };
    const declared = [...shop, schema('auth'), table('auth.users'), created];
    expect(told(declared, snapshot([...shop, ...auth], roles))).toEqual([
      'critical missing-trigger: trigger auth.users.on_created',
    ]);
    const other = policy('auth.users.theirs');
    expect(told(declared, snapshot([...shop, ...auth, created, other], roles))).toEqual([]);
  });

  it('has stubs on the shadow that are compared with nothing, unless a migration touched them', () => {
    const stubs = [schema('auth'), table('auth.users'), routine('auth.uid()', 'stub')];
    const options = {
      managed: ['auth', 'storage.*'],
      touched: (name: string) => name === 'trigger auth.users.on_created',
    };
    expect(said([...shop, ...stubs, created], [...shop, ...auth], options)).toEqual({
      differences: ['critical missing-trigger: trigger auth.users.on_created'],
      setAside: [{ count: 4, what: 'objects of the tool or platform of the migrations' }],
    });
  });

  it('has tables that the team opens: a policy on those is told', () => {
    const files = [schema('storage'), table('storage.objects'), policy('storage.objects.everyone')];
    expect(told(shop, snapshot([...shop, ...files], { roles: ['supabase_admin'] }))).toEqual([
      'critical unexpected-policy: policy storage.objects.everyone',
    ]);
  });

  it('does not take a foreign key of the team with it', () => {
    const link = constraint(
      'public.users.users_auth_fk',
      'FOREIGN KEY (id) REFERENCES auth.users(id)',
      {},
      { columns: ['id'], references: 'auth.users' },
    );
    expect(told(shop, snapshot([...shop, ...auth, link], { roles: ['supabase_admin'] }))).toEqual([
      'high unexpected-constraint: constraint public.users.users_auth_fk',
    ]);
  });
});

it('extensions that only watch the server are set aside, others are told', () => {
  const extension = (name: string) => object('extension', name, { schema: 'public' });
  expect(said(shop, [...shop, extension('pg_stat_statements'), extension('hstore')])).toEqual({
    differences: ['low unexpected-extension: extension hstore'],
    setAside: [{ count: 1, what: 'objects of monitoring and maintenance' }],
  });
});

it('an index on a declared table is told, whatever stands beside it', () => {
  const own = index('public.users_hot', 'public.users', 'USING btree (id)', {}, ['id']);
  expect(told(shop, [...shop, own, ...ledger('public._prisma_migrations', 'id text')])).toEqual([
    'low unexpected-index: index public.users_hot',
  ]);
});

it('what an extension took over is there, as a part of it', () => {
  const mask = routine('public.mask(text)', 'x');
  const live = snapshot(shop, { members: [{ name: 'function public.mask(text)', extension: 'hstore' }] });
  expect(told([...shop, mask, grant('EXECUTE on function public.mask(text) to clerk')], live)).toEqual([
    'low changed-function: function public.mask(text) memberOf + grant EXECUTE on function public.mask(text) to clerk',
  ]);
});
