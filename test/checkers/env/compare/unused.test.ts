/** env/unused-variable and env/dead-schema-key, word by word, and every way in which a key is in use after all. */
import { describe, expect, it } from 'vitest';
import { compare } from '../../../../src/checkers/env/compare/index.ts';
import type { DocumentFact, ReadFact, Reads } from '../../../../src/checkers/env/facts.ts';
import { env } from '../../../../src/checkers/env/index.ts';
import type { Drift } from '../../../../src/model/index.ts';
import { memoryTree } from '../../../../src/tree/memory.ts';
import { contextOf, documents, place, read, sets } from './made-facts.ts';

type Files = Record<string, string>;

function member(at: string, name = 'SHOP_URL', data: Partial<Reads> = {}): ReadFact {
  return read(at, { surface: 'schema', form: 'z.object member', ...data }, name);
}

async function drifts(declared: DocumentFact[], actual: ReadFact[] = [], files: Files = {}): Promise<Drift[]> {
  const comparison = await compare({ declared, actual }, contextOf(memoryTree(files)), env.config.defaults);
  return comparison.drifts.filter(({ rule }) => rule === 'env/unused-variable' || rule === 'env/dead-schema-key');
}

async function subjects(...of: Parameters<typeof drifts>): Promise<string[]> {
  return (await drifts(...of)).map(({ rule, subject }) => `${rule} ${subject}`);
}

const unused = {
  rule: 'env/unused-variable',
  subject: 'SHOP_URL',
  message: 'SHOP_URL is documented in .env.example, and nothing reads it',
  location: { uri: '.env.example', startLine: 3 },
  related: [],
  expected: 'a read of SHOP_URL',
  actual: 'its name stands in no code, script, configuration or Docker file',
  confidence: 'certain',
  fix: {
    description: 'Delete SHOP_URL from .env.example',
    edits: [{ uri: '.env.example', startLine: 3, endLine: 3, newText: '' }],
  },
  trace: [
    '.env.example:3 documents SHOP_URL',
    'no read of it was proven in any module, and no library among the dependencies is known to read it',
    'its name as a whole word stands in no file but documents, prose and declarations',
  ],
};

describe('an unused variable', () => {
  // @verifies ENV-5
  it('is told with the line to delete', async () => {
    expect(await drifts([documents('.env.example:3')])).toEqual([unused]);
  });

  it('is told with every place that goes with it', async () => {
    const declared: DocumentFact[] = [
      documents('.env.example:3'),
      documents('src/env.d.ts:2', 'SHOP_URL', { surface: 'types' }),
      documents('README.md:2', 'SHOP_URL', { surface: 'docs', place: 'table' }),
      sets('compose.yml:8', 'compose'),
    ];
    expect(await drifts(declared, [member('src/env.ts:4'), member('src/env.ts:6'), member('lib/env.ts:5')])).toEqual([
      {
        ...unused,
        message: 'SHOP_URL is documented in .env.example, and a schema declares it, and nothing reads it',
        related: [
          { uri: 'src/env.ts', startLine: 4, role: 'declared in a schema that nobody asks for it' },
          { uri: 'src/env.ts', startLine: 6, role: 'declared in a schema that nobody asks for it' },
          { uri: 'lib/env.ts', startLine: 5, role: 'declared in a schema that nobody asks for it' },
          { uri: 'src/env.d.ts', startLine: 2, role: 'declared' },
          { uri: 'compose.yml', startLine: 8, role: 'set' },
        ],
        fix: { ...unused.fix, description: 'Delete SHOP_URL from .env.example and src/env.ts and lib/env.ts' },
      },
    ]);
  });

  it('is told without an edit where the line is not known', async () => {
    expect(await drifts([documents('.env.example')])).toEqual([
      {
        ...unused,
        location: { uri: '.env.example' },
        fix: { description: 'Delete SHOP_URL from .env.example' },
        trace: ['.env.example:1 documents SHOP_URL', ...unused.trace.slice(1)],
      },
    ]);
  });

  it('is told without an edit of a page', async () => {
    const context = contextOf(memoryTree({ 'docs/env.md': '' }));
    const declared = [documents('docs/env.md:3', 'SHOP_URL', { surface: 'docs', place: 'table' })];
    const config = { ...env.config.defaults, documents: ['docs/env.md'] };
    expect((await compare({ declared, actual: [] }, context, config)).drifts).toEqual([
      {
        ...unused,
        message: 'SHOP_URL is documented in docs/env.md, and nothing reads it',
        location: { uri: 'docs/env.md', startLine: 3 },
        fix: { description: 'Delete SHOP_URL from docs/env.md' },
        trace: ['docs/env.md:3 documents SHOP_URL', ...unused.trace.slice(1)],
      },
    ]);
  });

  it('is likely where it is commented out', async () => {
    const declared = [documents('.env.example:3', 'SHOP_URL', { status: 'commented' })];
    expect(await drifts(declared)).toEqual([{ ...unused, confidence: 'likely' }]);
  });

  it.each([
    ['likely', 'runtime'],
    ['certain', 'test'],
  ] as const)('is %s where names are put together in code of scope %s', async (confidence, scope) => {
    const dynamic = read('src/a.ts:1', { wildcard: true, scope }, '*');
    expect(await drifts([documents('.env.example:3')], [dynamic])).toEqual([{ ...unused, confidence }]);
  });

  it('is told once for each document, with its application', async () => {
    const files = { 'package.json': '{"workspaces":["apps/*"]}', 'apps/a/package.json': '{"name":"shop-a"}' };
    const declared = [
      documents('.env.example:1'),
      documents('.env.example:2'),
      documents('apps/a/.env.example:3'),
      documents('apps/b/.env.example:4'),
    ];
    const told = await drifts(declared, [], files);
    expect(told.map(({ facet, location }) => ({ facet, location }))).toEqual([
      { facet: undefined, location: place('.env.example:2') },
      { facet: 'shop-a', location: place('apps/a/.env.example:3') },
      { facet: 'apps/b', location: place('apps/b/.env.example:4') },
    ]);
    expect(Object.hasOwn(told[0] ?? {}, 'facet')).toBe(false);
  });
});

