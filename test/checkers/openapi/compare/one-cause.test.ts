/** Differences that have one cause are told once, and those that a team means to have not at all. */
import { describe, expect, it } from 'vitest';
import type { Contract, Named } from '../../../../src/checkers/openapi/facts.ts';
import type { Drift } from '../../../../src/model/index.ts';
import { compared, operation, place, route, told } from './made-facts.ts';

describe('parameters with other names', () => {
  const renamed = (...pairs: [string, string][]): Drift[] =>
    compared({
      operations: pairs.map(([documented], index) => operation(`GET ${documented}`, 10 * (index + 1))),
      routes: pairs.map(([, registered], index) => route(`GET ${registered}`, `src/h.ts:${index + 1}`)),
    }).drifts;

  it('are one finding where the code has one word for all of them', () => {
    expect(
      renamed(
        ['/users/{userId}', '/users/{id}'],
        ['/users/{userId}/bag', '/users/{id}/bag'],
        ['/cats/{cat}', '/cats/{id}'],
      ),
    ).toEqual([
      {
        rule: 'openapi/parameter-mismatch',
        subject: 'api.yaml ({id} in the code)',
        message:
          '3 operations of api.yaml name a path parameter otherwise than the code: {userId} (2), {cat} (1) in the document, {id} in the code',
        location: { uri: 'api.yaml', startLine: 29, startColumn: 3 },
        related: [
          { uri: 'src/h.ts', startLine: 3, role: 'registered at' },
          { uri: 'src/h.ts', startLine: 1, role: 'registered at' },
          { uri: 'src/h.ts', startLine: 2, role: 'registered at' },
        ],
        expected: '{userId} (2), {cat} (1)',
        actual: '{id}',
        confidence: 'certain',
        fix: {
          description:
            'Use the names of the code in api.yaml, in the paths and in their parameters, or those of the document in the code; requests stay the same',
        },
        trace: [
          'api.yaml:30 documents GET /cats/{cat}, src/h.ts:3 registers GET /cats/{id}',
          'api.yaml:10 documents GET /users/{userId}, src/h.ts:1 registers GET /users/{id}',
          'api.yaml:20 documents GET /users/{userId}/bag, src/h.ts:2 registers GET /users/{id}/bag',
        ],
      },
    ]);
  });

  it('are one finding where the document has one word for all of them', () => {
    const drifts = renamed(
      ['/jobs/{id}', '/jobs/{jobId}'],
      ['/cats/{id}', '/cats/{cat}'],
      ['/dogs/{id}', '/dogs/{dog}'],
    );
    expect(told({ drifts })).toEqual(['parameter-mismatch api.yaml ({id} in the document)']);
  });

  it('are told one by one where there are only two, and where another order makes them wrong', () => {
    const drifts = renamed(
      ['/a/{x}', '/a/{id}'],
      ['/b/{y}', '/b/{id}'],
      ['/c/{m}/{n}', '/c/{n}/{m}'],
      ['/d/{p}/{q}', '/d/{id}/{other}'],
    );
    expect(told({ drifts }).toSorted()).toEqual([
      'parameter-mismatch GET /a/{x}',
      'parameter-mismatch GET /b/{y}',
      'parameter-mismatch GET /c/{m}/{n}',
      'parameter-mismatch GET /d/{p}/{q}',
    ]);
  });
});

describe('a schema that two operations share', () => {
  const name = (text: string, line: number, required?: boolean): Named => ({
    name: text,
    location: place(`src/filter.ts:${line}`),
    ...(required === undefined ? {} : { required }),
  });
  const contract: Contract = {
    query: { complete: true, names: [name('page', 1, false), name('studio', 2, false), name('network', 3, false)] },
  };
  const query = (...names: string[]): Parameters<typeof operation>[2] => ({
    parameters: names.map((one) => ({ name: one, in: 'query', required: false, location: place('api.yaml:30') })),
  });
  const between = (films: string[], series: string[], read: Contract = contract): string[] =>
    compared({
      operations: [operation('GET /films', 10, query(...films)), operation('GET /series', 20, query(...series))],
      routes: [
        route('GET /films', 'src/h.ts:5', { contract: read }),
        route('GET /series', 'src/h.ts:9', { contract: read }),
      ],
    }).drifts.map(({ message }) => message);

  it('may be documented in parts', () => {
    expect(between(['page', 'studio'], ['page', 'network'])).toEqual([]);
  });

  it('is told of where nobody documents a name', () => {
    expect(between(['page', 'studio'], ['page'])).toEqual([
      'GET /films: the code reads network, which the document does not have',
      'GET /series: the code reads network, which the document does not have',
    ]);
  });

  it('is told of where one leaves out what is required', () => {
    const read: Contract = { query: { complete: true, names: [name('page', 1, true)] } };
    expect(between(['page'], [], read)).toEqual([
      'GET /series: the code requires page, which the document does not have',
    ]);
  });
});

