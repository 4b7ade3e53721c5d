/** The comparison as a whole: what is told, word by word, and what is not. */
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

describe('two sides that agree', () => {
  it('give no finding, and the base that was chosen', () => {
    expect(compared({ operations: users, documents, routes: served })).toEqual({
      drifts: [],
      compared: { declared: 4, actual: 4 },
      alignment: 1,
      notices: [
        {
          id: 'base-path',
          level: 'note',
          message: 'api.yaml: 4 of 4 operations match with base /api (servers[0].url)',
          location: { uri: 'api.yaml', startLine: 1 },
        },
      ],
    });
  });

  it.each([
    ['a slash at the end', 'GET /x/', 'GET /x', {}],
    [
      'two slashes',
      'GET /x',
      'GET //x',
      {
        segments: [
          { kind: 'text', text: '' },
          { kind: 'text', text: 'x' },
        ],
      },
    ],
    ['the names of parameters', 'GET /u/{a}', 'GET /u/{a}', {}],
    ['case, where it makes no difference', 'GET /Xs', 'GET /xS', { caseInsensitive: true }],
    ['percent-encoding', 'GET /caf%c3%a9', 'GET /café', {}],
    ['all methods', 'PATCH /x', 'ALL /x', {}],
    ['HEAD that comes with GET', 'HEAD /x', 'GET /x', {}],
    ['the rest of a path', 'GET /files/{name}', 'GET /files/{path*}', {}],
    ['a word in the place of a parameter', 'GET /x/me', 'GET /x/{id}', {}],
    ['a word that a pattern allows', 'GET /x/12', 'GET /x/{id:\\d+}', {}],
    ['an optional parameter, present', 'GET /x/{id}', 'GET /x/{id?}', {}],
    ['an optional parameter, absent', 'GET /x', 'GET /x/{id?}', {}],
    ['words around a parameter', 'GET /x/{id}.json', 'GET /x/{name}.json', {}],
    ['a file of a kind', 'GET /x/a.json', 'GET /x/{name}.json', {}],
    [
      'an unknown part within a known path',
      'GET /admin/{key}/queues',
      'GET /admin/{?}/queues',
      {
        segments: [
          { kind: 'text', text: 'admin' },
          { kind: 'unknown', expression: 'x', why: 'y' },
          { kind: 'text', text: 'queues' },
        ],
      },
    ],
  ] as const)('agree whatever %s', (_, documented, registered, data) => {
    const sides = {
      operations: [...users, operation(documented, 50)],
      routes: [
        ...served.map((one) => ({
          ...one,
          name: one.name.replace('/api', ''),
          data: { ...one.data, segments: one.data.segments.slice(1) },
        })),
        route(registered, 'src/x.ts:9', data as object),
      ],
    };
    const result = compared(sides);
    expect(told(result).filter((line) => !/^(?:unresolved-route|parameter-mismatch)/.test(line))).toEqual([]);
    expect(result.alignment).toBe(1);
  });
});

describe('where nothing can be compared', () => {
  it('says that there is no document, and still tells what code alone shows', () => {
    const twice = [route('GET /a', 'src/a.ts:1'), route('GET /a', 'src/b.ts:1')];
    const result = compared({ documents: [], routes: twice });
    expect(told(result)).toEqual(['duplicate-route GET /a']);
    expect(result.inconclusive).toBe(
      'no OpenAPI document was found: name it under openapi.documents; 2 routes were compared with nothing',
    );
    expect(result.compared).toEqual({ declared: 0, actual: 2 });
  });

  it('says that there is no route', () => {
    const result = compared({ operations: users, problems: [problem('GET ?', 'src/x.ts:7')] });
    expect(result.drifts).toEqual([]);
    expect(result.inconclusive).toBe(
      'no route was found: The method is not known (src/x.ts:7); 4 operations were compared with nothing',
    );
  });

  it('says that a document has no operation', () => {
    expect(compared({ routes: served }).inconclusive).toBe(
      'api.yaml has no operation; 4 routes were compared with nothing',
    );
  });

  it('leaves a run without either side to the house', () => {
    expect(compared({ documents: [] })).toEqual({ drifts: [], compared: { declared: 0, actual: 0 }, notices: [] });
  });

  it('sets aside a document of something else, aloud', () => {
    const other = Array.from({ length: 12 }, (_, index) =>
      operation(`GET /pets/${index}/toys`, 10 * index, { document: 'pets.yaml' }),
    );
    const result = compared({
      operations: [...users, ...other],
      documents: [...documents, document({ document: 'pets.yaml' })],
      routes: served,
    });
    expect(told(result)).toEqual([]);
    expect(result.compared).toEqual({ declared: 4, actual: 4 });
    expect(said(result.notices, 'document-elsewhere')).toEqual([
      '0 of 12 operations of pets.yaml are served by a route that was found: it seems to be of something that is not in this repository, or that could not be followed; its operations were not compared: name it with its routes under openapi.documents to compare it all the same',
    ]);
    const alone = compared({ operations: other, documents: [document({ document: 'pets.yaml' })], routes: served });
    expect(told(alone)).toEqual([]);
    expect(alone.inconclusive).toContain('0 of 12 operations of pets.yaml');
  });

  it('sets aside however little, where another document is that of the routes', () => {
    const provider = [operation('GET /search', 10, { document: 'provider.yaml' })];
    const documentsOf = [...documents, document({ document: 'provider.yaml' })];
    const beside = compared({ operations: [...users, ...provider], documents: documentsOf, routes: served });
    expect(told(beside)).toEqual([]);
    expect(said(beside.notices, 'document-elsewhere')).toHaveLength(1);
    // Alone, it may as well be the document of these routes.
    const alone = compared({
      operations: provider,
      documents: [document({ document: 'provider.yaml' })],
      routes: served,
    });
    expect(told(alone)).toContain('unimplemented-operation GET /search');
  });

  it('believes whoever names the document with its routes', () => {
    const settings = { documents: [{ path: 'api.yaml', routes: ['src/**'] }] };
    const sides = { operations: users, routes: [route('GET /pets', 'src/pets.ts:1')] };
    expect(told(compared(sides, settings))).toEqual([
      'unimplemented-operation DELETE /users/{id}',
      'unimplemented-operation GET /users',
      'unimplemented-operation GET /users/{id}',
      'unimplemented-operation POST /users',
      'undocumented-route GET /pets',
    ]);
  });
});
