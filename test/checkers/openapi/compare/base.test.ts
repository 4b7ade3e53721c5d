/** Which base is chosen, and what one cause explains. */
import { describe, expect, it } from 'vitest';
import { areaOf } from '../../../../src/checkers/openapi/compare/scope.ts';
import { base, compared, document, ledgerAfter, operation, place, route, said, told } from './made-facts.ts';

const resources = [
  'users',
  'orders',
  'items',
  'carts',
  'shops',
  'teams',
  'plans',
  'notes',
  'tags',
  'files',
  'rooms',
  'seats',
  'gifts',
  'votes',
];
/** 42 operations: three of each resource. */
const names = resources.flatMap((one) => [`GET /${one}`, `POST /${one}`, `GET /${one}/{id}`]);
const below = (prefix: string, name: string): string => name.replace(' ', ` ${prefix}`);
const prefixed = { text: "global prefix '/api'", location: place('src/main.ts:36') };
const routesBelow = (prefix: string, all = names): ReturnType<typeof route>[] =>
  all.map((name, index) => route(below(prefix, name), `src/routes.ts:${index + 1}`, { trace: [prefixed] }));

describe('the base', () => {
  it.each([
    ['is that of the servers', [base('/api/v1')], '/api/v1', 'with base /api/v1 (servers[0].url)'],
    ['is worked out where no server is named', [], '/api/v1', 'with base /api/v1 (worked out from the routes)'],
    [
      'is that of the server that most are served below',
      [base('/v9'), base('/api/v1', 'servers[1].url')],
      '/api/v1',
      'with base /api/v1 (servers[1].url)',
    ],
    [
      'is the root where a proxy takes the prefix off',
      [base('/api/v1')],
      '',
      'at the root (worked out from the routes)',
    ],
    [
      'is the end of what a server says where a proxy takes the beginning off',
      [base('/gateway/v1')],
      '/v1',
      'with base /v1 (worked out from the routes)',
    ],
  ])('%s', (_, bases, prefix, how) => {
    const sides = {
      operations: names.map((name, index) => operation(name, index * 10 + 2)),
      documents: [document({ bases })],
      routes: routesBelow(prefix),
    };
    const result = compared(sides);
    expect(told(result)).toEqual([]);
    expect(result.alignment).toBe(1);
    expect(said(result.notices, 'base-path')).toEqual([`api.yaml: 42 of 42 operations match ${how}`]);
  });

  it('is not left for another version that serves more', () => {
    const operations = names.map((name, index) => operation(name, index * 10 + 2));
    const routes = [...routesBelow('/v1', names.slice(2)), ...routesBelow('/v2')];
    const result = compared({ operations, documents: [document({ bases: [base('/v1')] })], routes });
    expect(told(result)).toEqual(['path-mismatch GET /v1/users', 'path-mismatch POST /v1/users']);
    expect(said(result.notices, 'outside-documents')).toEqual([
      '40 routes lie outside of what the documents speak of, and were compared with nothing: 40 below /v2',
    ]);
  });

  it.each([
    ['as it stands', [], '/api'],
    ['with what the servers name below it', [base('/api/v1')], '/api/v1'],
    ['in front of what the servers say', [base('/v1')], '/api/v1'],
  ])('is the configured one, %s', (_, bases, prefix) => {
    const settings = { documents: [{ path: './api.yaml', basePath: 'api/' }] };
    const sides = {
      operations: names.map((name) => operation(name)),
      documents: [document({ bases })],
      routes: routesBelow(prefix),
    };
    expect(told(compared(sides, settings))).toEqual([]);
    expect(ledgerAfter(sides).documents[0]?.base.path).toBe(prefix);
  });

  it('is one of those that the configuration allows, not all at once', () => {
    const settings = { documents: [{ path: 'api.yaml', routes: ['src/**'], basePath: '/api' }] };
    const operations = names.map((name) => operation(name));
    const routes = [...routesBelow('/api/v1'), route('POST /api/users', 'src/old.ts:1')];
    const sides = { operations, documents: [document({ bases: [base('/api/v1')] })], routes };
    expect(told(compared(sides, settings))).toEqual(['undocumented-route POST /api/users']);
  });

  it('of an operation of its own is believed', () => {
    const own = operation('POST /upload', 500, { bases: [base('/files')] });
    const operations = [...names.map((name) => operation(name)), own];
    const documents = [document({ bases: [base('/api')] })];
    expect(
      told(
        compared({
          operations,
          documents,
          routes: [...routesBelow('/api'), route('POST /files/upload', 'src/f.ts:1')],
        }),
      ),
    ).toEqual([]);
    const { drifts } = compared({ operations, documents, routes: routesBelow('/api') });
    expect(drifts.map(({ message, confidence }) => [message, confidence])).toEqual([
      ['POST /files/upload is documented, and no route serves it; it names a server of its own', 'likely'],
    ]);
  });

  it('does not take away what is served as the document says', () => {
    const operations = [...names.map((name) => operation(name)), operation('GET /health', 500)];
    expect(
      told(compared({ operations, routes: [...routesBelow('/api'), route('GET /health', 'src/h.ts:1')] })),
    ).toEqual([]);
  });
});

