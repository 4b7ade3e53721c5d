/** Base paths out of servers, `host` and `basePath`. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { basesOfUrl, pathOfUrl } from '../../../../src/checkers/openapi/documents/read/servers.ts';
import type { ServerVariable } from '../../../../src/checkers/openapi/documents/read/servers.ts';
import { at, read, yaml } from './reading.ts';

const any = (...values: string[]): ServerVariable => ({ values, open: true });
const oneOf = (...values: string[]): ServerVariable => ({ values, open: false });

describe('the path of a url', () => {
  it.each([
    ['https://api.example.com/v1', '/v1'],
    ['https://api.example.com', ''],
    ['https://api.example.com/', ''],
    ['https://api.example.com/v1/?x=/y#/z', '/v1'],
    ['https://user@api.example.com:8443//v1//', '/v1'],
    ['//api.example.com/v1', '/v1'],
    ['/v1', '/v1'],
    ['v1', '/v1'],
    ['./v1/', '/v1'],
    ['../v1', '/v1'],
    ['/', ''],
    ['', ''],
    ['localhost:3000/v1', '/v1'],
    ['api.example.com/v1', '/v1'],
    ['v1.2/users', '/v1.2/users'],
    ['{server}/api/v1', '/api/v1'],
    ['{scheme}://{host}:{port}/api', '/api'],
    ['https://{host}', ''],
    ['https://{tenant}.example.com/{version}', '/{version}'],
  ])('%s is %j', (url, path) => {
    expect(pathOfUrl(url)).toBe(path);
  });
});

describe('variables', () => {
  it.each<[string, Record<string, ServerVariable>, string[]]>([
    ['{server}/api/v1', { server: any('http://localhost:5055') }, ['/api/v1']],
    ['{server}/api/v1', { server: any('') }, ['/api/v1']],
    ['{server}/api/v1', {}, ['/api/v1']],
    ['https://{baseurl}', { baseurl: any('app.example.com') }, ['']],
    ['https://{baseurl}/api', { baseurl: any() }, ['/api']],
    ['https://x.com/api/{version}', { version: oneOf('v2', 'v1') }, ['/api/v2', '/api/v1']],
    ['https://x.com/api/{version}', { version: any('v2') }, ['/api/v2', '/api/{version}']],
    ['https://x.com/api/{version}', { version: any() }, ['/api/{version}']],
    ['https://x.com{basePath}', { basePath: any('/v3') }, ['/v3']],
    ['https://{env}.x.com/{area}', { env: oneOf('test', 'www'), area: oneOf('eu', 'us') }, ['/eu', '/us']],
    ['/{a}', { a: oneOf('{b}'), b: oneOf('deep') }, ['/deep']],
  ])('%s', (url, variables, bases) => {
    expect(basesOfUrl(url, new Map(Object.entries(variables)))).toEqual(bases);
  });

  it('do not multiply without end', () => {
    const many = Array.from({ length: 20 }, (_, index) => [`v${index}`, oneOf('a', 'b', 'c')] as const);
    const url = many.map(([name]) => `/{${name}}`).join('');
    expect(basesOfUrl(url, new Map(many)).length).toBeLessThanOrEqual(20);
  });
});

it('the path of any url is empty, or begins with a slash and ends without one', () => {
  fc.assert(
    fc.property(fc.oneof(fc.webUrl(), fc.string()), (url) => {
      expect(pathOfUrl(url)).toMatch(/^$|^\/(?!\/).*[^/]$|^\/[^/]$/s);
    }),
  );
});

it('the path of a web address is that of the platform', () => {
  fc.assert(
    fc.property(fc.webUrl({ validSchemes: ['http', 'https'] }), (url) => {
      fc.pre(!url.includes('/.'));
      expect(pathOfUrl(url)).toBe(
        new URL(url).pathname
          .split('/')
          .filter(Boolean)
          .map((one) => `/${one}`)
          .join(''),
      );
    }),
  );
});

describe('servers of a document, a path and an operation', () => {
  it('are the nearest that are said, each path once', async () => {
    const { operations, documents } = await read({
      'api.yaml': yaml(`servers:
  - url: https://orchard.example/v1
  - url: http://localhost:3000/v1/
  - url: /v2
paths:
  /pears:
    get: { responses: { 200: { description: ok } } }
    post:
      servers: [{ url: https://write.example/w }]
      responses: { 200: { description: ok } }
  /plums:
    servers: [{ url: '{host}/legacy', variables: { host: { default: 'https://x' } } }]
    get: { responses: { 200: { description: ok } } }
    put: { servers: [], responses: { 200: { description: ok } } }
`),
    });
    const said = operations.map(({ name, data }) => [
      name,
      data.bases.map(({ path, from, location }) => `${path} ${from} ${location ? at(location) : ''}`),
    ]);
    const own = ['/v1 servers[0].url api.yaml:4:10-36', '/v2 servers[2].url api.yaml:6:10-13'];
    const legacy = ['/legacy servers[0].url api.yaml:14:22-37'];
    expect(said).toEqual([
      ['GET /v1/pears', own],
      ['POST /w/pears', ['/w servers[0].url api.yaml:11:24-47']],
      ['GET /legacy/plums', legacy],
      ['PUT /legacy/plums', legacy],
    ]);
    expect(documents.map(({ data }) => data.bases.map(({ path }) => path))).toEqual([['/v1', '/v2']]);
  });

  it('are none where nobody names one', async () => {
    const { operations } = await read({ 'api.yaml': yaml('paths:\n  /pears:\n    get: { responses: { 200: {} } }\n') });
    expect(operations.map(({ name, data }) => [name, data.bases])).toEqual([['GET /pears', []]]);
  });

  it('come from basePath, or from a bare host, in OpenAPI 2.0', async () => {
    const document = (head: string): string =>
      `swagger: '2.0'\ninfo: { title: a, version: '1' }\n${head}paths:\n  /pears:\n    get: { responses: { 200: { description: ok } } }\n`;
    const bases = async (head: string): Promise<unknown> =>
      (await read({ 'api.yaml': document(head) })).documents[0]?.data.bases;
    const place = (startColumn: number, endColumn: number, startLine = 3) => ({
      uri: 'api.yaml',
      startLine,
      startColumn,
      endLine: startLine,
      endColumn,
    });
    expect(await bases('basePath: /v1/\n')).toEqual([{ path: '/v1', from: 'basePath', location: place(11, 15) }]);
    expect(await bases('host: x.com\nbasePath: /\n')).toEqual([
      { path: '', from: 'basePath', location: place(11, 12, 4) },
    ]);
    expect(await bases('host: x.com\n')).toEqual([{ path: '', from: 'host', location: place(7, 12) }]);
    expect(await bases('')).toEqual([]);
  });

  it('stand before the configured base where they have a path, and behind it where they have none', async () => {
    const bases = async (url: string): Promise<unknown> => {
      const files = {
        'api.yaml': yaml(`servers: [{ url: '${url}' }]\npaths:\n  /pears:\n    get: { responses: { 200: {} } }\n`),
      };
      const { operations } = await read(files, { documents: [{ path: './api.yaml', basePath: '/api/v1/' }] });
      return operations.map(({ name, data }) => [name, data.bases.map(({ path, from }) => `${path} ${from}`)]);
    };
    const configured = '/api/v1 openapi.documents[0].basePath';
    expect(await bases('https://x.com')).toEqual([['GET /api/v1/pears', [configured, ' servers[0].url']]]);
    expect(await bases('https://x.com/v1')).toEqual([['GET /v1/pears', ['/v1 servers[0].url', configured]]]);
    expect(await bases('https://x.com/api/v1')).toEqual([['GET /api/v1/pears', ['/api/v1 servers[0].url']]]);
  });
});
