/** Operations as facts: whole ones, with the place of each part. */
import { describe, expect, it } from 'vitest';
import type { OperationFact } from '../../../../src/checkers/openapi/facts.ts';
import { at, read, yaml } from './reading.ts';

const document = `openapi: 3.1.0
info: { title: Orchard, version: '1' }
servers:
  - url: https://orchard.example/v1
security:
  - key: []
paths:
  /trees/{id}/fruit:
    parameters:
      - { name: id, in: path, required: true, schema: { type: string } }
      - name: ripe
        in: query
        schema: { type: boolean }
    get:
      operationId: listFruit
      deprecated: true
      parameters:
        - name: ripe
          in: query
          required: true
        - $ref: '#/components/parameters/Trace'
      responses:
        200: { description: fruit }
        4XX: { description: yours }
        default: { description: ours }
        x-internal: true
    POST:
      security: []
      requestBody:
        required: true
        content:
          application/json:
            schema:
              type: object
              required: [weight]
              properties:
                weight: { type: number }
                colour: { type: string }
      responses: { '201': { description: picked } }
  x-extension:
    get: {}
components:
  parameters:
    Trace: { name: X-Trace, in: header }
webhooks:
  fallen:
    post: { responses: { 200: { description: heard } } }
`;

const place = (startLine: number, startColumn: number, endColumn: number) => ({
  uri: 'api.yaml',
  startLine,
  startColumn,
  endLine: startLine,
  endColumn,
});
const base = { path: '/v1', from: 'servers[0].url', location: place(4, 10, 36) };
const segments = [
  { kind: 'text', text: 'trees' },
  { kind: 'parameter', name: 'id' },
  { kind: 'text', text: 'fruit' },
];
const shared = {
  document: 'api.yaml',
  version: '3.1.0',
  path: '/trees/{id}/fruit',
  segments,
  bases: [base],
  pathLocation: place(8, 3, 20),
};

const facts = [
  {
    name: 'GET /v1/trees/{id}/fruit',
    location: place(14, 5, 8),
    data: {
      ...shared,
      method: 'GET',
      pointer: '/paths/~1trees~1{id}~1fruit/get',
      operationId: 'listFruit',
      deprecated: true,
      parameters: [
        { name: 'id', in: 'path', required: true, location: place(10, 17, 19) },
        { name: 'ripe', in: 'query', required: true, location: place(18, 17, 21) },
        { name: 'X-Trace', in: 'header', required: false, location: place(44, 20, 27) },
      ],
      responses: ['200', '4XX', 'default'],
      security: 'required',
    },
  },
  {
    name: 'POST /v1/trees/{id}/fruit',
    location: place(27, 5, 9),
    data: {
      ...shared,
      method: 'POST',
      pointer: '/paths/~1trees~1{id}~1fruit/post',
      parameters: [
        { name: 'id', in: 'path', required: true, location: place(10, 17, 19) },
        { name: 'ripe', in: 'query', required: false, location: place(11, 15, 19) },
      ],
      body: {
        names: [
          { name: 'weight', required: true, location: place(37, 17, 23) },
          { name: 'colour', required: false, location: place(38, 17, 23) },
        ],
        open: false,
        required: true,
      },
      responses: ['201'],
      security: 'none',
    },
  },
];

describe('a document', () => {
  it('gives a fact for each operation; extensions and webhooks are none', async () => {
    expect(await read({ 'api.yaml': document })).toEqual({
      documents: [
        {
          name: 'api.yaml',
          location: place(1, 10, 15),
          data: { document: 'api.yaml', version: '3.1.0', bases: [base], operations: 2 },
        },
      ],
      operations: facts,
      notices: [],
    });
  });

  it('gives the same in JSON, at its own places', async () => {
    const json = `{
  "swagger": "2.0",
  "info": { "title": "Orchard", "version": "1" },
  "basePath": "/v1",
  "paths": {
    "/trees": {
      "post": {
        "parameters": [
          { "name": "body", "in": "body", "required": true, "schema": { "$ref": "#/definitions/Tree" } },
          { "name": "photo", "in": "formData" }
        ],
        "responses": { "201": {}, "default": {} }
      }
    }
  },
  "definitions": { "Tree": { "type": "object", "properties": { "kind": {} } } }
}`;
    const here = (startLine: number, startColumn: number, endColumn: number) => ({
      ...place(startLine, startColumn, endColumn),
      uri: 'api.json',
    });
    expect((await read({ 'api.json': json })).operations).toEqual([
      {
        name: 'POST /v1/trees',
        location: here(7, 7, 13),
        data: {
          document: 'api.json',
          version: '2.0',
          method: 'POST',
          path: '/trees',
          segments: [{ kind: 'text', text: 'trees' }],
          pointer: '/paths/~1trees/post',
          bases: [{ path: '/v1', from: 'basePath', location: here(4, 15, 20) }],
          pathLocation: here(6, 5, 13),
          parameters: [
            { name: 'body', in: 'body', required: true, location: here(9, 21, 27) },
            { name: 'photo', in: 'formData', required: false, location: here(10, 21, 28) },
          ],
          body: { names: [{ name: 'kind', required: false, location: here(16, 64, 70) }], open: false, required: true },
          responses: ['201', 'default'],
          security: 'unsaid',
        },
      },
    ]);
  });

  it('with webhooks alone is one without operations', async () => {
    const text = "openapi: 3.1.0\ninfo: { title: a, version: '1' }\nwebhooks:\n  fallen:\n    post: {}\n";
    const { documents, operations, notices } = await read({ 'hooks.yml': text });
    expect(documents.map(({ name, data }) => [name, data.operations])).toEqual([['hooks.yml', 0]]);
    expect([operations, notices]).toEqual([[], []]);
  });
});

