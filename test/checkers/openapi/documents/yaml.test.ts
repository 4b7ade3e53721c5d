/** The fast reader of YAML gives the nodes of the other one, places included. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { parseJson } from '../../../../src/checkers/openapi/documents/parse/json.ts';
import { parseDocumentYaml } from '../../../../src/checkers/openapi/documents/parse/yaml.ts';
import { parseYaml } from '../../../../src/parse/yaml.ts';
import type { YamlNode } from '../../../../src/parse/yaml.ts';

/** All but the place of what is not written, and the source of texts over several lines. */
function comparable(node: YamlNode): unknown {
  if (node.kind === 'map') return node.entries.map(({ key, keyPlace, value }) => [key, keyPlace, comparable(value)]);
  if (node.kind === 'list') return node.items.map(comparable);
  const written = node.text !== '' && node.place.startLine === node.place.endLine;
  return {
    value: node.value,
    style: node.text === '' ? '' : node.style,
    ...(written && node.style !== 'block' ? { place: node.place } : {}),
  };
}

async function both(text: string): Promise<[unknown, unknown]> {
  const [fast, slow] = [await parseDocumentYaml('a.yaml', text), await parseYaml('a.yaml', text)];
  return [
    [fast.documents.map(comparable), fast.notices],
    [slow.documents.map(comparable), slow.notices],
  ];
}

describe('the fast reader', () => {
  it.each([
    'a: 1\nb: two\nc: [x, "y", z]\nd: { e: f, g: {} }\n',
    'a:\n- b: 1\n  c: 2\n-\n  - d\n',
    'a: |\n  one\n  two\nb: >-\n  three\nc: plain over\n  two lines\n',
    '"a b": \'c\'\n? complex\n: value\n',
    'a: &x { b: 1 }\nc: *x\nd: { <<: *x, e: 2 }\n',
    'a: !!str 1\n',
    'a: 1\n---\nb: 2\n---\n---\nc: 3\n...\n',
    'a: 1 # comment\n# whole line\nb:   # behind\n  c: 1\n',
    'a: {b, c: 1}\nd: [e: f, g]\n',
    'a: 1\na: 2\n',
    'a: {\n',
    '\t- tab\n',
    'a:\r\n  b: 1\r\n  c: "x"\r\n',
    'on: yes\nnull: ~\nn: 1.10\nhex: 0x1F\ndate: 2020-01-01\nneg: -3\n',
    '',
    '# nothing\n',
    'just text\n',
    '- a\n- - b\n  - c\n-   d: e\n    f: g\n',
    '/users/{id}:\n  get:\n    responses:\n      200: { description: "ok: yes" }\n',
    '__proto__:\n  a: 1\nconstructor: 2\n',
  ])('%j', async (text) => {
    const [fast, slow] = await both(text);
    expect(fast).toEqual(slow);
  });

  it('agrees on whatever can be written', async () => {
    const key = fc
      .oneof(fc.stringMatching(/^[a-z/{}.-]{1,8}$/), fc.string({ minLength: 1, maxLength: 6 }))
      .filter((one) => one !== '<<');
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { depthSize: 'small' },
        fc.string(),
        fc.integer(),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie('any'), { maxLength: 4 }),
        fc.dictionary(key, tie('any'), { maxKeys: 4 }),
      ),
    })).any;
    await fc.assert(
      fc.asyncProperty(value, fc.boolean(), async (data, flow) => {
        const [fast, slow] = await both(
          stringify(data, { collectionStyle: flow ? 'flow' : 'any', aliasDuplicateObjects: false }),
        );
        expect(fast).toEqual(slow);
      }),
      { numRuns: 200 },
    );
  });

  it('never throws on damaged text, and gives nodes or says why not', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.constantFrom(
            'a',
            ':',
            ' ',
            '\n',
            '- ',
            '{',
            '}',
            '[',
            ']',
            ',',
            '"',
            "'",
            '#',
            '&x',
            '*x',
            '|',
            '>',
            '?',
            '---\n',
          ),
          { maxLength: 30 },
        ),
        async (pieces) => {
          // What such a text means the two readers see differently here and there; sound ones they read alike, above.
          const { documents, notices } = await parseDocumentYaml('a.yaml', pieces.join(''));
          expect(notices.every(({ level, message }) => level !== undefined && message.startsWith('a.yaml'))).toBe(true);
          expect(documents.every(({ place }) => place.startLine >= 1)).toBe(true);
        },
      ),
      { numRuns: 500 },
    );
  });
});

describe('the reader of JSON', () => {
  it('gives the nodes that YAML gives', async () => {
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom(undefined, 2), async (data, indent) => {
        const text = JSON.stringify(data, undefined, indent);
        const { documents, notices } = await parseJson('a.json', text);
        expect(notices).toEqual([]);
        expect(documents.map(valueOf)).toEqual([JSON.parse(text)]);
      }),
    );
    const text = '{\n  "a": [1, "two"],\n  "b": { "c": null, "c": true }\n}\n';
    const [json, slow] = [await parseJson('a.json', text), await parseYaml('a.json', text)];
    expect(json.documents.map(comparable)).toEqual(slow.documents.map(comparable));
  });
});

function valueOf(node: YamlNode): unknown {
  if (node.kind === 'scalar') return node.value;
  if (node.kind === 'list') return node.items.map(valueOf);
  const value: Record<string, unknown> = {};
  for (const { key, value: below } of node.entries)
    Object.defineProperty(value, key, { value: valueOf(below), enumerable: true, configurable: true, writable: true });
  return value;
}
