/** Both sides compared: what is counted, how much agrees, and what is said where there is nothing to compare with. */
import { describe, expect, it } from 'vitest';
import { check } from '../../../../src/check.ts';
import { compare } from '../../../../src/checkers/env/compare/index.ts';
import type { EnvConfig } from '../../../../src/checkers/env/config.ts';
import type { DocumentFact, ReadFact } from '../../../../src/checkers/env/facts.ts';
import { env } from '../../../../src/checkers/env/index.ts';
import type { Comparison, Notice, Report } from '../../../../src/model/index.ts';
import { memoryTree } from '../../../../src/tree/memory.ts';
import { contextOf, documents, read } from './made-facts.ts';

type Files = Record<string, string>;

async function compared(
  declared: DocumentFact[],
  actual: ReadFact[],
  files: Files = {},
  config: Partial<EnvConfig> = {},
): Promise<Comparison & { notices: Notice[] }> {
  const notices: Notice[] = [];
  const context = contextOf(memoryTree(files), notices);
  return { ...(await compare({ declared, actual }, context, { ...env.config.defaults, ...config })), notices };
}

describe('without a document', () => {
  it.each<[string, ReadFact[], string]>([
    ['no variable', [], '0 variables that code reads were compared with nothing'],
    ['one', [read('a.ts:1', {}, 'SHOP_URL')], '1 variable that code reads was compared with nothing'],
    [
      'several, in code and in schemas',
      [
        read('a.ts:1', {}, 'SHOP_URL'),
        read('a.ts:1', { surface: 'schema' }, 'SHOP_KEY'),
        read('a.ts:1', {}, 'NODE_ENV'),
      ],
      '2 variables that code reads were compared with nothing',
    ],
    [
      'one, in code and in a schema',
      [read('a.ts:1', {}, 'SHOP_URL'), read('a.ts:1', { surface: 'schema' }, 'SHOP_URL')],
      '1 variable that code reads was compared with nothing',
    ],
  ])('it is said so: %s', async (_, reads, said) => {
    expect(await compared([], reads)).toEqual({
      drifts: [],
      compared: { declared: 0, actual: Number(said.slice(0, 1)) },
      inconclusive: `no .env.example or other document of variables was found; ${said}`,
      notices: [],
    });
  });

  it('the documents that were asked for are named', async () => {
    const config = { documents: ['docs/env.md', 'docs/more.md'] };
    expect(await compared([], [read('a.ts:1', {}, 'SHOP_URL')], {}, config)).toEqual({
      drifts: [],
      compared: { declared: 0, actual: 1 },
      inconclusive:
        'env.documents names docs/env.md, docs/more.md, and no such file documents a variable; 1 variable that code reads was compared with nothing',
      notices: [],
    });
  });

  it('what a file says of itself is told all the same', async () => {
    const report = await reportOf({ '.env.production': 'SHOP_URL=1\nSHOP_URL=2\n' });
    expect(report.findings.map(({ message }) => message)).toEqual([
      'SHOP_URL stands 2 times in .env.production (lines 1, 2): the last one wins',
    ]);
  });
});

describe('the share that agrees', () => {
  const numbers = async (...of: Parameters<typeof compared>): Promise<object> => {
    const { compared: counted, alignment, drifts } = await compared(...of);
    return { counted, alignment, subjects: drifts.map(({ subject }) => subject) };
  };
  const known = [documents('.env.example:1', 'SHOP_URL'), documents('.env.example:2', 'CART_KEY')];

  it('is the whole where nothing differs', async () => {
    expect(await numbers(known, [read('a.ts:1', {}, 'SHOP_URL'), read('a.ts:1', {}, 'CART_KEY')])).toEqual({
      counted: { declared: 2, actual: 2 },
      alignment: 1,
      subjects: [],
    });
  });

  it('counts every name once, whichever side lacks it', async () => {
    const reads = [
      read('a.ts:1', {}, 'SHOP_URL'),
      read('b.ts:1', {}, 'SHOP_URL'),
      read('a.ts:1', {}, 'MAIL'),
      read('a.ts:1', {}, 'PHONE'),
    ];
    expect(await numbers(known, reads)).toEqual({
      counted: { declared: 2, actual: 3 },
      alignment: 0.25,
      subjects: ['MAIL', 'PHONE', 'CART_KEY'],
    });
  });

  it('leaves out keys of the platform', async () => {
    const declared = [...known, documents('.env.example:3', 'NODE_ENV')];
    const reads = [read('a.ts:1', {}, 'SHOP_URL'), read('a.ts:1', {}, 'CART_KEY'), read('a.ts:1', {}, 'NODE_OPTIONS')];
    expect(await numbers(declared, reads)).toEqual({
      counted: { declared: 2, actual: 2 },
      alignment: 1,
      subjects: [],
    });
  });

  it('leaves out dead keys of a schema, which no document was asked for', async () => {
    const reads = [
      read('a.ts:1', {}, 'SHOP_URL'),
      read('a.ts:1', {}, 'CART_KEY'),
      read('env.ts:1', { surface: 'schema', form: 'z.object member' }, 'OLD_KEY'),
    ];
    expect(await numbers(known, reads)).toEqual({
      counted: { declared: 2, actual: 2 },
      alignment: 1,
      subjects: ['OLD_KEY'],
    });
  });

  it('is none where there is nothing to share', async () => {
    const result = await compared([documents('.env.example:1', 'NODE_ENV')], []);
    expect(result).toEqual({ drifts: [], compared: { declared: 0, actual: 0 }, notices: [] });
    expect(Object.hasOwn(result, 'alignment')).toBe(false);
  });

  it('leaves out what is to be ignored', async () => {
    const reads = ['SHOP_URL', 'CART_KEY', 'MAIL_HOST', 'MY_TOKEN', 'PHONE'].map((name) => read('a.ts:1', {}, name));
    const config = { ignore: ['MAIL_*', '*_TOKEN', 'PHONE'] };
    expect(await numbers([...known, documents('.env.example:3', 'MAIL_OLD')], reads, {}, config)).toEqual({
      counted: { declared: 2, actual: 2 },
      alignment: 1,
      subjects: [],
    });
    expect(
      await numbers(known, [...reads, read('a.ts:1', {}, 'MAIL_'), read('a.ts:1', {}, 'PHONES')], {}, config),
    ).toEqual({
      counted: { declared: 2, actual: 4 },
      alignment: 0.5,
      subjects: ['MAIL_', 'PHONES'],
    });
  });
});

