/** Routes that no request reaches, and what is wrong with the rest of the code alone. */
import { describe, expect, it } from 'vitest';
import type { RouteFact } from '../../../../src/checkers/openapi/facts.ts';
import { compared, place, problem, operation, route, told } from './made-facts.ts';

/** In the order of registration, each at a line of its own. */
function inOrder(names: string[], data: object[] = []): RouteFact[] {
  return names.map((name, order) => route(name, `src/app.ts:${order + 1}`, { order, ...data[order] }));
}
const rulesOf = (routes: RouteFact[]): string[] => told(compared({ documents: [], routes }));

describe('openapi/shadowed-route', () => {
  it('tells of a word after a parameter', () => {
    const trace = [{ text: 'mounted at /users', location: place('src/main.ts:9') }];
    expect(
      compared({ documents: [], routes: inOrder(['GET /users/{id}', 'GET /users/me'], [{ trace }, { trace }]) }).drifts,
    ).toEqual([
      {
        rule: 'openapi/shadowed-route',
        subject: 'GET /users/me',
        message:
          'GET /users/me is never reached: GET /users/{id}, registered before it at src/app.ts:1, takes its requests',
        location: { uri: 'src/app.ts', startLine: 2 },
        related: [
          { uri: 'src/app.ts', startLine: 1, role: 'shadowed by' },
          { uri: 'src/main.ts', startLine: 9, role: 'mounted at' },
        ],
        confidence: 'likely',
        fix: { description: 'Register GET /users/me before GET /users/{id} (src/app.ts:1)' },
        trace: [
          'src/main.ts:9 mounted at /users',
          'src/app.ts:1 registers GET /users/{id} first',
          'src/main.ts:9 mounted at /users',
          'src/app.ts:2 registers GET /users/me after it',
        ],
      },
    ]);
  });

  it.each([
    ['a pattern after a plain parameter', ['GET /x/{id}', 'GET /x/{n:\\d+}'], [], ['shadowed-route GET /x/{n:\\d+}']],
    ['words around a parameter', ['GET /x/{id}', 'GET /x/{id}.json'], [], ['shadowed-route GET /x/{id}.json']],
    [
      'another case where it makes no difference',
      ['GET /X/{id}', 'GET /x/me'],
      [{ caseInsensitive: true }, { caseInsensitive: true }],
      ['shadowed-route GET /x/me'],
    ],
    ['nothing in the right order', ['GET /x/me', 'GET /x/{id}'], [], []],
    ['nothing of another method', ['GET /x/{id}', 'POST /x/me'], [], []],
    ['nothing of another length', ['GET /x/{id}', 'GET /x/me/a'], [], []],
    ['nothing of another application', ['GET /x/{id}', 'GET /x/me'], [{ app: 'other' }], []],
    ['nothing after a pattern', ['GET /x/{id:[0-9]+}', 'GET /x/me'], [], []],
    ['nothing after a pattern of which nothing is known', ['GET /x/{id:\\w+}', 'GET /x/me'], [], []],
    ['nothing after a wildcard, which passes on', ['GET /{path*}', 'GET /x/me'], [], []],
    ['nothing after all methods, which pass on', ['ALL /x/{id}', 'GET /x/me'], [], []],
    ['nothing under a condition', ['GET /x/{id}', 'GET /x/me'], [{ condition: 'isProduction' }], []],
    [
      'nothing where the order makes no difference',
      ['GET /x/{id}', 'GET /x/me'],
      [{ order: undefined }, { order: undefined }],
      [],
    ],
    ['nothing where one form is reached', ['GET /x/{id}', 'GET /x/{id}/{part?}'], [], []],
  ] as const)('sees %s', (_, names, data, expected) => {
    expect(rulesOf(inOrder([...names], [...data]))).toEqual(expected);
  });
});

