/** Mistakes in a configuration: the exact line for each, and never anything else. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConfigError } from '../../src/model/index.ts';
import { load } from './garden.ts';

/** The message of the error that a trueup.json ends in. */
const mistakes = async (text: string): Promise<string[]> => {
  const error: unknown = await load({ 'trueup.json': text }).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(ConfigError);
  return (error as ConfigError).message.split('\n');
};

describe('a line for each mistake', () => {
  it.each<[string, string[]]>([
    // What is not JSON.
    ['{ "a": 1 "b": 2 }', ['trueup.json:1:10 expected a comma or a closing brace']],
    ['{ "exclude": ["a" "b"] }', ['trueup.json:1:19 expected a comma or a closing bracket']],
    ['{\r\n  "a": 1,\r\n  b: 2 }', ['trueup.json:3:3 expected a key in double quotes']],
    ["{ 'a': 1 }", ['trueup.json:1:3 expected a key in double quotes']],
    ['{ "a" 1 }', ['trueup.json:1:7 expected a colon after the key']],
    ['{ "a": yes }', ['trueup.json:1:8 expected a value']],
    ['{ "a": "x', ['trueup.json:1:8 expected a closing double quote']],
    ['{ "failOn": "low"', ['trueup.json:1:18 expected a comma or a closing brace']],
    ['{} x', ['trueup.json:1:4 expected nothing after the closing brace']],
    ['/* open', ['trueup.json:1:1 expected an end of the comment']],
    ['', ['trueup.json:1:1 expected a value']],
    ['nonsense', ['trueup.json:1:1 expected a value']],
    ['['.repeat(50_000), ['trueup.json:1:101 expected at most 100 levels of nesting']],
    ['{ "failOn": "low",\n "failOn": "high" }', ['trueup.json:2:2 failOn: given twice']],
    // What is JSON, and nothing that we know.
    ['[]', ['trueup.json:1:1 expected an object, got a list']],
    ['null', ['trueup.json:1:1 expected an object, got null']],
    ['{\n  "gardn": {} }', ['trueup.json:2:3 gardn: unknown key. Did you mean "garden"?']],
    ['{\n  "enviroment": {} }', ['trueup.json:2:3 enviroment: unknown key. Did you mean "env"?']],
    ['{ "zebra": 1 }', ['trueup.json:1:3 zebra: unknown key']],
    ['{ "__proto__": {} }', ['trueup.json:1:3 __proto__: unknown key']],
    ['{ "a\\u001b[31m": 1 }', ['trueup.json:1:3 ["a\\u001b[31m"]: unknown key']],
    ['{ "garden": {\n "document": [] } }', ['trueup.json:2:2 garden.document: unknown key. Did you mean "documents"?']],
    [
      '{ "garden": { "beds": [{ "path": "a", "saeson": 1 }] } }',
      ['trueup.json:1:39 garden.beds[0].saeson: unknown key. Did you mean "season"?'],
    ],
    // Values.
    [
      '{ "garden": {\n  "documents": 7 } }',
      ['trueup.json:2:16 garden.documents: expected a list of paths, got a number'],
    ],
    ['{ "garden": [] }', ['trueup.json:1:13 garden: expected an object, got a list']],
    ['{ "garden": { "beds": [{}] } }', ['trueup.json:1:24 garden.beds[0].path: expected a path, got nothing']],
    ['{ "garden": { "beds": {} } }', ['trueup.json:1:23 garden.beds: expected a list, got an object']],
    [
      '{ "failOn": "hihg" }',
      ['trueup.json:1:13 failOn: expected critical, high, medium, low or never, got "hihg". Did you mean "high"?'],
    ],
    ['{ "failOn": true }', ['trueup.json:1:13 failOn: expected critical, high, medium, low or never, got true']],
    [
      '{ "require": ["gardn"] }',
      [
        'trueup.json:1:15 require[0]: expected garden, env, openapi, spec, tests or migrations, got "gardn". Did you mean "garden"?',
      ],
    ],
    ['{ "$schema": 1 }', ['trueup.json:1:14 $schema: expected a text, got a number']],
    // A value that might be a secret is not told.
    [
      '{ "garden": { "url": "postgres://me:secret@host/db" } }',
      ['trueup.json:1:22 garden.url: expected the name of a variable, as in "env:GARDEN_URL", got a text'],
    ],
    // Rules.
    [
      '{ "rules": { "garden/wed": "off" } }',
      ['trueup.json:1:14 rules["garden/wed"]: no rule of this name. Did you mean "garden/weed"?'],
    ],
    ['{ "rules": { "grden/*": "off" } }', ['trueup.json:1:14 rules["grden/*"]: no rule of this name']],
    [
      '{ "rules": { "garden/weed": "of" } }',
      [
        'trueup.json:1:29 rules["garden/weed"]: expected critical, high, medium, low, off or a list of {severity, paths}, got "of". Did you mean "off"?',
      ],
    ],
    [
      '{ "rules": { "garden/*": 1 } }',
      [
        'trueup.json:1:26 rules["garden/*"]: expected critical, high, medium, low, off or a list of {severity, paths}, got a number',
      ],
    ],
    [
      '{ "rules": { "garden/*": [{ "severity": "low" }] } }',
      ['trueup.json:1:27 rules["garden/*"][0].paths: expected a list of paths, got nothing'],
    ],
    [
      '{ "rules": { "garden/*": [{ "severity": "low", "path": ["a"], "paths": [] }] } }',
      ['trueup.json:1:48 rules["garden/*"][0].path: unknown key. Did you mean "paths"?'],
    ],
    // Paths.
    [
      '{ "exclude": ["../x"] }',
      ['trueup.json:1:15 exclude[0]: expected a path inside the repository, got one with ".."'],
    ],
    [
      '{ "exclude": ["a/../../x"] }',
      ['trueup.json:1:15 exclude[0]: expected a path inside the repository, got one with ".."'],
    ],
    [
      '{ "exclude": ["a", "!../x"] }',
      ['trueup.json:1:20 exclude[1]: expected a path inside the repository, got one with ".."'],
    ],
    [
      '{ "exclude": ["!x"] }',
      ['trueup.json:1:14 exclude: expected what to exclude first, got a "!" with nothing to take away from'],
    ],
    [
      '{ "exclude": ["/etc/**"] }',
      ['trueup.json:1:15 exclude[0]: expected a path relative to the root of the repository, got an absolute one'],
    ],
    [
      '{ "exclude": ["C:/x"] }',
      ['trueup.json:1:15 exclude[0]: expected a path relative to the root of the repository, got an absolute one'],
    ],
    ['{ "exclude": ["a\\\\b"] }', ['trueup.json:1:15 exclude[0]: expected "/" between folders, got a backslash']],
    ['{ "exclude": [""] }', ['trueup.json:1:15 exclude[0]: expected a path, got an empty text']],
    ['{ "exclude": ["a\\nb"] }', ['trueup.json:1:15 exclude[0]: expected a path, got control characters in it']],
    ['{ "exclude": ["*a*a*a*b"] }', ['trueup.json:1:15 exclude[0]: expected at most 3 "*" between two slashes, got 4']],
    [
      '{ "exclude": ["**/a/**/a/**/a/**/b"] }',
      ['trueup.json:1:15 exclude[0]: expected at most 3 "**" in a glob, got 4'],
    ],
    [
      '{ "garden": { "beds": [{ "path": "beds/../../x" }] } }',
      ['trueup.json:1:34 garden.beds[0].path: expected a path inside the repository, got one with ".."'],
    ],
    [
      '{ "waivers": "/etc/passwd" }',
      ['trueup.json:1:14 waivers: expected a path relative to the root of the repository, got an absolute one'],
    ],
    // Several at once.
    [
      '{\n  "failOn": 1,\n  "gardn": 1,\n  "exclude": "a"\n}',
      [
        'trueup.json:2:13 failOn: expected critical, high, medium, low or never, got a number',
        'trueup.json:3:3 gardn: unknown key. Did you mean "garden"?',
        'trueup.json:4:14 exclude: expected a list of paths, got a text',
      ],
    ],
  ])('%s', async (text, lines) => {
    expect(await mistakes(text)).toEqual(lines);
  });

  it('counts places in package.json from its own beginning', async () => {
    const manifest = '{\n  "name": "shop",\n  "trueup": {\n    "failOn": "x",\n    "a": 1\n  }\n}';
    await expect(load({ 'package.json': manifest })).rejects.toThrow(
      'package.json:4:15 trueup.failOn: expected critical, high, medium, low or never, got "x"\npackage.json:5:5 trueup.a: unknown key',
    );
    await expect(load({ 'package.json': '{ "trueup": 1 }' })).rejects.toThrow(
      'package.json:1:13 trueup: expected an object, got a number',
    );
  });

  it('stops listing where the lines help no more', async () => {
    const lines = await mistakes(
      JSON.stringify(Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`key${index}`, 1]))),
    );
    expect([lines.length, lines.at(-1)]).toEqual([21, 'trueup.json: and 10 more']);
  });
});

