/** What an operation asks of a request: credentials, and the names of its JSON body. */
import { describe, expect, it } from 'vitest';
import { read, yaml } from './reading.ts';

describe('credentials', () => {
  const security = async (document: string, operation: string): Promise<unknown> => {
    const text = yaml(
      `${document}paths:\n  /pears:\n    get:\n      ${operation}responses: { 200: { description: ok } }\n`,
    );
    return (await read({ 'api.yaml': text })).operations.map(({ data }) => data.security);
  };
  it.each([
    ['', '', 'unsaid'],
    ['security: [{ key: [] }]\n', '', 'required'],
    ['security: []\n', '', 'none'],
    ['security: [{ key: [] }, {}]\n', '', 'none'],
    ['security: [{ key: [] }]\n', 'security: []\n      ', 'none'],
    ['security: [{ key: [] }]\n', 'security: [{}]\n      ', 'none'],
    ['security: []\n', 'security: [{ key: [], token: [] }]\n      ', 'required'],
    ['', 'security: [{ key: [] }, { token: [] }]\n      ', 'required'],
  ])('%j and %j', async (document, operation, expected) => {
    expect(await security(document, operation)).toEqual([expected]);
  });
});

describe('a JSON body', () => {
  const body = async (schema: string, more = ''): Promise<unknown> => {
    const text = yaml(`paths:
  /pears:
    post:
      requestBody: { content: { application/json: { schema: ${schema} } } }
      responses: { 200: { description: ok } }
components:
  schemas:
    Pear: { type: object, required: [weight], properties: { weight: {}, id: { readOnly: true } } }
    Loop: { allOf: [{ $ref: '#/components/schemas/Loop' }, { properties: { round: {} } }] }
    Kin: { properties: { child: { $ref: '#/components/schemas/Kin' } } }
${more}`);
    const { operations, notices } = await read({ 'api.yaml': text });
    const found = operations[0]?.data.body;
    const names = found?.names.map(({ name, required }) => `${name}${required ? '!' : ''}`).join(' ');
    return [...(found ? [`${names}${found.open ? ' …' : ''}`] : []), ...notices.map(({ message }) => message)];
  };
  const pear = "$ref: '#/components/schemas/Pear'";
  it.each<[string, string[]]>([
    [`{ ${pear} }`, ['weight! id']],
    ['{ type: object, properties: { a: {} }, additionalProperties: false }', ['a']],
    ['{ type: object, properties: { a: {} }, additionalProperties: true }', ['a …']],
    ['{ type: object, additionalProperties: { type: string } }', [' …']],
    ["{ properties: { a: {} }, patternProperties: { '^x-': {} } }", ['a …']],
    ['{ type: [object, "null"], properties: { a: {} }, required: [a] }', ['a!']],
    [`{ allOf: [{ ${pear} }, { required: [id], properties: { colour: {} } }] }`, ['weight! id! colour']],
    [`{ oneOf: [{ ${pear} }, { required: [weight, b], properties: { weight: {}, b: {} } }] }`, ['weight! id b …']],
    [`{ anyOf: [{ ${pear} }, { properties: { b: {} } }] }`, ['weight id b …']],
    [`{ oneOf: [{ ${pear} }] }`, ['weight! id']],
    [`{ properties: { own: {} }, oneOf: [{ ${pear} }, { properties: { b: {} } }] }`, ['own weight id b …']],
    [`{ ${pear}, properties: { beside: {} } }`, ['beside weight! id']],
    ["{ $ref: '#/components/schemas/Loop' }", ['round']],
    ["{ $ref: '#/components/schemas/Kin' }", ['child']],
    ['{ type: array, items: { properties: { a: {} } } }', []],
    ['{ type: string }', []],
    ['{ type: object }', []],
    ['{}', []],
    ["{ $ref: '#/components/schemas/Gone' }", ['api.yaml:6: $ref "#/components/schemas/Gone" leads nowhere']],
    [
      "{ allOf: [{ properties: { a: {} } }, { $ref: '#/components/schemas/Gone' }] }",
      ['a …', 'api.yaml:6: $ref "#/components/schemas/Gone" leads nowhere'],
    ],
  ])('%s', async (schema, expected) => {
    expect(await body(schema)).toEqual(expected);
  });

  it('is that of the media type for JSON; a form is none', async () => {
    const names = async (content: string): Promise<unknown> =>
      (
        await read({
          'api.yaml': yaml(
            `paths:\n  /pears:\n    put:\n      requestBody: { content: { ${content} } }\n      responses: { 200: {} }\n`,
          ),
        })
      ).operations[0]?.data.body?.names.map(({ name }) => name);
    const schema = (name: string): string => `{ schema: { properties: { ${name}: {} } } }`;
    expect(await names(`multipart/form-data: ${schema('a')}, application/json; charset=utf-8: ${schema('b')}`)).toEqual(
      ['b'],
    );
    expect(await names(`application/merge-patch+json: ${schema('a')}`)).toEqual(['a']);
    expect(await names(`'*/*': ${schema('a')}`)).toEqual(['a']);
    expect(await names(`multipart/form-data: ${schema('a')}`)).toBeUndefined();
  });
});