describe('openapi/base-path-mismatch', () => {
  it('tells once of the 30 of 42 paths that lack /api', () => {
    const operations = names.map((name, index) => operation(index < 12 ? below('/api', name) : name, index * 10 + 2));
    const { drifts, alignment, compared: counts } = compared({ operations, routes: routesBelow('/api') });
    expect(counts).toEqual({ declared: 42, actual: 42 });
    expect(alignment).toBe(12 / 42);
    expect(drifts).toHaveLength(1);
    const [{ related, trace, ...drift }] = drifts as [(typeof drifts)[0]];
    expect(drift).toEqual({
      rule: 'openapi/base-path-mismatch',
      subject: 'api.yaml',
      facet: '/ -> /api',
      message:
        "30 of 42 operations in api.yaml lack /api in front of their path, below which the code serves them (global prefix '/api', src/main.ts:36)",
      location: { uri: 'api.yaml', startLine: 271, startColumn: 3 },
      expected: 'GET /api/files',
      actual: 'GET /files',
      confidence: 'certain',
      fix: {
        description:
          'In api.yaml, put /api in front of the path of these 30 operations, or in servers where it holds for all',
      },
    });
    expect(related.slice(0, 3)).toEqual([
      { uri: 'src/main.ts', startLine: 36, role: 'prefix set at' },
      { uri: 'src/routes.ts', startLine: 28, role: 'registered at' },
      { uri: 'api.yaml', startLine: 292, startColumn: 5, role: 'documented at' },
    ]);
    expect(trace).toHaveLength(31);
  });

  it.each([
    ['lack /api', '/', 20, '', '/api', '/ -> /api'],
    ['have a prefix too much', '/', 20, '/old', '', '/old -> /'],
    ['stand below another version', '', 14, '/v1', '/v2', '/v1 -> /v2'],
  ])('tells once of those that %s beside others that are right', (_, __, few, from, to, facet) => {
    const operations = names.map((name, index) => operation(index < few ? below(from, name) : name, index * 10 + 2));
    const routes = names.map((name, index) =>
      route(index < few ? below(to, name) : name, `src/routes.ts:${index + 1}`),
    );
    const { drifts } = compared({ operations, routes });
    expect(drifts.map((drift) => [drift.rule, drift.facet])).toEqual([['openapi/base-path-mismatch', facet]]);
  });

  it('tells of a document that as a whole has another base than it says', () => {
    const operations = names.map((name) => operation(name));
    const { drifts } = compared({
      operations,
      documents: [document({ bases: [base('/v2')] })],
      routes: routesBelow('/v3'),
    });
    expect(drifts.map(({ facet, message, confidence }) => [facet, message, confidence])).toEqual([
      ['/v2 -> /v3', '42 of 42 operations in api.yaml stand below /v2, and the code serves them below /v3', 'likely'],
    ]);
  });

  it('is silent on two: those are told one by one', () => {
    const operations = names.map((name, index) => operation(index < 2 ? below('/api', name) : name));
    expect(told(compared({ operations, routes: routesBelow('') }))).toEqual([
      'path-mismatch GET /api/users',
      'path-mismatch POST /api/users',
    ]);
  });
});

