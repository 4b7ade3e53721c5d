/** Documents that stand in the comments of source files. */
import { describe, expect, it } from 'vitest';
import { at, read, yaml } from './reading.ts';
import type { Read } from './reading.ts';

const manifest = '{ "dependencies": { "swagger-jsdoc": "^6.0.0" } }';
const names = ({ operations }: Read): unknown =>
  operations.map(({ name, location, data }) => `${data.document} ${name} ${at(location)}`);
const caller = (options: string): string =>
  `const swaggerJsdoc = require('swagger-jsdoc');\nmodule.exports = swaggerJsdoc(${options});\n`;

const pears = `const router = require('express').Router();

/**
 * Not a document: { openapi }
 * @swagger
 * tags:
 *   name: Pears
 */

/**
 * @swagger
 * /pears:
 *   post:
 *     parameters:
 *       - $ref: '#/components/parameters/Ripe'
 *     requestBody:
 *       content:
 *         application/json:
 *           schema:
 *             $ref: '#/components/schemas/Pear'
 *     responses:
 *       "201":
 *         description: picked
 *   get:
 *     responses: { "200": { description: ok } }
 * @param {string} x no part of it
 *
 * /nothing: {}
 */
router.post('/', () => {});

    /** @openapi
     * paths:
     *   /pears/{id}:
     *     delete:
     *       security: []
     *       responses: { "204": { description: gone } }
     */
router.delete('/:id');
`;
const parts = `components:
  schemas:
    Pear: { type: object, required: [kind], properties: { kind: {} } }
  parameters:
    Ripe: { name: ripe, in: query }
`;

