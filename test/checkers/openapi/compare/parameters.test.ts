/** Parameters of a path under other names, or in another order. */
import { describe, expect, it } from 'vitest';
import type { Contract, OperationData } from '../../../../src/checkers/openapi/facts.ts';
import type { Drift } from '../../../../src/model/index.ts';
import { compared, document, operation, place, route } from './made-facts.ts';

const at = (name: string, line = 20): { name: string; location: ReturnType<typeof place> } => ({
  name,
  location: place(`src/h.ts:${line}`),
});

const messages = (drifts: Drift[]): string[] =>
  drifts.map(({ rule, message, severity, confidence }) => `${rule} ${severity ?? '-'} ${confidence}: ${message}`);

describe('openapi/parameter-mismatch', () => {
  const parameters: OperationData['parameters'] = [
    { name: 'userId', in: 'path', required: true, location: place('api.yaml:12') },
  ];

  it('tells of another name', () => {
    const routes = [route('GET /users/{id}', 'src/h.ts:5')];
    expect(compared({ operations: [operation('GET /users/{userId}', 10, { parameters })], routes }).drifts).toEqual([
      {
        rule: 'openapi/parameter-mismatch',
        subject: 'GET /users/{userId}',
        message: 'GET /users/{userId} has {userId} in the document and {id} in the code',
        location: { uri: 'api.yaml', startLine: 12 },
        related: [{ uri: 'src/h.ts', startLine: 5, role: 'registered at' }],
        expected: '{userId}',
        actual: '{id}',
        confidence: 'certain',
        fix: {
          description: 'Rename {userId} to {id} in api.yaml, in the path and in its parameters; requests stay the same',
        },
        trace: ['api.yaml:10 documents GET /users/{userId}', 'src/h.ts:5 registers GET /users/{id}'],
      },
    ]);
  });

  const named = (documented: string, registered: string, contract: Contract = {}): string[] =>
    messages(
      compared({
        operations: [operation(`GET ${documented}`)],
        routes: [route(`GET ${registered}`, 'src/h.ts:5', { contract })],
      }).drifts,
    );

  it.each([
    [
      'another order',
      '/a/{x}/{y}',
      '/a/{y}/{x}',
      {},
      [
        'openapi/parameter-mismatch high certain: GET /a/{x}/{y} has {x}, {y} in the document and {y}, {x} in the code: the same names in another order',
      ],
    ],
    [
      'a name that the handler reads and the route lacks',
      '/a/{x}',
      '/a/{y}',
      { pathReads: [at('x')] },
      [
        'openapi/parameter-mismatch high likely: GET /a/{x} has {x} in the document and {y} in the code; its handler reads x (src/h.ts:20), which the route does not have',
      ],
    ],
    [
      'several in a segment',
      '/a/{x}...{y}',
      '/a/{x}...{z}',
      {},
      ['openapi/parameter-mismatch - certain: GET /a/{x}...{y} has {x}, {y} in the document and {x}, {z} in the code'],
    ],
    ['nothing where they are the same', '/a/{x}', '/a/{x}', {}, []],
    ['nothing of a word in the place of a parameter', '/a/b', '/a/{x}', {}, []],
    ['nothing of the rest of a path', '/a/{x}', '/a/{rest*}', {}, []],
  ])('tells of %s', (_, documented, registered, contract, expected) => {
    expect(named(documented, registered, contract)).toEqual(expected);
  });

  it('is silent where several routes may be meant', () => {
    const routes = [route('GET /a/{x}', 'src/h.ts:5'), route('GET /a/{y}', 'src/g.ts:5', { app: 'other' })];
    expect(compared({ operations: [operation('GET /a/{z}')], documents: [document()], routes }).drifts).toEqual([]);
  });
});