describe('any file whatsoever', () => {
  const keys = [
    'failOn',
    'rules',
    'exclude',
    'require',
    'waivers',
    '$schema',
    'garden',
    'openapi',
    'documents',
    'beds',
    'path',
    'garden/*',
    'severity',
    'paths',
    '__proto__',
  ];
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom('low', 'off', 'garden', '../x', '**', null, 1, true),
      fc.array(tie('value'), { maxLength: 3 }),
      tie('object'),
    ),
    object: fc.dictionary(fc.constantFrom(...keys), tie('value'), { maxKeys: 4, noNullPrototype: true }),
  }));
  const answer = async (text: string): Promise<string> => {
    try {
      await load({ 'trueup.json': text });
      return 'loaded';
    } catch (error) {
      return error instanceof ConfigError &&
        error.message
          .split('\n')
          .every((line) =>
            /^trueup\.json:\d+:\d+ .* ?expected |unknown key|no rule of|given twice|: and \d+ more$/.test(line),
          )
        ? 'refused'
        : String(error);
    }
  };

  it('is loaded, or refused line by line', async () => {
    await fc.assert(
      fc.asyncProperty(
        value,
        async (config) => void expect(['loaded', 'refused']).toContain(await answer(JSON.stringify(config))),
      ),
      { numRuns: 300 },
    );
  });

  it('is refused where it is not JSON', async () => {
    const pieces = fc.array(
      fc.constantFrom('{', '}', '[', ']', '"', ':', ',', '//', '/*', '*/', '\\', '\n', 'a', '1', ' ', '\u0000'),
      { maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(
        pieces,
        async (text) => void expect(['loaded', 'refused']).toContain(await answer(text.join(''))),
      ),
      { numRuns: 300 },
    );
  });
});