describe('a dead key of a schema', () => {
  const dead = {
    rule: 'env/dead-schema-key',
    subject: 'SHOP_URL',
    message: 'SHOP_URL is a key of the schema in src/env.ts, and nothing reads it',
    location: { uri: 'src/env.ts', startLine: 4 },
    related: [],
    severity: 'low',
    confidence: 'likely',
    fix: { description: 'Delete SHOP_URL from the schema in src/env.ts' },
    trace: ['src/env.ts:4 declares SHOP_URL', 'its name stands in no other line of code than declarations'],
  };
  const other = documents('.env.example:1', 'OTHER_KEY');
  const otherRead = read('src/a.ts:1', {}, 'OTHER_KEY');

  it('is told', async () => {
    expect(await drifts([other], [otherRead, member('src/env.ts:4')])).toEqual([dead]);
  });

  it('is graver where the program insists on it, and names the other places', async () => {
    const members = [
      member('src/env.ts:4', 'SHOP_URL', { requirement: 'required' }),
      member('lib/env.ts:5'),
      member('lib/env.ts:7'),
    ];
    expect(await drifts([other], [otherRead, ...members])).toEqual([
      {
        ...dead,
        message: `${dead.message}; the program still refuses to start without it`,
        related: [
          { uri: 'lib/env.ts', startLine: 5, role: 'also declared' },
          { uri: 'lib/env.ts', startLine: 7, role: 'also declared' },
        ],
        severity: 'medium',
      },
    ]);
  });

  it('stands on the first line where none is known', async () => {
    expect(await drifts([other], [otherRead, member('src/env.ts')])).toEqual([
      { ...dead, location: { uri: 'src/env.ts' }, trace: ['src/env.ts:1 declares SHOP_URL', dead.trace[1]] },
    ]);
  });

  it('is not told where a page documents it, which is no order', async () => {
    const names = Array.from({ length: 10 }, (_, index) => `PAGE_KEY_${index}`);
    const page = [...names, 'SHOP_URL'].map((name, index) =>
      documents(`docs/env.md:${index + 1}`, name, { surface: 'docs', place: 'table' }),
    );
    const reads = names.map((name) => read('src/a.ts:1', {}, name));
    expect(await subjects(page, reads)).toEqual([]);
    expect(await subjects(page, [...reads, member('src/env.ts:4')])).toEqual(['env/dead-schema-key SHOP_URL']);
  });

  const mapping = [
    ['in its own file', [member('src/env.ts:4'), read('src/env.ts:9')]],
    [
      'on its way',
      [
        member('src/env.ts:4', 'SHOP_URL', {
          via: [
            { what: 'parse()', uri: 'src/load.ts', line: 1 },
            { what: 'load()', uri: 'src/start.ts', line: 1 },
          ],
        }),
        read('src/load.ts:9'),
      ],
    ],
    ['beside another schema', [member('lib/env.ts:4'), member('src/env.ts:4'), read('src/env.ts:9')]],
  ] satisfies [string, ReadFact[]][];
  it.each(mapping)('is dead although a line maps it %s', async (_, reads) => {
    expect(await subjects([other], [otherRead, ...reads])).toEqual(['env/dead-schema-key SHOP_URL']);
  });

  it.each([
    ['elsewhere', [member('src/env.ts:4'), read('src/a.ts:9')]],
    ['both there and elsewhere', [member('src/env.ts:4'), read('src/env.ts:9'), read('src/a.ts:9')]],
  ])('is alive where it is read %s', async (_, reads) => {
    expect(await subjects([other], [otherRead, ...reads])).toEqual([]);
  });
});

