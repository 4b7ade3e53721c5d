/** What stands on one side alone: operations that nobody serves, routes that nobody documents. */
import { describe, expect, it } from 'vitest';
import { base, compared, document, operation, place, problem, route, said, told } from './made-facts.ts';

const users = [
  operation('GET /users', 10),
  operation('POST /users', 20),
  operation('GET /users/{id}', 30),
  operation('DELETE /users/{id}', 40),
];
const trace = [{ text: 'mounted at /api', location: place('src/app.ts:5') }];
const served = [
  route('GET /api/users', 'src/users.ts:1', { trace }),
  route('POST /api/users', 'src/users.ts:2', { trace }),
  route('GET /api/users/{id}', 'src/users.ts:3', { trace }),
  route('DELETE /api/users/{id}', 'src/users.ts:4', { trace }),
];
const documents = [document({ bases: [base('/api')] })];

describe('openapi/unimplemented-operation', () => {
  it('tells of an operation that no route serves', () => {
    const { drifts, alignment } = compared({ operations: users, documents, routes: served.slice(0, 3) });
    expect(alignment).toBe(0.75);
    expect(drifts).toEqual([
      {
        rule: 'openapi/unimplemented-operation',
        subject: 'DELETE /api/users/{id}',
        message: 'DELETE /api/users/{id} is documented, and no route serves it; the path is there with GET',
        location: { uri: 'api.yaml', startLine: 40, startColumn: 5 },
        related: [{ uri: 'src/users.ts', startLine: 3, role: 'registered at' }],
        expected: 'a route for DELETE /api/users/{id}',
        actual: 'none',
        confidence: 'certain',
        fix: {
          description:
            'Write the route for DELETE /api/users/{id}, or take DELETE /users/{id} (/paths/~1users~1{id}/delete) out of api.yaml',
        },
        trace: [
          'api.yaml:40 documents DELETE /users/{id} (/paths/~1users~1{id}/delete)',
          'base /api: servers[0].url',
          'no route has this path with DELETE',
        ],
      },
    ]);
  });

  it('names the router that nobody mounts', () => {
    const router = problem('ordersRouter', 'src/orders.ts:3', {
      problem: 'unmounted-router',
      why: 'Nothing mounts the router ordersRouter.',
      routes: ['GET /orders/{id}'],
    });
    const { drifts } = compared({
      operations: [...users, operation('GET /orders/{order}', 50)],
      documents,
      routes: served,
      problems: [router],
    });
    expect(drifts).toEqual([
      {
        rule: 'openapi/unimplemented-operation',
        subject: 'GET /api/orders/{order}',
        message:
          'GET /api/orders/{order} is documented, and no route serves it; a router that nothing mounts has it (src/orders.ts:3)',
        location: { uri: 'api.yaml', startLine: 50, startColumn: 5 },
        related: [{ uri: 'src/orders.ts', startLine: 3, role: 'unmounted router' }],
        expected: 'a route for GET /api/orders/{order}',
        actual: 'none',
        confidence: 'likely',
        fix: { description: 'Mount the router of src/orders.ts:3, or take GET /orders/{order} out of api.yaml' },
        trace: [
          'api.yaml:50 documents GET /orders/{order} (/paths/~1orders~1{order}/get)',
          'base /api: servers[0].url',
          'no route has this path with GET; a router that nothing mounts has it (src/orders.ts:3)',
        ],
      },
      {
        rule: 'openapi/unmounted-router',
        subject: 'ordersRouter',
        message: 'Nothing mounts the router ordersRouter: 1 route of it (GET /orders/{id}) cannot be reached',
        location: { uri: 'src/orders.ts', startLine: 3 },
        related: [],
        expected: 'a place where it is mounted',
        actual: 'none was found',
        confidence: 'likely',
        fix: { description: 'Mount the router, or delete it' },
        trace: ['src/orders.ts:3 would have GET /orders/{id}'],
      },
    ]);
  });

  it.each([
    [
      'likely',
      'registrations could not be worked out',
      { problems: [problem('GET ?', 'src/x.ts:1')] },
      ['unresolved-route GET ?'],
    ],
    [
      'possible',
      'a route of which nothing is known may be it',
      {
        routes: [
          ...served,
          route('GET /{?}', 'src/x.ts:1', {
            segments: [{ kind: 'unknown', expression: 'path', why: 'It is a parameter.' }],
          }),
        ],
      },
      ['unresolved-route GET /{?}'],
    ],
  ] as const)('is %s where %s', (confidence, _, more, others) => {
    const sides = { operations: [...users, operation('GET /orders', 50)], documents, routes: served, ...more };
    const result = compared(sides as object);
    expect(told(result)).toEqual(['unimplemented-operation GET /api/orders', ...others]);
    expect(result.drifts[0]?.confidence).toBe(confidence);
  });

  it('is silent on OPTIONS, and on what is ignored', () => {
    const sides = {
      operations: [...users, operation('OPTIONS /users', 50), operation('GET /internal/{id}', 60)],
      documents,
      routes: [...served, route('GET /api/internal/stats', 'src/i.ts:1')],
    };
    const ignore = [
      { route: '/api/internal/*', reason: 'For us only' },
      { route: 'GET /gone', reason: 'Once there' },
    ];
    const result = compared(sides, { ignore });
    expect(told(result)).toEqual([]);
    expect(result.compared).toEqual({ declared: 4, actual: 4 });
    expect(said(result.notices, 'not-compared')).toEqual([
      '3 routes and operations are not held to anything: 2 openapi.ignore, 1 OPTIONS in a document',
    ]);
    expect(said(result.notices, 'unused-ignore')).toEqual([
      'openapi.ignore has GET /gone (Once there), and no route or operation is like it',
    ]);
  });

  it('counts no route that answers to everything as an implementation', () => {
    const all = route('GET /{path*}', 'src/app.ts:99', { ignored: 'catch-all' });
    expect(told(compared({ operations: users, documents, routes: [...served.slice(0, 3), all] }))).toEqual([
      'unimplemented-operation DELETE /api/users/{id}',
    ]);
  });
});

