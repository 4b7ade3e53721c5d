/** The rules between versions and owners, each by a literal and its near miss. */
import { describe, expect, it } from 'vitest';
import type { SchemaObject } from '../../../../src/checkers/migrations/facts.ts';
import { align } from '../../../../src/checkers/migrations/inspect/align.ts';
import { column, defaults, grant, index, notNull, schema, snapshot, table, trigger } from './literals.ts';
import { changes } from './pglite.ts';

function drift(
  [declaredVersion, declared, shadowOwner]: [number, SchemaObject[], string?],
  [actualVersion, actual, liveOwner]: [number, SchemaObject[], string?],
  publicSchemaTouched = false,
): string[] {
  const sides = align(snapshot(declaredVersion, declared, shadowOwner), snapshot(actualVersion, actual, liveOwner), {
    publicSchemaTouched,
  });
  return changes(sides.declared, sides.actual);
}

describe('versions', () => {
  it('before 18, a NOT NULL kept from children is no state of its own; one that is not valid still counts', () => {
    expect(drift([180000, [notNull('NOT NULL a NO INHERIT')]], [150000, []])).toEqual([]);
    expect(drift([180000, [notNull('NOT NULL a NO INHERIT')]], [180000, []])).toEqual(['- constraint app.t.n']);
    expect(drift([150000, []], [180000, [notNull('NOT NULL a', false)]])).toEqual(['+ constraint app.t.n']);
  });

  it('MAINTAIN is compared from 17 on', () => {
    const maintain = grant('MAINTAIN', 'table', 'app.t', 'clerk');
    expect(drift([180000, [maintain]], [160000, []])).toEqual([]);
    expect(drift([180000, [maintain]], [170000, []])).toEqual([`- grant ${maintain.identity}`]);
    const lacking = table('app.t', { ownerLacks: ['MAINTAIN'] });
    expect(drift([160000, [table('app.t')]], [170000, [lacking]])).toEqual([]);
    expect(
      drift([160000, [table('app.t')]], [170000, [table('app.t', { ownerLacks: ['DELETE', 'MAINTAIN'] })]]),
    ).toEqual(['table app.t: ownerLacks']);
    expect(drift([170000, [table('app.t')]], [170000, [lacking]])).toEqual(['table app.t: ownerLacks']);
  });

  it('partitions have the identity of their parent from 17 on', () => {
    const part = table('app.p', { partitionOf: 'app.t' });
    const ours = [
      table('app.t'),
      part,
      column('app.t.id', { identity: 'always' }),
      column('app.p.id', { identity: 'always' }, 'app.t.id'),
    ];
    const theirs = [
      table('app.t'),
      part,
      column('app.t.id', { identity: 'always' }),
      column('app.p.id', {}, 'app.t.id'),
    ];
    expect(drift([180000, ours], [150000, theirs])).toEqual([]);
    expect(drift([180000, ours], [170000, theirs])).toEqual(['column app.p.id: identity']);
    expect(drift([180000, [column('app.t.id', { identity: 'always' })]], [150000, [column('app.t.id')]])).toEqual([
      'column app.t.id: identity',
    ]);
  });

  it('sequences of an unlogged table are unlogged from 15 on', () => {
    const sequence = (unlogged: boolean): SchemaObject => ({
      kind: 'sequence',
      identity: 'app.s',
      path: ['app', 's'],
      within: [],
      attributes: {
        ...{ type: 'integer', start: '1', increment: '1', min: '1', max: '9', cache: '1', cycle: false },
        unlogged,
      },
    });
    expect(drift([180000, [sequence(true)]], [140000, [sequence(false)]])).toEqual([]);
    expect(drift([180000, [sequence(true)]], [150000, [sequence(false)]])).toEqual(['sequence app.s: unlogged']);
  });

  it('a word that one of the versions takes for a keyword is quoted there', () => {
    const ours = column('app.t.a', { default: `lower("json") || '"json"'` });
    const theirs = column('app.t.a', { default: `lower(json) || '"json"'` });
    expect(drift([180000, [ours]], [160000, [theirs]])).toEqual([]);
    expect(drift([180000, [ours]], [180000, [theirs]])).toEqual(['column app.t.a: default']);
    expect(drift([180000, [ours]], [160000, [column('app.t.a', { default: `lower("json") || 'json'` })]])).toEqual([
      'column app.t.a: default',
    ]);
    expect(
      drift([180000, [column('app.t.a', { default: '"Json"' })]], [160000, [column('app.t.a', { default: 'Json' })]]),
    ).toEqual(['column app.t.a: default']);
  });

  it('compression is compared from 14 on', () => {
    const squeezed = column('app.t.a', { compression: 'lz4' });
    expect(drift([180000, [squeezed]], [130000, [column('app.t.a')]])).toEqual([]);
    expect(drift([180000, [squeezed]], [140000, [column('app.t.a')]])).toEqual(['column app.t.a: compression']);
  });
});

