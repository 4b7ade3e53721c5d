/** The documents of a whole repository: copies, names that are used twice, documents that are too long or broken. */
import { describe, expect, it } from 'vitest';
import { specConfig } from '../../../../src/checkers/spec/config.ts';
import type { SpecConfig } from '../../../../src/checkers/spec/config.ts';
import { requirementsIn, requirementsOf } from '../../../../src/checkers/spec/declared/index.ts';
import type { Context, Notice } from '../../../../src/model/index.ts';
import { memoryTree } from '../../../../src/tree/memory.ts';

async function read(
  files: Record<string, string>,
  config: Partial<SpecConfig> = {},
): Promise<{ names: string[]; notices: Notice[] }> {
  const notices: Notice[] = [];
  const context: Context = {
    tree: memoryTree(files),
    env: {},
    signal: new AbortController().signal,
    notice: (notice) => notices.push(notice),
    afterwards: () => undefined,
  };
  const facts = await requirementsOf(context, { ...specConfig.defaults, ...config });
  return { names: facts.map(({ name }) => name), notices };
}

const five = [1, 2, 3, 4, 5].map((n) => `- **FR-00${n}**: The server MUST do thing ${n}`).join('\n');

describe('the documents of a repository', () => {
  it('are read once where one is a copy of the other', async () => {
    expect(
      await read({
        'specs/spec.md': five,
        'specs/001-mvp/spec.md': five,
        'specs/other.md': '- **FR-001**: Another MUST',
      }),
    ).toEqual({
      names: [...[1, 2, 3, 4, 5].map((n) => `001-mvp#FR-00${n}`), 'specs/other#FR-001'],
      notices: [
        {
          id: 'spec-copy',
          level: 'note',
          message:
            'specs/spec.md repeats the requirements of specs/001-mvp/spec.md: it is read as a copy, and its requirements are not counted again',
          location: { uri: 'specs/spec.md' },
        },
      ],
    });
  });

  it('are called by their folders where two bear one name', async () => {
    const text = '- **FR-001**: The server MUST answer';
    expect(
      await read({ 'a/specs/001-x/spec.md': text, 'b/specs/001-x/spec.md': text, 'specs/002-y/spec.md': text }),
    ).toEqual({
      names: ['a/specs/001-x#FR-001', 'b/specs/001-x#FR-001', '002-y#FR-001'],
      notices: [],
    });
  });

  it('are those that are configured, and none that is ignored', async () => {
    const text = '- **FR-001**: The server MUST answer';
    const files = { 'notes/a.md': text, 'notes/old/b.md': text, 'specs/001-x/spec.md': text };
    expect(await read(files, { documents: ['notes/**'], ignore: ['notes/old/**'] })).toEqual({
      names: ['notes/a#FR-001'],
      notices: [],
    });
  });

  it('are told where they are too long to read', async () => {
    const { names, notices } = await read({ 'docs/requirements.md': `${five}\n`.repeat(20_000) });
    expect(names).toEqual([]);
    expect(notices.map(({ id, level }) => [id, level])).toEqual([['skipped-too-large', 'warning']]);
  });
});

it('reads a long document to its end, part by part', async () => {
  const filler = 'Text that says nothing much about anything at all.\n'.repeat(1500);
  const text = [1, 2, 3, 4, 5, 6]
    .map((n) => `## Part ${n}\n\n${filler}\n- **FR-${n}**: The server MUST do it\n`)
    .join('\n');
  const { facts, notices } = await requirementsIn('docs/requirements.md', text);
  expect(notices).toEqual([]);
  expect(facts.map(({ location, data }) => [location.startLine, data.id])).toEqual(
    [1, 2, 3, 4, 5, 6].map((n) => [(n - 1) * 1505 + 1504, `FR-${n}`]),
  );
});

it('says where a document without headings is cut', async () => {
  const { notices } = await requirementsIn(
    'docs/requirements.md',
    'Text that says nothing much at all.\n'.repeat(10_000),
  );
  expect(notices).toEqual([
    {
      id: 'spec-document-cut',
      level: 'warning',
      message:
        'docs/requirements.md is not read from line 8334 on: it is too long, and no heading parts it. Give it headings, or split it',
      location: { uri: 'docs/requirements.md', startLine: 8334 },
    },
  ]);
});

it('says that a block of code is never closed, where it would hide requirements', async () => {
  expect(
    await requirementsIn('docs/requirements.md', '- **FR-1**: One is one\n\n```sh\nls\n\n- **FR-2**: Two is two\n'),
  ).toMatchObject({
    facts: [{ name: 'docs/requirements#FR-1' }],
    notices: [
      {
        id: 'spec-open-fence',
        message:
          'docs/requirements.md: the block of code that begins at line 3 is never closed, so what follows it states nothing. Close it',
        location: { uri: 'docs/requirements.md', startLine: 3 },
      },
    ],
  });
  expect((await requirementsIn('docs/requirements.md', '- **FR-1**: One is one\n\n```sh\nls\n')).notices).toEqual([]);
});