describe('openapi/duplicate-route', () => {
  it('tells which of the two answers', () => {
    const [drift, ...more] = compared({ documents: [], routes: inOrder(['GET /x/{a}', 'GET /x/{b}']) }).drifts;
    expect(more).toEqual([]);
    expect(drift).toEqual({
      rule: 'openapi/duplicate-route',
      subject: 'GET /x/{b}',
      message: 'GET /x/{b} is registered twice: src/app.ts:1 answers, and this one only if that passes the request on',
      location: { uri: 'src/app.ts', startLine: 2 },
      related: [{ uri: 'src/app.ts', startLine: 1, role: 'also registered at' }],
      severity: 'medium',
      confidence: 'likely',
      fix: {
        description: 'Register the path at one place only (src/app.ts:1 or src/app.ts:2)',
      },
      trace: ['src/app.ts:1 registers GET /x/{a}', 'src/app.ts:2 registers GET /x/{b}'],
    });
  });

  it.each([
    ['one registration that is mounted twice', [route('GET /x', 'src/a.ts:1'), route('GET /x', 'src/a.ts:1')]],
    ['two applications', [route('GET /x', 'src/a.ts:1'), route('GET /x', 'src/b.ts:1', { app: 'other' })]],
    [
      'two branches',
      [route('GET /x', 'src/a.ts:1', { condition: 'a' }), route('GET /x', 'src/a.ts:2', { condition: '!a' })],
    ],
    ['two methods', [route('GET /x', 'src/a.ts:1'), route('PUT /x', 'src/a.ts:2')]],
    ['handlers for all methods', [route('ALL /x', 'src/a.ts:1'), route('ALL /x', 'src/a.ts:2')]],
    ['two patterns', [route('GET /{id:\\d+}', 'src/a.ts:1'), route('GET /{name}', 'src/a.ts:2')]],
  ])('is silent on %s', (_, routes) => {
    expect(rulesOf(routes)).toEqual([]);
  });

  it('is low where the order makes no difference', () => {
    const [drift] = compared({
      documents: [],
      routes: [route('GET /x', 'src/a.ts:1'), route('GET /x', 'src/b.ts:1')],
    }).drifts;
    expect([drift?.severity, drift?.message]).toEqual([
      undefined,
      'GET /x is registered twice: here and at src/a.ts:1',
    ]);
  });
});

describe('openapi/unresolved-route', () => {
  const unknown = (name: string, at: string): RouteFact =>
    route(name, at, {
      segments: [
        { kind: 'text', text: 'admin' },
        { kind: 'unknown', expression: 'process.env.KEY', why: 'It has no default.' },
        { kind: 'text', text: name.slice(name.lastIndexOf('/') + 1) },
      ],
    });

  it('tells once of the routes that stumble over one expression', () => {
    const routes = [
      unknown('GET /admin/{?}/a', 'src/a.ts:1'),
      unknown('GET /admin/{?}/b', 'src/a.ts:2'),
      route('GET /x', 'src/a.ts:3'),
    ];
    expect(compared({ operations: [operation('GET /x')], routes }).drifts).toEqual([
      {
        rule: 'openapi/unresolved-route',
        subject: 'ALL /admin/{?process.env.KEY}',
        message:
          'The path of 2 routes has a part that could not be worked out, process.env.KEY (It has no default): compared with nothing',
        location: { uri: 'src/a.ts', startLine: 1 },
        related: [{ uri: 'src/a.ts', startLine: 2, role: 'also with this part' }],
        confidence: 'certain',
        fix: { description: 'Give process.env.KEY a value that the source shows, such as a constant or a default' },
        trace: ['src/a.ts:1 registers GET /admin/{?}/a', 'src/a.ts:2 registers GET /admin/{?}/b'],
      },
    ]);
  });

  it('tells of registrations, in the files that a document speaks of', () => {
    const sides = {
      operations: [operation('GET /x')],
      routes: [route('GET /x')],
      problems: [problem('src/a.ts#1', 'src/a.ts:4'), problem('other', 'lib/b.ts:4')],
    };
    expect(compared(sides, {}, (_, uri) => uri.startsWith('src/')).drifts).toEqual([
      {
        rule: 'openapi/unresolved-route',
        subject: 'src/a.ts#1',
        message: 'The method is not known: this registration was compared with nothing',
        location: { uri: 'src/a.ts', startLine: 4 },
        related: [],
        confidence: 'likely',
        fix: {
          description:
            'Write method and path as text or constants, or describe the function that registers it in openapi.routers',
        },
        trace: [],
      },
    ]);
  });
});
