/** The line that a finding offers to copy: what stands in it, and beside which of its kin. */
import { describe, expect, it } from 'vitest';
import { documentLine } from '../../../../src/checkers/env/compare/document-line.ts';
import type { Key } from '../../../../src/checkers/env/compare/ledger.ts';
import type { DocumentedKey, EnvDocument } from '../../../../src/checkers/env/documents.ts';
import type { Placeholder, ReadFact, Requirement, Surface } from '../../../../src/checkers/env/facts.ts';

const uri = 'apps/web/.env.example';

function documented(name: string, startLine?: number, surface: Surface = 'example'): DocumentedKey {
  return {
    name,
    location: startLine === undefined ? { uri } : { uri, startLine },
    data: { role: 'documents', surface, status: 'active', requirement: 'unknown' },
  };
}

/** The keys stand on the lines 1, 3, 5 and so on. */
function documentWith(...names: string[]): EnvDocument {
  return { uri, dir: 'apps/web', keys: names.map((name, index) => documented(name, index * 2 + 1)) };
}

function keyOf(name: string): Key {
  return { name, documented: [], mentioned: [], set: [], reads: [], schema: [] };
}

function read(requirement: Requirement, placeholder?: Placeholder): ReadFact {
  return {
    name: 'any',
    location: { uri: 'src/a.ts', startLine: 1 },
    data: {
      role: 'reads',
      surface: 'source',
      form: 'process.env.any',
      requirement,
      scope: 'runtime',
      confidence: 'certain',
      via: [],
      ...(placeholder ? { placeholder } : {}),
    },
  };
}

describe('the text', () => {
  const required = read('required');
  const optional = read('optional');
  const unknown = read('unknown');

  it.each<[string, string, ReadFact[], string]>([
    ['is active where the code cannot do without', 'SHOP_KEY', [required], 'SHOP_KEY='],
    ['is active where one read of several insists', 'SHOP_KEY', [optional, required, unknown], 'SHOP_KEY='],
    ['is a comment where the code can do without', 'SHOP_KEY', [optional], '# SHOP_KEY='],
    ['is a comment where nothing is known', 'SHOP_KEY', [unknown], '# SHOP_KEY='],
    [
      'has a made-up value where there must be one',
      'SHOP_URL',
      [read('required', { shape: 'url' })],
      'SHOP_URL=https://example.com',
    ],
    ['has the first choice', 'SHOP_MODE', [read('required', { shape: 'text', choices: ['a', 'b'] })], 'SHOP_MODE=a'],
    ['has no made-up value in a comment', 'SHOP_URL', [read('optional', { shape: 'url' })], '# SHOP_URL='],
    [
      'has the default of the code',
      'SHOP_PORT',
      [read('optional', { shape: 'number', default: '4000' })],
      '# SHOP_PORT=4000',
    ],
    [
      'has the default of the code before a made-up value',
      'SHOP_PORT',
      [read('required', { shape: 'number', default: '4000' })],
      'SHOP_PORT=4000',
    ],
    [
      'has the default of whichever read knows one',
      'SHOP_PORT',
      [read('required', { shape: 'url' }), unknown, read('optional', { shape: 'number', default: '4000' })],
      'SHOP_PORT=4000',
    ],
    [
      'has the form of the first read where none knows a default',
      'SHOP_PORT',
      [required, read('required', { shape: 'number' }), read('optional', { shape: 'url' })],
      'SHOP_PORT=3000',
    ],
    ['may be an empty default', 'SHOP_PORT', [read('required', { shape: 'number', default: '' })], 'SHOP_PORT='],
  ])('%s', (_, name, reads, newText) => {
    expect(documentLine(documentWith('OTHER'), keyOf(name), reads)).toEqual({ uri, startLine: 2, newText });
  });
});

