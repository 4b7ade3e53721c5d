/** What a matched operation says of its request and its answer, held to what the handler does. */
import { describe, expect, it } from 'vitest';
import type { Contract, OperationData } from '../../../../src/checkers/openapi/facts.ts';
import type { Drift } from '../../../../src/model/index.ts';
import { compared, document, operation, place, route } from './made-facts.ts';

const at = (name: string, line = 20): { name: string; location: ReturnType<typeof place> } => ({
  name,
  location: place(`src/h.ts:${line}`),
});
const query = (name: string, line = 30): OperationData['parameters'][number] => ({
  name,
  in: 'query',
  required: false,
  location: place(`api.yaml:${line}`),
});

function between(said: Partial<OperationData>, contract: Contract, path = '/x'): Drift[] {
  return compared({
    operations: [operation(`GET ${path}`, 10, said)],
    routes: [route(`GET ${path}`, 'src/h.ts:5', { contract })],
  }).drifts;
}
const messages = (drifts: Drift[]): string[] =>
  drifts.map(({ rule, message, severity, confidence }) => `${rule} ${severity ?? '-'} ${confidence}: ${message}`);

describe('openapi/query-mismatch', () => {
  it('tells of what is read and not documented', () => {
    expect(
      between({ parameters: [query('page')] }, { query: { names: [at('page'), at('limit', 22)], complete: false } }),
    ).toEqual([
      {
        rule: 'openapi/query-mismatch',
        subject: 'GET /x',
        message: 'GET /x: the code reads limit, which the document does not have',
        location: { uri: 'api.yaml', startLine: 10, startColumn: 5 },
        related: [
          { uri: 'src/h.ts', startLine: 22, role: 'in the code at' },
          { uri: 'src/h.ts', startLine: 5, role: 'registered at' },
        ],
        expected: 'the same query parameters on both sides',
        actual: 'limit',
        confidence: 'likely',
        fix: {
          description: 'Bring the query parameters of GET /x (api.yaml:10) and of its handler (src/h.ts:5) together',
        },
        trace: [
          'api.yaml:10 documents GET /x',
          'src/h.ts:5 registers GET /x',
          'the code reads limit, which the document does not have',
        ],
      },
    ]);
  });

  it.each([
    [
      'what is documented and not read, where a schema lists all',
      [query('a')],
      { names: [], complete: true },
      ['openapi/query-mismatch - certain: GET /x: the document has a, which the code does not read'],
    ],
    ['nothing that is not read, where others may be', [query('a')], { names: [], complete: false }, []],
    [
      'no difference of brackets',
      [query('filter[a]'), query('ids[]')],
      { names: [at('filter'), at('ids')], complete: true },
      [],
    ],
    ['nothing of a header', [{ ...query('a'), in: 'header' as const }], { names: [], complete: true }, []],
  ])('tells of %s', (_, parameters, read, expected) => {
    expect(messages(between({ parameters }, { query: read }))).toEqual(expected);
  });

  it('is silent on the keys of a secured operation', () => {
    const read = { query: { names: [at('api_key')], complete: false } };
    expect(messages(between({ security: 'required' }, read))).toEqual([]);
    expect(messages(between({}, read))).toHaveLength(1);
  });
});

describe('openapi/body-mismatch', () => {
  const body = (
    open: boolean,
    ...names: (ReturnType<typeof at> & { required?: boolean })[]
  ): Partial<OperationData> => ({ body: { names, open, required: true } });

  it.each([
    [
      'a name that the document lacks',
      body(false, at('a')),
      { names: [at('a'), at('b')], complete: true },
      ['openapi/body-mismatch - certain: GET /x: the code reads b, which the document does not have'],
    ],
    [
      'a name that the code does not read',
      body(false, at('a'), at('b')),
      { names: [at('a')], complete: true },
      ['openapi/body-mismatch - certain: GET /x: the document has b, which the code does not read'],
    ],
    [
      'a name that the code requires',
      body(false, { ...at('a'), required: false }),
      { names: [{ ...at('a'), required: true }], complete: true },
      ['openapi/body-mismatch - certain: GET /x: the code requires a, which the document has as optional'],
    ],
    ['nothing more of an open object', body(true, at('a')), { names: [at('a'), at('b')], complete: true }, []],
    [
      'nothing that is not read, where others may be',
      body(false, at('a'), at('b')),
      { names: [at('a')], complete: false },
      [],
    ],
    ['nothing where the document tells no names', {}, { names: [at('a')], complete: true }, []],
    [
      'nothing where the document is the stricter',
      body(false, { ...at('a'), required: true }),
      { names: [{ ...at('a'), required: false }], complete: true },
      [],
    ],
  ])('tells of %s', (_, said, read, expected) => {
    expect(messages(between(said, { body: read }))).toEqual(expected);
  });
});

