/** env/undocumented-variable, word by word: what is said, how grave it is, and what stands beside it. */
import { describe, expect, it } from 'vitest';
import { check } from '../../../../src/check.ts';
import { compare } from '../../../../src/checkers/env/compare/index.ts';
import type { DocumentFact, ReadFact } from '../../../../src/checkers/env/facts.ts';
import { env } from '../../../../src/checkers/env/index.ts';
import type { Drift } from '../../../../src/model/index.ts';
import { memoryTree } from '../../../../src/tree/memory.ts';
import { contextOf, documents, read, sets } from './made-facts.ts';

type Files = Record<string, string>;

const example = documents('.env.example:1', 'OTHER_KEY');

async function drifts(actual: ReadFact[], declared: DocumentFact[] = [example], files: Files = {}): Promise<Drift[]> {
  const comparison = await compare({ declared, actual }, contextOf(memoryTree(files)), env.config.defaults);
  return comparison.drifts.filter(({ rule }) => rule === 'env/undocumented-variable');
}

async function only(actual: ReadFact[], declared?: DocumentFact[], files?: Files): Promise<Drift> {
  const [drift, ...more] = await drifts(actual, declared, files);
  expect(more).toEqual([]);
  expect(drift).toBeDefined();
  return drift as Drift;
}

