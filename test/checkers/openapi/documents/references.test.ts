/** `$ref`: inside a document, into other files, and where it must not lead. */
import { describe, expect, it } from 'vitest';
import { at, read, yaml } from './reading.ts';

const ok = 'responses: { 200: { description: ok } }';

describe('$ref', () => {
  it('of a path leads to another place of the document, and to other files', async () => {
    const files = {
      'docs/api.yaml': yaml(`paths:
  /pears: { $ref: '#/components/pathItems/Pears' }
  /plums:
    $ref: ./paths/plums.yaml
  /figs:
    $ref: 'paths/all.json#/~1figs~1{id}'
  /kiwis:
    $ref: ../shared/kiwis%20too.yaml
    post: { ${ok} }
components:
  pathItems:
    Pears:
      get: { ${ok} }
`),
      'docs/paths/plums.yaml': `get:
  parameters:
    - $ref: '../parts.yaml#/parameters/Ripe'
    - $ref: '../parts.yaml#/parameters/Size'
  requestBody:
    $ref: ../parts.yaml#/bodies/Plum
  ${ok}
`,
      'docs/parts.yaml': `parameters:
  Ripe: { name: ripe, in: query }
  Size: { $ref: '#/parameters/Real' }
  Real: { name: size, in: query, required: true }
bodies:
  Plum:
    required: true
    content:
      application/json:
        schema: { $ref: './schemas/plum.json' }
`,
      'docs/schemas/plum.json': '{\n  "properties": { "stone": {} }\n}\n',
      'docs/paths/all.json': `{ "/figs/{id}": { "get": { "responses": { "200": { "description": "ok" } } } } }`,
      'shared/kiwis too.yaml': `get: { ${ok} }\n`,
    };
    const { documents, operations, notices } = await read(files);
    const told = operations.map(({ name, location, data }) => [
      name,
      at(location),
      at(data.pathLocation),
      data.pointer,
      data.parameters.map((one) => `${one.name}${one.required ? '!' : ''} ${at(one.location)}`),
      data.body?.names.map((one) => `${one.name} ${at(one.location)}`),
    ]);
    expect(told).toEqual([
      ['GET /pears', 'docs/api.yaml:15:7-10', 'docs/api.yaml:4:3-9', '/paths/~1pears/get', [], undefined],
      [
        'GET /plums',
        'docs/paths/plums.yaml:1:1-4',
        'docs/api.yaml:5:3-9',
        '/paths/~1plums/get',
        ['ripe docs/parts.yaml:2:17-21', 'size! docs/parts.yaml:4:17-21'],
        ['stone docs/schemas/plum.json:2:19-26'],
      ],
      ['GET /figs', 'docs/paths/all.json:1:19-24', 'docs/api.yaml:7:3-8', '/paths/~1figs/get', [], undefined],
      ['POST /kiwis', 'docs/api.yaml:11:5-9', 'docs/api.yaml:9:3-9', '/paths/~1kiwis/post', [], undefined],
      ['GET /kiwis', 'shared/kiwis too.yaml:1:1-4', 'docs/api.yaml:9:3-9', '/paths/~1kiwis/get', [], undefined],
    ]);
    expect([documents.length, notices]).toEqual([1, []]);
  });

  const refused = async (ref: string, more: Record<string, string> = {}, allowRemoteRefs = false): Promise<unknown> => {
    const text = yaml(`paths:\n  /pears:\n    get: { ${ok} }\n  /plums:\n    $ref: '${ref}'\n`);
    const { operations, notices } = await read({ 'docs/api.yaml': text, ...more }, { allowRemoteRefs });
    expect(operations.map(({ name }) => name)).toEqual(['GET /pears']);
    return notices.map(({ id, level, message, location }) => [id, level, message, location?.startLine]);
  };

  it.each([
    'http://evil.example/x.yaml',
    'https://evil.example/x.yaml#/a',
    '//evil.example/x',
    'file:///etc/passwd',
    'FTP://x/y',
  ])('to %s is refused aloud, and nothing is fetched', async (ref) => {
    const message = `docs/api.yaml:7: $ref "${ref}" leads out of the repository; nothing is fetched, so bundle the document to have that part compared`;
    expect(await refused(ref)).toEqual([['remote-ref', 'warning', message, 7]]);
    expect(await refused(ref, {}, true)).toEqual([['remote-ref', 'note', message, 7]]);
  });

  it.each(['../../etc/passwd', '/etc/passwd', '..%2F..%2Fetc%2Fpasswd', './../../x.yaml#/a'])(
    'to %s is refused aloud',
    async (ref) => {
      expect(await refused(ref)).toEqual([
        [
          'outside-ref',
          'warning',
          `docs/api.yaml:7: $ref "${ref}" leads out of the repository, so it is not followed`,
          7,
        ],
      ]);
    },
  );

  it('to nowhere, to a file that is not there or is no YAML, is told of', async () => {
    expect(await refused('#/components/x')).toEqual([
      ['unresolved-ref', 'warning', 'docs/api.yaml:7: $ref "#/components/x" leads nowhere', 7],
    ]);
    expect(await refused('#anchor')).toEqual([
      ['unresolved-ref', 'warning', 'docs/api.yaml:7: $ref "#anchor" leads nowhere', 7],
    ]);
    expect(await refused('gone.yaml')).toEqual([
      [
        'skipped-absent',
        'warning',
        'docs/gone.yaml does not exist, so what it would declare was not compared ($ref in docs/api.yaml)',
        undefined,
      ],
    ]);
    expect(await refused('broken.json', { 'docs/broken.json': '{\n"get": ]' })).toEqual([
      ['unparsed-file', 'warning', 'docs/broken.json:2: not valid JSON, so not compared ($ref in docs/api.yaml)', 2],
    ]);
  });

  it('that leads back to itself is told of, in a circle of any size and over files', async () => {
    const cyclic = async (files: Record<string, string>): Promise<unknown> =>
      (await read(files)).notices.map(({ id, message }) => [id, message]);
    const document = (ref: string, more = ''): string => yaml(`paths:\n  /pears: { $ref: '${ref}' }\n${more}`);
    expect(await cyclic({ 'api.yaml': document('#/paths/~1pears') })).toEqual([
      ['cyclic-ref', 'api.yaml:4: $ref leads back to itself'],
    ]);
    expect(
      await cyclic({ 'api.yaml': document('#/x/a', "x: { a: { $ref: '#/x/b' }, b: { $ref: '#/x/a' } }\n") }),
    ).toEqual([['cyclic-ref', 'api.yaml:4: $ref leads back to itself']]);
    expect(
      await cyclic({ 'api.yaml': document('a.yaml'), 'a.yaml': '$ref: b.yaml\n', 'b.yaml': '$ref: a.yaml\n' }),
    ).toEqual([['cyclic-ref', 'api.yaml:4: $ref leads back to itself']]);
  });

  it('that would be followed without end is followed to its bound', async () => {
    const files: Record<string, string> = { 'api.yaml': yaml("paths:\n  /pears: { $ref: 'f0.yaml' }\n") };
    for (let index = 0; index < 40; index++) files[`f${index}.yaml`] = `$ref: f${index + 1}.yaml\n`;
    const { notices } = await read(files);
    expect(notices).toEqual([
      {
        id: 'document-limit',
        level: 'warning',
        message: 'api.yaml: $ref leads to more than 2000 files, or through more than 20; the rest was not followed',
        location: { uri: 'api.yaml', startLine: 1, startColumn: 10, endLine: 1, endColumn: 15 },
      },
    ]);
  });
});