describe('a variable is in use', () => {
  const documented = (name: string): DocumentFact[] => [documents('.env.example:1', name)];
  const said = (name: string): string[] => [`env/unused-variable ${name}`];

  it.each<[string, string, ReadFact[], Files]>([
    ['read', 'SHOP_URL', [read('src/a.ts:1')], {}],
    ['the platform knows it', 'NODE_ENV', [], {}],
    ['its beginning is read', 'SHOP_URL', [read('src/a.ts:1', { wildcard: true }, 'SHOP_*')], {}],
    ['the value may come from a file', 'SHOP_KEY_FILE', [read('src/a.ts:1', {}, 'SHOP_KEY')], {}],
    [
      'a schema may have the value from a file',
      'SHOP_KEY_FILE',
      [member('src/a.ts:1', 'SHOP_KEY')],
      { 'b.ts': 'f(SHOP_KEY)' },
    ],
    ['its name stands in code', 'SHOP_URL', [], { 'a.go': 'os.Getenv("SHOP_URL")' }],
    ['a dependency reads it', 'NITRO_PRESET', [], { 'package.json': '{"dependencies":{"nitropack":"1"}}' }],
    [
      'a dependency of a part reads it',
      'NITRO_PRESET',
      [],
      { 'package.json': '{}', 'apps/a/package.json': '{"dependencies":{"nitropack":"1"}}' },
    ],
    ['a script runs what reads it', 'NITRO_PRESET', [], { 'package.json': '{"scripts":{"a":"npx nitropack build"}}' }],
    ['a workflow runs what reads it', 'NITRO_PRESET', [], { '.github/workflows/a.yml': '- run: npx nitropack build' }],
    ['another workflow runs it', 'NITRO_PRESET', [], { '.github/workflows/a.yaml': '- run: npx nitropack build' }],
    ['a shell script runs what reads it', 'NITRO_PRESET', [], { 'ops/a.sh': 'npx nitropack build\n' }],
  ])('where %s', async (_, name, reads, files) => {
    expect(await subjects(documented(name), reads, files)).toEqual([]);
  });

  it.each<[string, string, ReadFact[], Files]>([
    ['another beginning is read', 'SHOP_URL', [read('src/a.ts:1', { wildcard: true }, 'CART_*')], {}],
    ['nothing has the value of its file', 'SHOP_KEY_FILE', [], {}],
    ['its name only ends a little alike', 'SHOP_KEYFILE', [read('src/a.ts:1', {}, 'SHOP_KEY')], {}],
    ['it ends in another word', 'SHOP_KEY_PATH', [read('src/a.ts:1', {}, 'SHOP_KEY')], {}],
    ['another dependency is there', 'NITRO_PRESET', [], { 'package.json': '{"dependencies":{"express":"1"}}' }],
    ['a document runs it', 'NITRO_PRESET', [], { 'README.md': 'npx nitropack build' }],
    ['what might run it is no text', 'NITRO_PRESET', [], { 'a.sh': '\0\0npx nitropack build\n' }],
  ])('but not where %s', async (_, name, reads, files) => {
    expect(await subjects(documented(name), reads, files)).toEqual(said(name));
  });

  it('but not where the value of its file is documented alone', async () => {
    const declared = [documents('.env.example:1', 'SHOP_KEY'), documents('.env.example:2', 'SHOP_KEY_FILE')];
    expect(await subjects(declared)).toEqual([...said('SHOP_KEY'), ...said('SHOP_KEY_FILE')]);
  });

  it('by nobody where it is neither documented nor declared', async () => {
    const set = sets('compose.yml:8', 'compose');
    const declared = [documents('.env.example:1', 'OTHER_KEY'), set];
    expect(await subjects(declared, [read('src/a.ts:1', {}, 'OTHER_KEY')])).toEqual([]);
  });
});