describe('a finding', () => {
  // @verifies ENV-3
  it('tells of a plain read', async () => {
    expect(await only([read('src/a.ts:4')])).toEqual({
      rule: 'env/undocumented-variable',
      subject: 'SHOP_URL',
      message: 'SHOP_URL is read and not in .env.example',
      location: { uri: 'src/a.ts', startLine: 4 },
      related: [],
      expected: 'SHOP_URL in .env.example',
      actual: 'read as process.env.SHOP_URL',
      severity: 'medium',
      confidence: 'certain',
      fix: {
        description: 'Add SHOP_URL to .env.example',
        edits: [{ uri: '.env.example', startLine: 2, newText: '# SHOP_URL=' }],
      },
      trace: [
        'src/a.ts:4 reads SHOP_URL: process.env.SHOP_URL',
        'requirement: unknown; scope: runtime',
        'documents in reach: .env.example; none has SHOP_URL',
      ],
    });
  });

  it('tells of everything that is known', async () => {
    const via = [{ what: 'env()', uri: 'src/env.ts', line: 7 }];
    const reads = [
      read('scripts/a.ts:1', { scope: 'script', form: "env('SHOP_URL')" }),
      read('src/main.ts:9', { requirement: 'required', form: "env('SHOP_URL')", via, confidence: 'likely' }),
    ];
    const declared = [
      example,
      documents('.env.example:3', '*_URL', { status: 'commented', wildcard: true }),
      documents('.env.example:4', 'SHOP_*', { status: 'commented', wildcard: true }),
      documents('other/.env.example:5', 'SHOP_*', { status: 'commented', wildcard: true }),
      documents('docs/a.md:1', 'SHOP_URL', { surface: 'docs', place: 'block' }),
      documents('docs/b.md:2', 'SHOP_URL', { surface: 'docs', place: 'heading' }),
      documents('docs/c.md:3', 'SHOP_URL', { surface: 'docs', place: 'list' }),
      documents('docs/d.md:4', 'SHOP_URL', { surface: 'docs', place: 'table' }),
      documents('src/env.d.ts:5', 'SHOP_URL', { surface: 'types' }),
      documents('src/more.d.ts:6', 'SHOP_URL', { surface: 'types' }),
      sets('turbo.json:1', 'turbo'),
      sets('src/main.ts:9', 'compose'),
      sets('src/main.ts:10', 'compose'),
      sets('compose.yml:9', 'compose'),
      sets('compose.yml:11', 'compose'),
      sets('compose.yml:12', 'compose'),
    ];
    expect(await only(reads, declared)).toEqual({
      rule: 'env/undocumented-variable',
      subject: 'SHOP_URL',
      message: 'SHOP_URL is required and not in .env.example; it is in docs/d.md:4: copy it',
      location: { uri: 'src/main.ts', startLine: 9 },
      related: [
        { uri: 'src/env.ts', startLine: 7, role: 'through env()' },
        { uri: '.env.example', startLine: 3, role: 'a comment tells of *_URL' },
        { uri: 'docs/d.md', startLine: 4, role: 'documented here' },
        { uri: 'docs/b.md', startLine: 2, role: 'documented here' },
        { uri: 'docs/c.md', startLine: 3, role: 'documented here' },
        { uri: 'src/env.d.ts', startLine: 5, role: 'declared as a type' },
        { uri: 'src/main.ts', startLine: 10, role: 'set here' },
        { uri: 'compose.yml', startLine: 9, role: 'set here' },
        { uri: 'compose.yml', startLine: 11, role: 'set here' },
        { uri: 'scripts/a.ts', startLine: 1, role: 'also read here' },
      ],
      expected: 'SHOP_URL in .env.example',
      actual: "read as env('SHOP_URL'), and in 1 more place",
      severity: 'high',
      confidence: 'likely',
      fix: {
        description: 'Add SHOP_URL to .env.example',
        edits: [{ uri: '.env.example', startLine: 5, newText: 'SHOP_URL=' }],
      },
      trace: [
        "src/main.ts:9 reads SHOP_URL: env('SHOP_URL')",
        '  through env() at src/env.ts:7',
        'requirement: required; scope: runtime',
        'documents in reach: .env.example; none has SHOP_URL',
      ],
    });
  });

  it('shows five reads and counts the rest', async () => {
    const { actual, related } = await only([1, 2, 3, 4, 5, 6, 7].map((line) => read(`src/a.ts:${line}`)));
    expect({ actual, related }).toEqual({
      actual: 'read as process.env.SHOP_URL, and in 6 more places',
      related: [2, 3, 4, 5].map((startLine) => ({ uri: 'src/a.ts', startLine, role: 'also read here' })),
    });
  });

  it.each([
    ['required', 'SHOP_URL is required and not in .env.example'],
    ['optional', 'SHOP_URL is read, with a default or a test for its absence, and not in .env.example'],
    ['unknown', 'SHOP_URL is read and not in .env.example'],
  ] as const)('of a read that is %s says so', async (requirement, message) => {
    const drift = await only([read('src/a.ts:1', { requirement })]);
    expect(drift.message).toBe(message);
    expect(drift.trace?.[1]).toBe(`requirement: ${requirement}; scope: runtime`);
  });

  it('is one for each document', async () => {
    const files = {
      'package.json': '{"workspaces":["apps/*"]}',
      'apps/a/package.json': '{"name":"shop-a"}',
      'apps/b/package.json': '{}',
      'apps/c/package.json': '{"name":"shop-c"}',
    };
    const declared = [
      documents('apps/a/.env.example:1', 'A_KEY'),
      documents('apps/b/.env.example:1', 'B_KEY'),
      documents('apps/c/.env.example:1', 'SHOP_URL'),
    ];
    const reads = ['apps/a/x.ts:1', 'apps/b/x.ts:2', 'apps/b/y.ts:3', 'apps/c/x.ts:4'].map((at) => read(at));
    const told = await drifts(reads, declared, files);
    expect(told.map(({ facet, message, location, related }) => ({ facet, message, location, related }))).toEqual([
      {
        facet: 'shop-a',
        message: 'SHOP_URL is read and not in apps/a/.env.example',
        location: { uri: 'apps/a/x.ts', startLine: 1 },
        related: [{ uri: 'apps/c/.env.example', startLine: 1, role: 'documented for another part' }],
      },
      {
        facet: 'apps/b',
        message: 'SHOP_URL is read and not in apps/b/.env.example',
        location: { uri: 'apps/b/x.ts', startLine: 2 },
        related: [
          { uri: 'apps/c/.env.example', startLine: 1, role: 'documented for another part' },
          { uri: 'apps/b/y.ts', startLine: 3, role: 'also read here' },
        ],
      },
    ]);
  });

  it('names two other parts that document the key, and no more', async () => {
    const others = ['a', 'b', 'c'].map((part) => documents(`${part}/.env.example:1`, 'SHOP_URL'));
    const { related } = await only([read('d/x.ts:1')], [...others, documents('d/.env.example:1', 'OTHER_KEY')]);
    expect(related).toEqual(
      ['a', 'b'].map((part) => ({
        uri: `${part}/.env.example`,
        startLine: 1,
        role: 'documented for another part',
      })),
    );
  });

  it('offers no line for a page', async () => {
    const names = Array.from({ length: 10 }, (_, index) => `PAGE_KEY_${index}`);
    const page = names.map((name, index) =>
      documents(`docs/env.md:${index + 1}`, name, { surface: 'docs', place: 'table' }),
    );
    const { fix } = await only([read('src/a.ts:1'), ...names.map((name) => read('src/b.ts:1', {}, name))], page);
    expect(fix).toEqual({ description: 'Add SHOP_URL to docs/env.md' });
  });
});