describe('swagger-jsdoc', () => {
  it('all comments and files of a call are one document, called by the file of the call', async () => {
    const found = await read({
      'package.json': manifest,
      'src/docs.js': `const swaggerJsdoc = require('swagger-jsdoc');
const swaggerDefinition = require('./definition');
const specs = swaggerJsdoc({ swaggerDefinition, apis: ['src/*.yml', './src/routes/*.js'] });
`,
      'src/definition.js': `const config = require('./config');
module.exports = {
  openapi: '3.0.0',
  info: { title: 'Orchard', version: '1' },
  servers: [{ url: \`http://localhost:\${config.port}/v1\` }],
  security: [{ key: [] }],
};
`,
      'src/parts.yml': parts,
      'src/routes/pears.js': pears,
      'src/elsewhere.js': '/**\n * @swagger\n * /elsewhere:\n *   get: { responses: { 200: {} } }\n */\n',
      'test/pears.test.js': '/**\n * @swagger\n * /tested:\n *   get: {}\n */\n',
    });
    expect(names(found)).toEqual([
      'src/docs.js POST /v1/pears src/routes/pears.js:13:6-10',
      'src/docs.js GET /v1/pears src/routes/pears.js:24:6-9',
      'src/docs.js DELETE /v1/pears/{id} src/routes/pears.js:35:12-18',
      'package.json GET /elsewhere src/elsewhere.js:4:6-9',
    ]);
    const [post, , remove] = found.operations.map(({ data }) => data);
    expect(post?.body?.names.map((one) => `${one.name} ${at(one.location)}`)).toEqual(['kind src/parts.yml:3:59-63']);
    expect(post?.parameters.map((one) => `${one.name} ${at(one.location)}`)).toEqual(['ripe src/parts.yml:5:19-23']);
    expect([post?.pathLocation && at(post.pathLocation), post?.security, remove?.security]).toEqual([
      'src/routes/pears.js:12:4-10',
      'required',
      'none',
    ]);
    expect(found.documents[0]).toEqual({
      name: 'src/docs.js',
      location: { uri: 'src/definition.js', startLine: 3, startColumn: 12, endLine: 3, endColumn: 19 },
      data: {
        document: 'src/docs.js',
        version: '3.0.0',
        bases: [
          {
            path: '/v1',
            from: 'servers[0].url',
            location: { uri: 'src/definition.js', startLine: 5, startColumn: 20, endLine: 5, endColumn: 56 },
          },
        ],
        operations: 3,
      },
    });
    expect(found.notices).toEqual([]);
  });

  const comment = '/**\n * @openapi\n * /pears:\n *   get: { responses: { 200: {} } }\n */\n';
  const bases = async (files: Record<string, string>): Promise<unknown> =>
    (await read({ 'package.json': manifest, 'src/pears.ts': comment, ...files })).operations.map(
      ({ name, data }) => `${data.document} ${name}`,
    );

  it.each<[string, string, string]>([
    [
      'written at the call',
      caller("{ definition: { openapi: '3.0.0', servers: [{ url: '/v1' }] }, apis: ['./src/*.ts'] }"),
      'GET /v1/pears',
    ],
    [
      'in a constant',
      caller('options').replace(
        'module',
        "const base = '/v1';\nconst options = { definition: { servers: [{ url: base + '/eu' }] }, apis: [] };\nmodule",
      ),
      'GET /v1/eu/pears',
    ],
    [
      'of OpenAPI 2.0',
      caller("{ swaggerDefinition: { swagger: '2.0', basePath: process.env.BASE || '/api' } }"),
      'GET /api/pears',
    ],
    ['by spread', caller("{ definition: { ...{ servers: [{ url: '/v2' }] } } }"), 'GET /v2/pears'],
    ['not to be seen', caller('load()'), 'GET /pears'],
  ])('a definition %s', async (_what, text, operation) => {
    expect(await bases({ 'src/swagger.js': text })).toEqual([`src/swagger.js ${operation}`]);
  });

  it('a definition comes through imports of TypeScript and JSON', async () => {
    const files = {
      'src/swagger.ts':
        "import jsdoc from 'swagger-jsdoc';\nimport { definition } from './definition.js';\nexport const spec = jsdoc({ definition, apis: ['dist/**/*.js'] } as Options);\n",
      'src/definition.ts':
        "import data from './servers.json';\nexport const definition = { openapi: '3.1.0', servers: data.servers } satisfies X;\n",
      'src/servers.json': '{ "servers": [{ "url": "https://x.com/v3" }] }',
    };
    expect(await bases(files)).toEqual(['src/swagger.ts GET /v3/pears']);
  });

  it('globs start at the folder of the file where they say so, and never lead out', async () => {
    const apis = (list: string): string =>
      caller(`{ apis: ${list} }`).replace('const', "const path = require('path');\nconst");
    const more = { 'src/routes/figs.ts': comment.replace('/pears', '/figs') };
    expect(await bases({ ...more, 'src/docs/swagger.js': apis("[path.join(__dirname, '../routes/*.ts')]") })).toEqual([
      'src/docs/swagger.js GET /figs',
      'package.json GET /pears',
    ]);
    expect(await bases({ ...more, 'src/docs/swagger.js': apis('[`${__dirname}/../routes/*.ts`]') })).toEqual([
      'src/docs/swagger.js GET /figs',
      'package.json GET /pears',
    ]);
    expect(await bases({ 'src/swagger.js': apis("['../../**', '/etc/*', '**/**/**/**/**', '(a|b)*', '!x']") })).toEqual(
      ['src/swagger.js GET /pears'],
    );
  });

  it('a file of paths that a call takes in has its base, also where the file is configured', async () => {
    const files = {
      'package.json': manifest,
      'src/swagger.js': caller(
        "{ definition: { openapi: '3.0.0', servers: [{ url: '/api/v1' }] }, apis: [`${process.cwd()}/src/yml/swagger.yml`] }",
      ),
      'src/yml/swagger.yml': 'paths:\n  /pears:\n    get: { responses: { 200: {} } }\n',
    };
    expect(names(await read(files))).toEqual(['src/swagger.js GET /api/v1/pears src/yml/swagger.yml:3:5-8']);
    expect(names(await read(files, { documents: [{ path: 'src/yml/swagger.yml' }] }))).toEqual([
      'src/yml/swagger.yml GET /api/v1/pears src/yml/swagger.yml:3:5-8',
    ]);
    expect(names(await read(files, { documents: [{ path: 'src/swagger.js' }] }))).toEqual([
      'src/swagger.js GET /api/v1/pears src/yml/swagger.yml:3:5-8',
    ]);
  });

  it('a comment that is no YAML is told of with its line, and the others are read', async () => {
    const found = await read({
      'package.json': manifest,
      'src/a.js': `${comment}/**\n * @swagger\n * /plums:\n *   get: {\n */\n`,
      'src/b.js': comment.replace('/pears', '/figs'),
    });
    expect(found.operations.map(({ name }) => name)).toEqual(['GET /pears', 'GET /figs']);
    expect(
      found.notices.map(({ level, message, location }) => [level, message.replace(/\(.*\)/, '(…)'), location?.uri]),
    ).toEqual([['warning', 'src/a.js: not valid YAML (…) in a comment', 'src/a.js']]);
  });

  it('one operation in two comments is compared once, and told of', async () => {
    const found = await read({ 'package.json': manifest, 'src/a.js': comment, 'src/b.js': comment });
    expect(found.operations.map(({ location }) => location.uri)).toEqual(['src/a.js']);
    expect(found.notices.map(({ id, level, message }) => [id, level, message])).toEqual([
      [
        'duplicate-key',
        'warning',
        'src/b.js:4: GET /pears stands here and in src/a.js:4; only one of them is compared',
      ],
    ]);
  });

  it('comments are nothing where the library is not used', async () => {
    const found = await read({ 'package.json': '{}', 'src/a.js': comment, 'api.yaml': yaml('paths: {}\n') });
    expect(found.documents.map(({ name, data }) => [name, data.operations])).toEqual([['api.yaml', 0]]);
  });
});
