/** Unfinished, vague, repeated: what is said of a requirement from its own text. */
import { describe, expect, it } from 'vitest';
import { requirementsIn } from '../../../../src/checkers/spec/declared/index.ts';

async function one(text: string): Promise<Record<string, unknown>> {
  const { facts } = await requirementsIn('docs/requirements.md', `**Status**: Draft\n\n- **FR-1**: ${text}`);
  const { unfinished, vague } = facts[0]?.data ?? {};
  return { ...(unfinished ? { unfinished } : {}), ...(vague ? { vague } : {}) };
}

describe('what a requirement says of itself', () => {
  it.each([
    ['It MUST do [NEEDS CLARIFICATION: what?]', { unfinished: { words: '[NEEDS CLARIFICATION: what?]', line: 3 } }],
    ['The limit is: TBD', { unfinished: { words: 'TBD', line: 3 } }],
    ['It does what it does [TODO]', { unfinished: { words: '[TODO]', line: 3 } }],
    ['It marks what it cannot fix with [NEEDS CLARIFICATION] and goes on', {}],
    ['A purpose of `TBD` is refused', {}],
    ['It MUST be fast and user-friendly', { vague: ['fast', 'user-friendly'] }],
    ['It MUST answer quickly, within 200 ms', {}],
    ['Given a fast client, when it asks, then the server answers', {}],
    ['It fast-forwards, fails fast and says "fast"', {}],
    ['It MUST list what is stale so that users find it quickly', {}],
    ['It shows matching lines, allowing me to quickly find problems', {}],
    ['It MUST handle what was left appropriately (retry, or mark it as failed)', {}],
    ['It MUST handle what was left appropriately', { vague: ['appropriately'] }],
    ['It MUST have names for fast, normal and slow animations', {}],
    ['検索は高速に動く', { vague: ['高速に'] }],
  ])('%s', async (text, expected) => {
    expect(await one(text)).toEqual(expected);
  });
});

describe('requirements of one document', () => {
  it.each([
    [
      'the same id',
      '- **FR-1**: One is one\n- **FR-1**: Two is two\n- **FR-2**: Three is three',
      [true, true, undefined],
    ],
    [
      'the same text',
      '- **FR-1**: The server answers every request in JSON.\n- **FR-2**: The server answers  every request in **JSON**.',
      [true, true],
    ],
    [
      'one id for criteria of two requirements',
      '### FR-1: A\n- AC-1: Is it so\n### FR-2: B\n- AC-1: Is it not',
      [undefined, undefined, undefined, undefined],
    ],
  ])('with %s', async (_, text, expected) => {
    const { facts } = await requirementsIn('docs/requirements.md', text);
    expect(facts.map(({ data }) => data.duplicate)).toEqual(expected);
  });
});