describe('a route among several of one registration', () => {
  const twice = (...names: [string, string][]): (string | undefined)[] =>
    compared({
      documents: [],
      routes: names.map(([one, at], order) => route(one, at, { order })),
    }).drifts.map(({ rule, severity }) => `${rule} ${severity ?? '-'}`);

  it('is low where it is there already, since the rest of its handler is not dead', () => {
    expect(twice(['GET /x', 'src/a.ts:1:1'], ['GET /x', 'src/a.ts:2:1'], ['GET /x/{id}', 'src/a.ts:2:1'])).toEqual([
      'openapi/duplicate-route -',
    ]);
  });

  it('is medium where nothing of it is reached', () => {
    expect(twice(['GET /x', 'src/a.ts:1:1'], ['GET /x', 'src/a.ts:2:1'])).toEqual(['openapi/duplicate-route medium']);
  });
});

describe('what nobody has to document', () => {
  const said = (contract: Contract, responses = ['200', '404']): string[] =>
    compared({
      operations: [operation('POST /x', 10, { responses, body: { names: [], open: false, required: true } })],
      routes: [route('POST /x', 'src/h.ts:5', { contract })],
    }).drifts.map(({ message, severity }) => `${severity ?? '-'} ${message}`);
  const body = (...names: [string, boolean?][]): Contract => ({
    body: {
      complete: false,
      names: names.map(([name, required]) => ({
        name,
        location: place('src/h.ts:8'),
        ...(required === undefined ? {} : { required }),
      })),
    },
  });
  const answers = (...codes: number[]): Contract => ({
    statuses: {
      complete: false,
      codes: codes.map((code) => ({ name: `${code}`, code, location: place('src/h.ts:8') })),
    },
  });

  it('is a name that is internal by custom, unless it is required', () => {
    expect(said(body(['__preview'], ['_next', false]))).toEqual([]);
    expect(said(body(['__preview'], ['tags'], ['_token', true]))).toEqual([
      'high POST /x: the code requires _token, which the document does not have; the code reads tags, which the document does not have',
    ]);
  });

  it('is a part of an answer that a client asks for by a header', () => {
    expect(said(answers(200, 206, 304))).toEqual([]);
    expect(said(answers(206), ['201', '404'])).toEqual([
      '- POST /x: the code answers 206, which the document does not have',
    ]);
  });
});

describe('what handlers share', () => {
  const answering = (...places: string[]): string[] =>
    compared({
      operations: places.map((_, index) => operation(`GET /x${index}`, 10 * (index + 1))),
      routes: places.map((at, index) =>
        route(`GET /x${index}`, `src/h.ts:${index + 1}`, {
          contract: { statuses: { complete: false, codes: [{ name: '201', code: 201, location: place(at) }] } },
        }),
      ),
    }).drifts.map(({ subject, message }) => `${subject} | ${message}`);

  it('is told once', () => {
    expect(answering('src/send.ts:3', 'src/send.ts:3', 'src/send.ts:3', 'src/own.ts:9')).toEqual([
      'GET /x3 | GET /x3: the code answers 201, which the document does not have',
      'api.yaml (201) | 3 operations of api.yaml: the code answers 201, which the document does not have (src/send.ts:3)',
    ]);
  });

  it('is told of each where each does it itself', () => {
    expect(answering('src/a.ts:3', 'src/b.ts:3', 'src/c.ts:3')).toHaveLength(3);
  });
});
