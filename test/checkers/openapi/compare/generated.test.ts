/** Documents that are written by a generator, and what is written by hand into the others. */
import { describe, expect, it } from 'vitest';
import type { Edit } from '../../../../src/model/index.ts';
import { compared, document, operation, route, told } from './made-facts.ts';

const names = ['GET /users', 'POST /users', 'GET /orders', 'GET /orders/{id}'];
const operations = names.map((name, index) => operation(name, index * 10 + 10));
const routes = [...names.slice(0, 3), 'GET /tags', 'PATCH /carts/{id}'].map((name, index) =>
  route(name, `src/r.ts:${index + 1}`),
);

describe('openapi/stale-document', () => {
  it('tells once of everything that the generator would mend', () => {
    const documents = [document({ generatedBy: '@nestjs/swagger' })];
    expect(compared({ operations, documents, routes }).drifts).toEqual([
      {
        rule: 'openapi/stale-document',
        subject: 'api.yaml',
        message:
          'api.yaml, generated (@nestjs/swagger), is older than the code: it lacks 2 routes of the code and has 1 operation that the code does not serve',
        location: { uri: 'api.yaml', startLine: 1 },
        related: [
          { uri: 'api.yaml', startLine: 40, startColumn: 5, role: 'documented at' },
          { uri: 'src/r.ts', startLine: 4, role: 'registered at' },
          { uri: 'src/r.ts', startLine: 5, role: 'registered at' },
        ],
        expected: 'what the generator writes today',
        actual: '3 differences',
        severity: 'high',
        confidence: 'likely',
        fix: { description: 'Run the generator again and commit api.yaml; mark what must stay out of it in the code' },
        trace: [
          'api.yaml:40 documents GET /orders/{id}, not served',
          'src/r.ts:4 registers GET /tags, not documented',
          'src/r.ts:5 registers PATCH /carts/{id}, not documented',
        ],
      },
    ]);
  });

  it('is medium where routes are missing alone, and silent where nothing is', () => {
    const documents = [document({ generatedBy: 'swagger-autogen' })];
    const rest = operations.slice(0, 3);
    expect(
      compared({ operations: rest, documents, routes }).drifts.map(({ message, severity }) => [message, severity]),
    ).toEqual([
      ['api.yaml, generated (swagger-autogen), is older than the code: it lacks 2 routes of the code', undefined],
    ]);
    expect(compared({ operations: rest, documents, routes: routes.slice(0, 3) }).drifts).toEqual([]);
  });

  it('is told of decorated routes whatever the script is called', () => {
    const nest = routes.map((one) => ({ ...one, data: { ...one.data, framework: 'nest' } }));
    const documents = [document({ generatedBy: 'npm run docs' })];
    expect(told(compared({ operations, documents, routes: nest }))).toEqual(['stale-document api.yaml']);
  });

  it('is not told where the generator may be given its paths elsewhere: then each is told, and where to mend it', () => {
    const documents = [document({ generatedBy: 'npm run docs' })];
    expect(compared({ operations, documents, routes }).drifts.map(({ rule, fix }) => [rule, fix])).toEqual([
      [
        'openapi/unimplemented-operation',
        {
          description:
            'Write the route for GET /orders/{id}, or take GET /orders/{id} (/paths/~1orders~1{id}/get) out of what api.yaml is generated from (npm run docs)',
        },
      ],
      [
        'openapi/undocumented-route',
        {
          description:
            'Document GET /tags in what api.yaml is generated from (npm run docs), and run the generator again',
        },
      ],
      [
        'openapi/undocumented-route',
        {
          description:
            'Document PATCH /carts/{id} in what api.yaml is generated from (npm run docs), and run the generator again',
        },
      ],
    ]);
  });
});

describe('what to write', () => {
  const editsFor = (name: string, data: object = {}): readonly Edit[] | undefined =>
    compared({
      operations,
      routes: [...names.map((one, index) => route(one, `src/r.ts:${index + 1}`)), route(name, 'src/r.ts:9', data)],
    }).drifts[0]?.fix?.edits;

  it('goes before the first method of the same path', () => {
    expect(editsFor('DELETE /users')).toEqual([
      {
        uri: 'api.yaml',
        startLine: 10,
        newText: "    delete:\n      responses:\n        '200':\n          description: To be described",
      },
    ]);
  });

  it('goes behind the nearest kin, with what is known of the request and the answer', () => {
    const location = { uri: 'src/h.ts', startLine: 3 };
    const contract = {
      query: { names: [{ name: 'yes', required: true, location }], complete: true },
      body: {
        names: [
          { name: 'a-b: c', required: true, location },
          { name: 'note', location },
        ],
        complete: true,
      },
      statuses: {
        codes: [
          { name: '201', code: 201, location },
          { name: '404', code: 404, location },
        ],
        complete: false,
      },
    };
    expect(editsFor('POST /users/{id}/notes', { contract })).toEqual([
      {
        uri: 'api.yaml',
        startLine: 29,
        newText: [
          '  /users/{id}/notes:',
          '    post:',
          '      parameters:',
          '        - name: id',
          '          in: path',
          '          required: true',
          '          schema:',
          '            type: string',
          '        - name: "yes"',
          '          in: query',
          '          required: true',
          '          schema:',
          '            type: string',
          '      requestBody:',
          '        required: true',
          '        content:',
          '          application/json:',
          '            schema:',
          '              type: object',
          '              required:',
          '                - "a-b: c"',
          '              properties:',
          '                "a-b: c": {}',
          '                note: {}',
          '      responses:',
          "        '201':",
          '          description: To be described',
        ].join('\n'),
      },
    ]);
  });

  it('goes before the last path where its end is not known', () => {
    expect(editsFor('GET /orders/{id}/lines')?.map(({ startLine }) => startLine)).toEqual([39]);
  });

  it('is JSON for JSON, and without a place', () => {
    const json = names.map((name) => operation(name, 10, { document: 'api.json', version: '2.0' }));
    const all = [...names, 'GET /tags/{id}'].map((name, index) => route(name, `src/r.ts:${index + 1}`));
    const [drift] = compared({
      operations: json,
      documents: [document({ document: 'api.json', version: '2.0' })],
      routes: all,
    }).drifts;
    expect(drift?.fix).toEqual({
      description: 'Add GET /tags/{id} to paths of api.json:',
      snippet: `  "/tags/{id}": {
    "get": {
      "parameters": [
        {
          "name": "id",
          "in": "path",
          "required": true,
          "type": "string"
        }
      ],
      "responses": {
        "200": {
          "description": "To be described"
        }
      }
    }
  }`,
    });
  });
});
