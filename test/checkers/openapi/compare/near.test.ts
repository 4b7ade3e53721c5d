/** Operations and routes that seem to be one. */
import { describe, expect, it } from 'vitest';
import { alike, distance } from '../../../../src/checkers/openapi/compare/distance.ts';
import { base, compared, document, operation, place, route, told } from './made-facts.ts';

const shared = ['GET /tags', 'POST /tags', 'GET /tags/{id}', 'DELETE /tags/{id}'];
const operations = shared.map((name, index) => operation(name, index * 10 + 12));
const served = shared.map((name, index) => route(name.replace(' ', ' /api'), `src/tags.ts:${index + 1}`));
const documents = [document({ bases: [base('/api')] })];

function between(documented: string[], registered: string[], data: object = {}): string[] {
  const routes = [
    ...served,
    ...registered.map((name, index) => route(name.replace(' ', ' /api'), `src/x.ts:${index + 1}`, data)),
  ];
  return told(
    compared({ operations: [...operations, ...documented.map((name) => operation(name, 99))], documents, routes }),
  );
}

describe('openapi/method-mismatch', () => {
  it('tells once of a path with another method', () => {
    const { drifts } = compared({
      operations: [...operations, operation('PUT /users/{id}', 60)],
      documents,
      routes: [
        ...served,
        route('PATCH /api/users/{user}', 'src/users.ts:7', {
          trace: [{ text: 'mounted at /api', location: place('src/app.ts:3') }],
        }),
      ],
    });
    expect(drifts).toEqual([
      {
        rule: 'openapi/method-mismatch',
        subject: 'PUT /api/users/{id}',
        message: 'PUT /api/users/{id} is documented, and the code serves this path with PATCH, which is not documented',
        location: { uri: 'api.yaml', startLine: 60, startColumn: 5 },
        related: [
          { uri: 'src/users.ts', startLine: 7, role: 'registered at' },
          { uri: 'src/app.ts', startLine: 3, role: 'mounted at' },
        ],
        expected: 'PUT at src/users.ts:7',
        actual: 'PATCH /api/users/{user}',
        confidence: 'certain',
        fix: { description: 'Write patch for put at /users/{id} in api.yaml, or serve PUT at src/users.ts:7' },
        trace: [
          'api.yaml:60 documents PUT /users/{id} (/paths/~1users~1{id}/put)',
          'base /api: servers[0].url',
          'src/app.ts:3 mounted at /api',
          'src/users.ts:7 registers PATCH /api/users/{user}',
        ],
      },
    ]);
  });

  it.each([
    [
      'of two, the likelier',
      ['PUT /x'],
      ['DELETE /x', 'PATCH /x'],
      ['method-mismatch PUT /api/x', 'undocumented-route DELETE /api/x'],
    ],
    [
      'each route once',
      ['PUT /x', 'DELETE /x'],
      ['PATCH /x'],
      ['method-mismatch DELETE /api/x', 'unimplemented-operation PUT /api/x'],
    ],
    ['none that is documented', ['PUT /x', 'PATCH /x'], ['PATCH /x'], ['unimplemented-operation PUT /api/x']],
    [
      'none that only a word stands for',
      ['PUT /x/{id}'],
      ['GET /x/me'],
      ['unimplemented-operation PUT /api/x/{id}', 'undocumented-route GET /api/x/me'],
    ],
  ])('takes %s', (_, documented, registered, expected) => {
    expect(between(documented, registered)).toEqual(expected);
  });
});