describe('what is odd', () => {
  const operation = '{ responses: { 200: { description: ok } } }';
  const names = (operations: readonly OperationFact[]): string[] =>
    operations.map(({ name, location }) => `${name} ${at(location)}`);

  it('keys that stand twice are told with both lines, and the last counts', async () => {
    const text = yaml(
      `paths:\n  /pears:\n    get: ${operation}\n    put: ${operation}\n    get: ${operation}\n  /plums:\n    get: ${operation}\n  /pears:\n    get: ${operation}\n    get: ${operation}\n`,
    );
    const { operations, notices } = await read({ 'api.yaml': text });
    expect(names(operations)).toEqual(['GET /pears api.yaml:12:5-8', 'GET /plums api.yaml:9:5-8']);
    expect(notices).toEqual([
      {
        id: 'duplicate-key',
        level: 'warning',
        message: 'api.yaml:10: path /pears stands here and in api.yaml:4; only one of them is compared',
        location: place(10, 3, 9),
      },
      {
        id: 'duplicate-key',
        level: 'warning',
        message: 'api.yaml:12: get of /pears stands here and in api.yaml:11; only one of them is compared',
        location: place(12, 5, 8),
      },
    ]);
  });

  it('a path with a query is compared without it, and told of', async () => {
    const { operations, notices } = await read({
      'api.yaml': yaml(`paths:\n  /pears?ripe=1:\n    get: ${operation}\n`),
    });
    expect(operations.map(({ name, data }) => [name, data.path, data.segments])).toEqual([
      ['GET /pears?ripe=1', '/pears?ripe=1', [{ kind: 'text', text: 'pears' }]],
    ]);
    expect(notices).toEqual([
      {
        id: 'path-with-query',
        level: 'note',
        message: 'api.yaml:4: a path with "?" or "#" in it, which are compared without what stands behind',
        location: place(4, 3, 16),
      },
    ]);
  });

  it('an invalid document is compared as far as it can be read, with one word about its first fault', async () => {
    const text = yaml(
      `paths:\n  /pears:\n    get: ${operation}\n    put: nothing\n  /plums: 7\n  figs:\n    get: {}\n`,
    );
    const { operations, notices } = await read({ 'api.yaml': text });
    expect(names(operations)).toEqual(['GET /pears api.yaml:5:5-8', 'GET /figs api.yaml:9:5-8']);
    expect(notices).toEqual([
      {
        id: 'invalid-document',
        level: 'note',
        message: expect.stringMatching(
          /^api\.yaml:\d+: api\.yaml is not valid OpenAPI, and is compared as far as it can be read: #\/paths/,
        ) as string,
        location: expect.objectContaining({ uri: 'api.yaml' }) as object,
      },
    ]);
  });

  it('nobody can be sent without a name: such a parameter is left out and told of', async () => {
    const text = yaml(
      `paths:\n  /pears:\n    get:\n      parameters: [{ in: query }, { name: a, in: nowhere }, { name: b, in: query }]\n      responses: { 200: { description: ok } }\n`,
    );
    const { operations, notices } = await read({ 'api.yaml': text });
    expect(operations[0]?.data.parameters.map(({ name }) => name)).toEqual(['b']);
    expect(notices.map(({ id, level }) => [id, level])).toEqual([['invalid-document', 'note']]);
  });
});