describe('the database itself', () => {
  const right = (privilege: string, role = ''): SchemaObject => {
    const made = grant(privilege, 'database', '', role);
    return { ...made, identity: `${privilege} on database to ${role || 'public'}` } as SchemaObject;
  };
  const start = [right('CONNECT'), right('TEMPORARY')];

  it('lets in whom its administrator lets in', () => {
    expect(drift([180000, start], [180000, [right('CONNECT', 'reader')]])).toEqual([]);
  });

  it('is held to what a migration says of it', () => {
    const said = [...start, right('CONNECT', 'app')];
    expect(drift([180000, said], [180000, start])).toEqual(['- grant CONNECT on database to app']);
    expect(drift([180000, start], [180000, [...start, right('CREATE', 'app')]])).toEqual([
      '+ grant CREATE on database to app',
    ]);
  });
});

describe('the schema public', () => {
  const open = grant('CREATE', 'schema', 'public');
  const usage = grant('USAGE', 'schema', 'public');

  it('starts open before 15 and closed after', () => {
    expect(drift([180000, [usage, schema('pg_database_owner')]], [140000, [usage, open, schema()]])).toEqual([]);
    expect(drift([180000, [usage, schema('pg_database_owner')]], [140000, [usage, open, schema()]], true)).toEqual([]);
  });

  it('is held to the declared where live is more open', () => {
    expect(drift([180000, [usage]], [150000, [usage, open]])).toEqual([`+ grant ${open.identity}`]);
    expect(drift([180000, []], [140000, [grant('CREATE', 'schema', 'public', 'clerk')]])).toEqual([
      '+ grant CREATE on schema public to clerk',
    ]);
  });

  it('may be closed further by a platform, unless a migration has a say in it', () => {
    expect(drift([180000, [usage, schema('pg_database_owner')]], [150000, [schema('rdsadmin')]])).toEqual([]);
    expect(drift([180000, [usage, schema('pg_database_owner')]], [150000, [schema('rdsadmin')]], true)).toEqual([
      `- grant ${usage.identity}`,
      'schema public: owner',
    ]);
  });
});

describe('owners', () => {
  it('the role that runs the migrations has another name on each side', () => {
    expect(
      drift(
        [180000, [table('app.t'), table('app.u', { owner: 'app' }), grant('SELECT', 'table', 'app.t', 'app')]],
        [150000, [table('app.t'), table('app.u')], 'app'],
      ),
    ).toEqual([]);
  });

  it('another owner is drift', () => {
    expect(
      drift(
        [180000, [table('app.t'), table('app.u')]],
        [150000, [table('app.t'), table('app.u', { owner: 'bob' })], 'app'],
      ),
    ).toEqual(['table app.u: owner']);
  });

  it('tables of a platform do not decide who the main owner is', () => {
    const platform = ['a', 'b', 'c'].map((name) => table(`auth.${name}`));
    const sides = align(
      snapshot(180000, [table('app.t'), defaults('EXECUTE', 'functions', '', ''), defaults('USAGE', 'types', '', '')]),
      snapshot(
        150000,
        [
          table('app.t', { owner: 'app' }),
          ...platform,
          defaults('EXECUTE', 'functions', '', ''),
          defaults('USAGE', 'types', '', ''),
          defaults('EXECUTE', 'functions', '', 'app'),
          defaults('USAGE', 'types', '', 'app'),
          defaults('SELECT', 'tables', 'clerk', 'app'),
        ],
        'platform',
      ),
      { publicSchemaTouched: false },
    );
    expect(sides.actual.mainOwner).toBe('app');
    expect(changes(sides.declared, sides.actual)).toEqual([
      '+ default-privilege SELECT on tables to clerk',
      '+ table auth.a',
      '+ table auth.b',
      '+ table auth.c',
    ]);
    expect(sides.actual.objects.find(({ identity }) => identity === 'auth.a')?.attributes).toMatchObject({
      owner: 'platform',
    });
  });

  it('what everybody gets from a role that one side does not know is no drift, unless it was taken', () => {
    const main = [defaults('EXECUTE', 'functions', '', ''), defaults('USAGE', 'types', '', '')];
    const bob = [defaults('EXECUTE', 'functions', '', 'bob'), defaults('SELECT', 'tables', 'clerk', 'bob')];
    expect(drift([180000, main], [180000, [...main, ...bob]])).toEqual([
      '+ default-privilege SELECT on tables of role bob to clerk',
      '- default-privilege USAGE on types of role bob to public',
    ]);
  });
});