describe('openapi/undocumented-route', () => {
  it('tells of a route that the document lacks, with what to write', () => {
    const extra = route('GET /api/users/{id}/posts', 'src/users.ts:9', {
      trace,
      contract: { query: { names: [{ name: 'page', location: place('src/users.ts:10') }], complete: false } },
    });
    const { drifts, alignment } = compared({ operations: users, documents, routes: [...served, extra] });
    expect(alignment).toBe(4 / 5);
    expect(drifts).toEqual([
      {
        rule: 'openapi/undocumented-route',
        subject: 'GET /api/users/{id}/posts',
        message: 'GET /api/users/{id}/posts is served, and api.yaml does not have it',
        location: { uri: 'src/users.ts', startLine: 9 },
        related: [
          { uri: 'src/app.ts', startLine: 5, role: 'mounted at' },
          { uri: 'api.yaml', role: 'not documented in' },
        ],
        expected: '/users/{id}/posts in api.yaml',
        actual: 'registered at src/users.ts:9',
        confidence: 'certain',
        fix: {
          description: 'Add GET /users/{id}/posts to paths of api.yaml',
          edits: [
            {
              uri: 'api.yaml',
              startLine: 39,
              newText: [
                '  /users/{id}/posts:',
                '    get:',
                '      parameters:',
                '        - name: id',
                '          in: path',
                '          required: true',
                '          schema:',
                '            type: string',
                '        - name: page',
                '          in: query',
                '          schema:',
                '            type: string',
                '      responses:',
                "        '200':",
                '          description: To be described',
              ].join('\n'),
            },
          ],
        },
        trace: [
          'src/app.ts:5 mounted at /api',
          'src/users.ts:9 registers GET /api/users/{id}/posts (express)',
          'base of api.yaml: /api (servers[0].url); no operation of it has this path with GET',
        ],
      },
    ]);
  });

  it('is high where the others are guarded', () => {
    const guarded = served.map((one) => ({
      ...one,
      data: { ...one.data, contract: { auth: { required: true, by: 'requireUser' } } },
    }));
    const open = route('GET /api/export', 'src/x.ts:1', { contract: { auth: { required: false, by: 'nothing' } } });
    const [drift] = compared({ operations: users, documents, routes: [...guarded, open] }).drifts;
    expect([drift?.severity, drift?.message]).toEqual([
      'high',
      'GET /api/export is served, and api.yaml does not have it; it asks for no credentials, while 4 other routes of the application do',
    ]);
  });

  it.each([
    ['HEAD and OPTIONS', 'implicit-method'],
    ['what serves the document', 'serves-document'],
    ['static files', 'static-files'],
    ['what the code hides', 'excluded'],
    ['regular expressions', 'pattern'],
  ] as const)('is silent on %s', (_, ignored) => {
    const result = compared({
      operations: users,
      documents,
      routes: [...served, route('GET /api/x', 'src/x.ts:1', { ignored })],
    });
    expect(told(result)).toEqual([]);
    expect(said(result.notices, 'not-compared')).toHaveLength(1);
  });

  it('is silent on the handler of whatever is not found', () => {
    expect(
      told(compared({ operations: users, documents, routes: [...served, route('ALL /api/{rest*}', 'src/x.ts:1')] })),
    ).toEqual([]);
  });
});