describe('no line is offered', () => {
  it('for a page, which is written by people', () => {
    const page = { uri: 'docs/env.md', dir: '', keys: [documented('OTHER', 4, 'docs')] };
    expect(documentLine(page, keyOf('SHOP_URL'), [read('required')])).toBeUndefined();
  });

  it('for a document without keys', () => {
    expect(documentLine({ uri, dir: '', keys: [] }, keyOf('SHOP_URL'), [read('required')])).toBeUndefined();
  });
});

describe('the place', () => {
  const after = (name: string, document: EnvDocument): number | undefined =>
    documentLine(document, keyOf(name), [read('required')])?.startLine;

  it.each<[string, string, string[], number]>([
    ['the end, without kin', 'SHOP_URL', ['CART_KEY', 'OTHER'], 4],
    ['the kin', 'SHOP_URL', ['SHOP_KEY', 'OTHER'], 2],
    ['the last of the kin', 'SHOP_URL', ['SHOP_KEY', 'SHOP_PORT', 'OTHER'], 4],
    ['the nearest kin', 'SHOP_MAIL_EU_PORT', ['SHOP_MAIL_EU_HOST', 'SHOP_MAIL', 'OTHER'], 2],
    ['the nearest kin, further down', 'SHOP_MAIL_EU_PORT', ['SHOP_MAIL', 'SHOP_MAIL_EU_HOST', 'OTHER'], 4],
    ['kin that differ in the middle', 'SHOP_A_URL', ['SHOP_B_URL', 'OTHER'], 2],
    ['kin that end alike in two words', 'SHOP_A_B_MAIL_URL', ['SHOP_C_D_MAIL_URL', 'OTHER'], 2],
    ['kin with a longer name', 'SHOP_MAIL', ['SHOP_MAIL_EU_HOST', 'OTHER'], 2],
    ['the end, where only the ends are alike', 'SHOP_URL', ['CART_URL', 'OTHER'], 4],
    ['the end, where less than half is alike', 'SHOP_URL', ['SHOP_CART_KEY', 'OTHER'], 4],
    ['the end, where a longer name has less than half', 'SHOP_CART_KEY', ['SHOP_URL', 'OTHER'], 4],
    ['a word that counts once', 'SHOP_EU_EU', ['SHOP_EU', 'SHOP_EU_US', 'OTHER'], 4],
    ['its own name, no nearer than a name that begins with it', 'SHOP_URL', ['SHOP_URL', 'SHOP_URL_EU', 'OTHER'], 4],
    ['kin under a public beginning', 'NEXT_PUBLIC_URL', ['NEXT_PUBLIC_KEY', 'OTHER'], 2],
    ['kin that begin and end alike under a public beginning', 'VITE_A_URL', ['VITE_B_URL', 'OTHER'], 2],
    ['kin whose beginning only ends like a public one', 'MYVITE_URL', ['MYVITE_KEY', 'OTHER'], 2],
    ['kin whose beginning only begins like a public one', 'VITES_URL', ['VITES_KEY', 'OTHER'], 2],
  ])('is after %s', (_, name, names, line) => {
    expect(after(name, documentWith(...names))).toBe(line);
  });

  it.each(['NEXT', 'VITE', 'PUBLIC', 'REACT', 'EXPO', 'NUXT'])('%s alone makes no kin', (beginning) => {
    expect(after(`${beginning}_URL`, documentWith(`${beginning}_KEY`, 'OTHER'))).toBe(4);
  });

  it('is after the last line, in whatever order the keys are told', () => {
    const keys = [documented('OTHER', 7), documented('CART', 3)];
    expect(after('SHOP_URL', { uri, dir: '', keys })).toBe(8);
  });

  it('is after the first line where a key has no line', () => {
    expect(after('SHOP_URL', { uri, dir: '', keys: [documented('OTHER')] })).toBe(2);
    expect(after('SHOP_URL', { uri, dir: '', keys: [documented('SHOP_KEY'), documented('OTHER', 9)] })).toBe(2);
  });
});