describe('the page to copy from', () => {
  const files = {
    'package.json': '{"workspaces":["apps/*"]}',
    'apps/a/package.json': '{"name":"a"}',
    'apps/b/package.json': '{"name":"b"}',
  };
  const copied = async (...pages: string[]): Promise<string> => {
    const facts = pages.map((at) => documents(at, 'SHOP_URL', { surface: 'docs', place: 'table' }));
    return (await only([read('apps/a/x.ts:1')], [example, ...facts], files)).message;
  };
  const plain = 'SHOP_URL is read and not in .env.example';

  it.each(['README.md:3', 'apps/a/README.md:3', 'apps/b/docs/env.md:3', 'apps/b/doc/env.md:3'])(
    'may be %s',
    async (at) => {
      expect(await copied(at)).toBe(`${plain}; it is in ${at}: copy it`);
    },
  );

  it.each(['apps/b/README.md:3', 'apps/b/mydocs/env.md:3'])('is not %s', async (at) => {
    expect(await copied(at)).toBe(plain);
  });

  it('is the near one of two', async () => {
    expect(await copied('apps/b/README.md:3', 'apps/a/README.md:4')).toBe(
      `${plain}; it is in apps/a/README.md:4: copy it`,
    );
  });

  it('may be the documentation of its own folder', async () => {
    const page = documents('docs/env.md:3', 'SHOP_URL', { surface: 'docs' });
    const { message } = await only([read('apps/a/x.ts:1')], [example, page], { ...files, 'docs/package.json': '{}' });
    expect(message).toBe(`${plain}; it is in docs/env.md:3: copy it`);
  });
});

describe('nothing is said', () => {
  it.each<[string, ReadFact[], DocumentFact[]]>([
    ['of a documented key', [read('a.ts:1')], [documents('.env.example:2', 'SHOP_URL')]],
    ['of a key of the platform', [read('a.ts:1', {}, 'NODE_ENV')], []],
    ['of a secret of a workflow', [read('a.yml:1', { surface: 'workflow', requirement: 'required' })], []],
    ['of a mere possibility', [read('a.ts:1', { confidence: 'possible' })], []],
    ['of an argument of a shell script', [read('a.sh:1', { surface: 'shell' })], []],
  ])('%s', async (_, reads, declared) => {
    expect(await drifts(reads, [example, ...declared])).toEqual([]);
  });

  it('of a shell script unless it insists', async () => {
    const { location } = await only([read('a.sh:2', { surface: 'shell', requirement: 'required' })]);
    expect(location).toEqual({ uri: 'a.sh', startLine: 2 });
  });
});

describe('keys that the code makes itself', () => {
  const reader = { '.env.example': 'OTHER_KEY=\n', 'src/b.ts': 'use(process.env.SHOP_URL, process.env.OTHER_KEY);\n' };
  const told = async (files: Files): Promise<string[]> => {
    const report = await check({ tree: memoryTree({ ...reader, ...files }), checkers: [env], version: '0.0.0' });
    return report.findings.map(({ message, location }) => `${location.uri}:${location.startLine} ${message}`);
  };
  const missing = 'src/b.ts:1 SHOP_URL is read and not in .env.example';

  it.each<[string, Files, string[]]>([
    ['are told where nobody makes them', {}, [missing]],
    ['are not told', { 'src/a.ts': "process.env.SHOP_URL = 'x';\n" }, []],
    ['are told where only a test makes them', { 'test/a.test.ts': "process.env.SHOP_URL = 'x';\n" }, [missing]],
    [
      'are not told where the module reads another',
      { 'src/a.ts': 'process.env.SHOP_URL = process.env.OTHER_KEY;\n' },
      [],
    ],
    ['are not told where the module reads some', { 'src/a.ts': 'process.env.SHOP_URL = process.env[key()];\n' }, []],
  ])('%s', async (_, files, expected) => {
    expect(await told(files)).toEqual(expected);
  });

  it('are told where the write is a default beside a read', async () => {
    const files = { 'src/b.ts': "process.env.SHOP_URL ??= 'x';\nuse(process.env.SHOP_URL, process.env.OTHER_KEY);\n" };
    expect((await told(files)).map((line) => line.replace(/^\S+ /, ''))).toEqual([
      'SHOP_URL is read, with a default or a test for its absence, and not in .env.example',
    ]);
  });
});