describe('a part without a document', () => {
  const files = {
    'package.json': '{"workspaces":["apps/*"]}',
    'apps/a/package.json': '{"name":"shop-a"}',
    'apps/b/package.json': '{"name":"shop-b"}',
  };
  const known = [documents('apps/a/.env.example:1', 'SHOP_URL')];
  const use = read('apps/a/a.ts:1', {}, 'SHOP_URL');
  const notice = (message: string, uri: string): Notice => ({
    id: 'no-document',
    level: 'warning',
    message,
    location: { uri },
  });

  it('is told, with the names that it reads, which agree with nothing', async () => {
    const reads = [
      use,
      read('apps/b/b.ts:1', {}, 'PHONE'),
      read('apps/b/c.ts:1', {}, 'MAIL'),
      read('apps/b/c.ts:1', {}, 'PHONE'),
      read('main.ts:1', {}, 'ROOT_KEY'),
      read('main.test.ts:1', { scope: 'test' }, 'TEST_KEY'),
      read('apps/b/run.ts:1', { scope: 'script' }, 'SCRIPT_KEY'),
    ];
    expect(await compared(known, reads, files)).toEqual({
      drifts: [],
      compared: { declared: 1, actual: 4 },
      alignment: 0.25,
      notices: [
        notice(
          'apps/b reads 2 variables and no document is in its reach: not compared (MAIL, PHONE)',
          'apps/b/package.json',
        ),
        notice('the root reads 1 variable and no document is in its reach: not compared (ROOT_KEY)', 'package.json'),
      ],
    });
  });

  it('without a package.json counts as the root', async () => {
    expect((await compared(known, [use, read('main.ts:1', {}, 'ROOT_KEY')])).notices).toEqual([
      notice('the root reads 1 variable and no document is in its reach: not compared (ROOT_KEY)', 'package.json'),
    ]);
  });

  it.each([
    [['D', 'C', 'B', 'A'], '4 variables and no document is in its reach: not compared (A, B, C, D)'],
    [['E', 'D', 'C', 'B', 'A'], '5 variables and no document is in its reach: not compared (A, B, C, D, …)'],
  ])('reads %j', async (letters, said) => {
    const reads = letters.map((name) => read('apps/b/b.ts:1', {}, name));
    expect((await compared(known, [use, ...reads], files)).notices).toEqual([
      notice(`apps/b reads ${said}`, 'apps/b/package.json'),
    ]);
  });

  it('does not keep a key from being told where a document is in reach', async () => {
    const reads = [use, read('apps/a/a.ts:1', {}, 'PHONE'), read('apps/b/b.ts:1', {}, 'PHONE')];
    const { drifts, compared: counted, alignment, notices } = await compared(known, reads, files);
    expect({ told: drifts.map(({ message }) => message), counted, alignment, notices }).toEqual({
      told: ['PHONE is read and not in apps/a/.env.example'],
      counted: { declared: 1, actual: 2 },
      alignment: 0.5,
      notices: [
        notice('apps/b reads 1 variable and no document is in its reach: not compared (PHONE)', 'apps/b/package.json'),
      ],
    });
  });
});

async function reportOf(files: Files): Promise<Report> {
  return check({ tree: memoryTree(files), checkers: [env], version: '0.0.0' });
}

it('a whole run tells both sides, the new name beside the old', async () => {
  const report = await reportOf({
    '.env.example': 'SMTP_HOST=\nSMTP_PASS=\n',
    'src/mail.ts': "send(process.env.SMTP_HOST);\nif (!process.env.SMTP_PASSWORD) throw new Error('no password');\n",
  });
  const told = report.findings.map(({ rule, kind, severity, message, related }) => ({
    rule,
    kind,
    severity,
    message,
    related,
  }));
  expect({ told, run: report.runs[0] }).toEqual({
    told: [
      {
        rule: 'env/undocumented-variable',
        kind: 'undeclared',
        severity: 'high',
        message:
          'SMTP_PASSWORD is required and not in .env.example; SMTP_PASS, which is, is read nowhere: one name for both?',
        related: [expect.objectContaining({ uri: '.env.example', startLine: 2, role: 'documented and unused' })],
      },
      {
        rule: 'env/unused-variable',
        kind: 'missing',
        severity: 'low',
        message: 'SMTP_PASS is documented in .env.example, and nothing reads it',
        related: [],
      },
    ],
    run: {
      checker: 'env',
      verdict: 'drift',
      compared: { declared: 2, actual: 2 },
      notices: [],
      alignment: 1 / 3,
    },
  });
});