describe('openapi/path-mismatch', () => {
  it('tells of what is nearly the same, with the key to write', () => {
    const { drifts } = compared({
      operations: [...operations, operation('GET /user-settings/{id}', 60)],
      documents,
      routes: [...served, route('GET /api/user_settings/{id}', 'src/users.ts:7')],
    });
    expect(drifts).toEqual([
      {
        rule: 'openapi/path-mismatch',
        subject: 'GET /api/user-settings/{id}',
        message:
          'GET /api/user-settings/{id} is documented, and the code has GET /api/user_settings/{id}, under another spelling',
        location: { uri: 'api.yaml', startLine: 59, startColumn: 3 },
        related: [{ uri: 'src/users.ts', startLine: 7, role: 'registered at' }],
        expected: 'GET /api/user-settings/{id}',
        actual: 'GET /api/user_settings/{id}',
        confidence: 'certain',
        fix: {
          description:
            'If they are one, write /user_settings/{id} for /user-settings/{id} in api.yaml, or /api/user-settings/{id} in the code (src/users.ts:7)',
        },
        trace: [
          'api.yaml:60 documents GET /user-settings/{id} (/paths/~1user-settings~1{id}/get)',
          'base /api: servers[0].url',
          'src/users.ts:7 registers GET /api/user_settings/{id}',
        ],
      },
    ]);
  });

  it.each([
    ['case, where it makes a difference', 'GET /Orders', 'GET /orders'],
    ['singular and plural', 'GET /order/{id}', 'GET /orders/{id}'],
    ['a slip of the pen', 'GET /recieve/{id}', 'GET /receive/{id}'],
    ['two slips in a long word', 'GET /configuratoins', 'GET /configurations'],
    ['several words at once', 'GET /userSettings/apiKey', 'GET /user-settings/api-keys'],
    ['a parameter at the end', 'PATCH /history/{id}', 'PATCH /history'],
    ['a parameter that the code has more', 'POST /carts', 'POST /carts/{id}'],
    ['a word within', 'GET /users/all/orders', 'GET /users/orders'],
    ['words around a parameter', 'GET /files/{id}', 'GET /files/{id}.json'],
    ['what stands before', 'GET /orders/{id}', 'GET /shop/orders/{id}'],
    ['a version', 'GET /v1/orders/{id}', 'GET /v2/orders/{id}'],
  ])('sees %s', (_, documented, registered) => {
    expect(between([documented], [registered])).toEqual([`path-mismatch ${documented.replace(' ', ' /api')}`]);
  });

  it('sees a slash at the end where it makes a difference', () => {
    expect(between(['GET /orders/'], ['GET /orders'], { strict: true })).toEqual(['path-mismatch GET /api/orders/']);
    expect(between(['GET /orders/'], ['GET /orders/'], { strict: true })).toEqual([]);
    expect(between(['GET /orders/'], ['GET /orders'])).toEqual([]);
  });

  it.each([
    ['another word', 'GET /orders', 'GET /invoices'],
    ['the opposite', 'POST /archive', 'POST /unarchive'],
    ['another number', 'GET /step1/x', 'GET /step2/x'],
    ['another short word', 'GET /cat', 'GET /cut'],
    ['another method', 'GET /orderz', 'POST /orders'],
    ['a word more at the end of a short path', 'GET /orders/export', 'GET /orders'],
    ['import and export', 'POST /import', 'POST /export'],
  ])('is silent on %s', (_, documented, registered) => {
    expect(between([documented], [registered])).toEqual([
      `unimplemented-operation ${documented.replace(' ', ' /api')}`,
      `undocumented-route ${registered.replace(' ', ' /api')}`,
    ]);
  });

  it('takes no route where two fit as well', () => {
    expect(between(['GET /orders/{id}'], ['GET /shop/orders/{id}', 'GET /admin/orders/{id}'])).toEqual([
      'unimplemented-operation GET /api/orders/{id}',
      'undocumented-route GET /api/admin/orders/{id}',
      'undocumented-route GET /api/shop/orders/{id}',
    ]);
  });
});

describe('words', () => {
  it.each([
    ['receive', 'recieve', 1],
    ['abc', '', 3],
    ['', '', 0],
    ['order', 'orders', 1],
  ])('%s and %s are %i apart', (a, b, expected) => {
    expect(distance(a, b)).toBe(expected);
  });

  it.each([
    ['boxes', 'box', true],
    ['categories', 'category', true],
    ['status', 'state', false],
    ['class', 'clas', true],
    ['a', 'b', false],
  ])('%s and %s alike: %s', (a, b, expected) => {
    expect(alike(a, b)).toBe(expected);
  });
});