describe('partitions and heirs', () => {
  const parts = [table('app.t', { type: 'partitioned' }), table('app.p', { partitionOf: 'app.t' })];

  it('a change of the parent is told of the parent', () => {
    const side = (type: string) => [...parts, column('app.t.a', { type }), column('app.p.a', { type }, 'app.t.a')];
    expect(drift([180000, side('integer')], [180000, side('bigint')])).toEqual(['column app.t.a: type']);
  });

  it('a default of its own is told of the partition', () => {
    const side = (type: string, own: object) => [
      ...parts,
      column('app.t.a', { type }),
      column('app.p.a', { type, ...own }, 'app.t.a'),
    ];
    expect(drift([180000, side('integer', {})], [180000, side('bigint', { default: '1' })])).toEqual([
      'column app.p.a: default',
      'column app.t.a: type',
    ]);
  });

  it('what only one side has stays', () => {
    const ours = [...parts, column('app.t.a'), column('app.p.a', {}, 'app.t.a')];
    expect(drift([180000, ours], [180000, parts])).toEqual(['- column app.p.a', '- column app.t.a']);
  });

  it('a detached partition keeps its columns without a word', () => {
    const ours = [
      ...parts,
      column('app.t.a'),
      column('app.p.a', {}, 'app.t.a'),
      trigger('t', 'origin'),
      trigger('p', 'origin', 'app.t.stamp'),
    ];
    const theirs = [parts[0]!, table('app.p'), column('app.t.a'), column('app.p.a'), trigger('t', 'origin')];
    expect(drift([180000, ours], [180000, theirs])).toEqual(['table app.p: partitionOf']);
  });

  it('names of attached indexes do not count; a missing or broken one does', () => {
    const ours = [...parts, index('app.i', 't'), index('app.p_a_idx', 'p', 'app.i')];
    expect(
      drift([180000, ours], [180000, [...parts, index('app.i', 't'), index('app.p_a_idx1', 'p', 'app.i')]]),
    ).toEqual([]);
    expect(drift([180000, ours], [180000, [...parts, index('app.i', 't', undefined, false)]])).toEqual([
      '- index app.p_a_idx',
      'index app.i: valid',
    ]);
    expect(
      drift([180000, ours], [180000, [...parts, index('app.i', 't'), index('app.p_a_idx', 'p', 'app.i', false)]]),
    ).toEqual(['index app.p_a_idx: valid']);
    expect(
      drift([180000, ours], [180000, [...parts, index('app.j', 't'), index('app.p_a_idx', 'p', 'app.j')]]),
    ).toEqual(['+ index app.j', '- index app.i']);
  });

  it('a copy of a trigger can be disabled alone, which only counts since 15', () => {
    const side = (state: 'origin' | 'disabled') => [
      ...parts,
      trigger('t', 'origin'),
      trigger('p', state, 'app.t.stamp'),
    ];
    expect(drift([180000, side('origin')], [150000, side('disabled')])).toEqual(['trigger app.p.stamp: enabled']);
    expect(drift([180000, side('origin')], [140000, side('disabled')])).toEqual([]);
  });
});
