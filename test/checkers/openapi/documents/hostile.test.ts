/** Documents that are made to hurt, or are only very large: each is read or refused aloud, in bounded time. */
import { describe, expect, it } from 'vitest';
import { read, yaml } from './reading.ts';

const ok = '{ responses: { 200: { description: ok } } }';
const good = { 'good.yaml': yaml(`paths:\n  /pears:\n    get: ${ok}\n`) };

/** The notices, and how long it took, beside a good document that must not suffer. */
async function survive(
  files: Record<string, string>,
  within = 20_000,
): Promise<{ operations: number; told: string[] }> {
  const started = performance.now();
  const { operations, notices } = await read({ ...files, ...good });
  expect(performance.now() - started).toBeLessThan(within);
  expect(operations.filter(({ data }) => data.document === 'good.yaml').map(({ name }) => name)).toEqual([
    'GET /pears',
  ]);
  return { operations: operations.length - 1, told: notices.map(({ level, message }) => `${level}: ${message}`) };
}

describe('a hostile document', { timeout: 30_000 }, () => {
  it('of 30 MB is refused in one line', async () => {
    const huge = `{"openapi":"3.0.0","info":{"description":"${'x'.repeat(30 * 1024 * 1024)}"},"paths":{}}`;
    expect(await survive({ 'openapi.json': huge })).toEqual({
      operations: 0,
      told: ['warning: openapi.json is larger than 20 MB, so whether it is an API document is not known'],
    });
    expect((await survive({ 'data.json': huge })).told).toEqual([
      'note: data.json is larger than 20 MB, so whether it is an API document is not known',
    ]);
  });

  it('of 100,000 paths is read', async () => {
    const paths = Array.from(
      { length: 100_000 },
      (_, index) => `"/p${index}/{id}":{"get":{"responses":{"200":{"description":"ok"}}}}`,
    );
    const text = `{"openapi":"3.0.0","info":{"title":"a","version":"1"},"paths":{${paths.join()}}}`;
    expect(await survive({ 'api.json': text })).toEqual({ operations: 100_000, told: [] });
  });

  it('of 20,000 paths in YAML is read', async () => {
    const paths = Array.from(
      { length: 20_000 },
      (_, index) => `  /p${index}/{id}:\n    get:\n      responses:\n        '200':\n          description: ok\n`,
    );
    expect(await survive({ 'api.yaml': yaml(`paths:\n${paths.join('')}`) })).toEqual({
      operations: 20_000,
      told: [],
    });
  });

  it('of aliases that multiply each other stays as small as it is', async () => {
    const levels = Array.from(
      { length: 30 },
      (_, index) => `x-${index + 1}: &a${index + 1} [*a${index}, *a${index}, *a${index}]\n`,
    ).join('');
    const text = yaml(`x-0: &a0 { get: ${ok} }\n${levels}paths:\n  /a: *a0\n  /b: *a30\n`);
    const { operations, told } = await survive({ 'api.yaml': text });
    expect(operations).toBe(1);
    expect(told).toEqual([
      'note: api.yaml:33: api.yaml is not valid OpenAPI, and is compared as far as it can be read: the path "/b" is no object',
    ]);
  });

  it('whose aliases stand for millions of parameters is read to its bound', async () => {
    const parameters = Array.from({ length: 400 }, (_, index) => `    - { name: p${index}, in: query }\n`).join('');
    const item = ['get', 'put', 'post', 'delete', 'patch', 'head', 'options', 'trace']
      .map((one) => `  ${one}: ${ok}\n`)
      .join('');
    const paths = Array.from({ length: 2000 }, (_, index) => `  /p${index}: *item\n`).join('');
    const text = yaml(`x-item: &item\n  parameters: &list\n${parameters}${item}paths:\n${paths}`);
    const { operations, told } = await survive({ 'api.yaml': text });
    expect(operations).toBeGreaterThan(4000);
    expect(told).toContain(
      'warning: api.yaml: stands for more than 2000000 operations, parameters and names; the rest was not compared',
    );
  });

  it('of schemas that name each other twice over is read once', async () => {
    const schemas = Array.from({ length: 60 }, (_, index) => {
      const next = `{ $ref: '#/components/schemas/S${index + 1}' }`;
      return `    S${index}: { ${index % 2 ? 'allOf' : 'oneOf'}: [${next}, ${next}, ${next}] }\n`;
    }).join('');
    const text = yaml(`paths:
  /a:
    post:
      requestBody: { content: { application/json: { schema: { $ref: '#/components/schemas/S0' } } } }
      responses: { 200: { description: ok } }
components:
  schemas:
${schemas}    S60: { properties: { deep: {} } }
`);
    expect(await survive({ 'api.yaml': text })).toEqual({ operations: 1, told: [] });
  });

  it.each<[string, string]>([
    ['deep.json', `{"openapi":"3.0.0","paths":${'['.repeat(200_000)}`],
    ['deep.yaml', `openapi: 3.0.0\npaths: ${'['.repeat(100_000)}`],
    ['map.yaml', `openapi: 3.0.0\npaths: ${'{a: '.repeat(50_000)}`],
  ])('%s, nested without end, is refused', async (uri, text) => {
    const { operations, told } = await survive({ [uri]: text });
    expect(operations).toBe(0);
    expect(told).toEqual([expect.stringMatching(new RegExp(`^warning: ${uri}`))]);
  });

  it('with keys that reach for prototypes is data like any other', async () => {
    const text = `{"openapi":"3.0.0","info":{"title":"a","version":"1"},"paths":{"/a":{"get":{"responses":{"200":{}},"parameters":[{"in":"query"}]},"__proto__":{"get":1}},"__proto__":{"x":{"get":{}}},"/constructor":{"get":{"responses":{"200":{}}}}},"__proto__":{"polluted":true}}`;
    expect((await survive({ 'api.json': text })).operations).toBe(2);
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });

  it('whose text is made for slow expressions is looked at in no time', async () => {
    const pieces = ['openapi :', '"openapi" ', '\npaths :', '"paths" : {', ' \t', '# generated by ', '{'.repeat(50)];
    for (const piece of pieces)
      await survive({ 'api.yaml': `${piece.repeat(20_000)}\nx`, 'api.json': piece.repeat(20_000) });
  });

  it('that cannot be read as anything else says nothing of a secret in it', async () => {
    const { told } = await survive({ 'api.yaml': 'openapi: 3.0.0\npaths: {\npassword: hunter2hunter2' });
    expect(told.join()).not.toContain('hunter2');
  });
});