describe('what a document speaks of', () => {
  const users = ['GET /api/users', 'POST /api/users', 'GET /api/users/{id}', 'GET /api/orders'];
  const operations = users.map((name) => operation(name));
  const served = users.map((name, index) => route(name, `src/a.ts:${index}`));

  it.each([
    [['GET /api/v1/users', 'GET /api/v1/orders/{id}'], '', '/api/v1'],
    [['GET /users', 'GET /users/{id}'], '/api', '/api'],
    [['GET /users/{id}', 'GET /users/{id}/orders'], '', ''],
    [[], '/api/', '/api'],
  ])('of %j below %s has the area %s', (paths, path, area) => {
    expect(
      areaOf(
        paths.map((name) => operation(name)),
        path,
      ),
    ).toBe(area);
  });

  it('is not what lies outside of its base, which is counted', () => {
    const result = compared({
      operations,
      routes: [
        ...served,
        route('GET /login', 'src/p.ts:1'),
        route('GET /', 'src/p.ts:2'),
        route('GET /api/tags', 'src/a.ts:9'),
      ],
    });
    expect(told(result)).toEqual(['undocumented-route GET /api/tags']);
    expect(said(result.notices, 'outside-documents')).toEqual([
      '2 routes lie outside of what the documents speak of, and were compared with nothing: 1 below /, 1 below /login',
    ]);
  });

  it('is everything in the files that the configuration names for it', () => {
    const settings = { documents: [{ path: 'api.yaml', routes: ['src/**'] }] };
    const routes = [...served, route('GET /login', 'src/p.ts:1'), route('GET /other', 'worker/p.ts:1')];
    const result = compared({ operations, routes }, settings, (_, uri) => uri.startsWith('src/'));
    expect(told(result)).toEqual(['undocumented-route GET /login']);
  });

  it('is what lies below the base that the configuration names', () => {
    const settings = { documents: [{ path: 'api.yaml', routes: ['src/**'], basePath: '/api' }] };
    const stripped = operations.map((one) => operation(one.name.replace('/api', '')));
    const routes = [...served, route('GET /login', 'src/p.ts:1'), route('GET /api/tags', 'src/p.ts:2')];
    expect(told(compared({ operations: stripped, routes }, settings))).toEqual(['undocumented-route GET /api/tags']);
  });

  it.each(['next', 'sveltekit', 'nuxt', 'nitro', 'remix', 'react-router'])(
    'is its own area of an application of %s',
    (framework) => {
      const settings = { documents: [{ path: 'api.yaml', routes: ['app/**'] }] };
      const routes = [...served, route('GET /login', 'app/p.ts:1'), route('GET /api/tags', 'app/p.ts:2')].map(
        (one) => ({ ...one, data: { ...one.data, framework } }),
      );
      expect(told(compared({ operations, routes }, settings))).toEqual(['undocumented-route GET /api/tags']);
    },
  );

  it('is not another application that also answers to one of its paths', () => {
    const health = operation('GET /api/health');
    const worker = ['GET /api/health', 'POST /api/jobs'].map((name, index) =>
      route(name, `worker/a.ts:${index}`, { app: 'worker/a.ts' }),
    );
    const result = compared({
      operations: [...operations, health],
      routes: [...served, route('GET /api/health', 'src/h.ts:1'), ...worker],
    });
    expect(told(result)).toEqual([]);
  });

  it('is told of the nearest of several documents, once', () => {
    const other = ['GET /users', 'POST /users', 'GET /orders/{id}'].map((name) =>
      operation(name, 10, { document: 'v2.yaml' }),
    );
    const routes = [
      'GET /v1/users',
      'GET /v1/orders',
      'GET /v2/users',
      'POST /v2/users',
      'GET /v2/orders/{id}',
      'DELETE /v2/orders/{id}',
      'DELETE /v1/users',
      'GET /v3/users',
    ];
    const result = compared({
      operations: [operation('GET /users'), operation('GET /orders'), ...other],
      documents: [document({ bases: [base('/v1')] }), document({ document: 'v2.yaml', bases: [base('/v2')] })],
      routes: routes.map((name, index) => route(name, `src/r.ts:${index}`)),
    });
    expect(result.drifts.map(({ subject, message }) => [subject, message])).toEqual([
      ['DELETE /v1/users', 'DELETE /v1/users is served, and api.yaml does not have it'],
      ['DELETE /v2/orders/{id}', 'DELETE /v2/orders/{id} is served, and v2.yaml does not have it'],
    ]);
  });
});