describe('openapi/status-mismatch', () => {
  const codes = (complete: boolean, ...all: number[]): Contract => ({
    statuses: { codes: all.map((code) => ({ ...at(String(code)), code })), complete },
  });

  it.each([
    [
      'another success',
      ['200'],
      codes(false, 201),
      ['openapi/status-mismatch - likely: GET /x: the code answers 201, which the document does not have'],
    ],
    [
      'both ways',
      ['200'],
      codes(true, 201),
      [
        'openapi/status-mismatch - certain: GET /x: the code answers 201, which the document does not have; the document has 200, which the code never answers',
      ],
    ],
    [
      'an error, where others are documented',
      ['200', '404'],
      codes(false, 200, 409),
      ['openapi/status-mismatch low likely: GET /x: the code answers 409, which the document does not have'],
    ],
    ['no error, where none is documented', ['200'], codes(false, 200, 409), []],
    ['nothing of a range', ['2XX'], codes(true, 201), []],
    ['nothing where there is a default', ['default'], codes(true, 201), []],
    ['nothing of what a server fails with', ['200', '404'], codes(false, 500), []],
    ['nothing without responses', [], codes(true, 201), []],
  ])('tells of %s', (_, responses, contract, expected) => {
    expect(messages(between({ responses }, contract))).toEqual(expected);
  });
});

describe('openapi/auth-mismatch', () => {
  const open: Contract = { auth: { required: false, by: 'nothing' } };
  const closed: Contract = { auth: { required: true, by: 'requireUser', location: place('src/app.ts:3') } };

  it('tells of an operation that is open and documented as protected', () => {
    const operations = [
      operation('GET /x', 10, { security: 'required' }),
      operation('GET /y', 20, { security: 'required' }),
    ];
    const routes = [
      route('GET /x', 'src/h.ts:5', { contract: open }),
      route('GET /y', 'src/h.ts:6', { contract: closed }),
    ];
    expect(compared({ operations, routes }).drifts).toEqual([
      {
        rule: 'openapi/auth-mismatch',
        subject: 'GET /x',
        message: 'GET /x is documented as needing credentials, and nothing in the code asks for them',
        location: { uri: 'src/h.ts', startLine: 5 },
        related: [{ uri: 'api.yaml', startLine: 10, startColumn: 5, role: 'documented at' }],
        expected: 'credentials are asked for',
        actual: 'nothing',
        confidence: 'likely',
        fix: {
          description:
            'Put what checks credentials before the handler (src/h.ts:5), or document GET /x with security: []',
        },
        trace: ['api.yaml:10 documents GET /x', 'src/h.ts:5 registers GET /x: nothing'],
      },
    ]);
  });

  it.each([
    [
      'what the code protects and the document calls open',
      'none',
      closed,
      [
        'openapi/auth-mismatch medium likely: GET /x is documented as open to all, and the code asks for credentials (requireUser)',
      ],
    ],
    ['nothing where the document says nothing', 'unsaid', closed, []],
    ['nothing where nobody can tell', 'required', {}, []],
    ['nothing where both agree', 'required', closed, []],
  ] as const)('tells of %s', (_, security, contract, expected) => {
    expect(messages(between({ security }, contract))).toEqual(expected);
  });

  it('tells once of an application that asks nobody', () => {
    const names = ['GET /a', 'GET /b', 'GET /c'];
    const operations = names.map((name) => operation(name, 10, { security: 'required' }));
    const routes = names.map((name) => route(name, 'src/h.ts:5', { contract: open }));
    expect(messages(compared({ operations, routes }).drifts)).toEqual([
      'openapi/auth-mismatch medium possible: 3 operations of api.yaml are documented as needing credentials, and no route of the application asks for any: something in front of it must',
    ]);
  });
});

describe('parts of a document that a program completes', () => {
  const contract: Contract = {
    query: { names: [at('limit')], complete: false },
    body: { names: [{ ...at('name'), required: true }], complete: true },
  };
  const body: OperationData['body'] = { names: [{ ...at('name'), required: false }], open: false, required: true };
  const between = (version: string, uri: string): string[] =>
    compared({
      operations: [operation('POST /x', 10, { body })],
      documents: [{ ...document({ version }), location: { uri } }],
      routes: [route('POST /x', 'src/h.ts:5', { contract })],
    }).drifts.map(({ rule }) => rule);

  it('need not repeat what the schemas of the code say', () => {
    expect(between('', 'routes/x.openapi.json')).toEqual([]);
  });

  it('are told from a document, and from comments', () => {
    const both = ['openapi/query-mismatch', 'openapi/body-mismatch'];
    expect(between('3.1.0', 'api.json')).toEqual(both);
    expect(between('', 'src/h.ts')).toEqual(both);
  });
});
