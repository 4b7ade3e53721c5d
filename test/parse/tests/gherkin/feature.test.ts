/** Gherkin: suites and scenarios with their places, tags, comments and steps; what cannot be read is a notice with its line. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TestEntry } from '../../../../src/parse/tests/declarations.ts';
import { readFeature } from '../../../../src/parse/tests/gherkin/feature.ts';

const cart = `# language: en
# @verifies 012-cart#FR-001
@shop @FR-001
Feature: Cart
  All of FR-002.

  Background:
    Given a cart

  # leads the first
  @smoke @skip
  Scenario: adds the prices
    # within
    When two items are added
    Then the total is 3
    And the count is 2
      """
      # no comment
      Scenario: none
      """
    # @verifies FR-003
    @slow
  Scenario Outline: takes <n> items, <unknown>
    Given <n> items
    Examples: few
      | n |
      | 1 |
      | 2 |
    @rare
    Examples: many
      | n  |
      | 99 |

  Scenario: nothing

  Rule: Carts expire
    Background:
      Given a clock

    Example: after an hour
      Then it is empty
  # the end
`;

/** An entry as one line, for what every test looks at. */
function line({ kind, title, parent, startLine, endLine }: TestEntry): string {
  return `${kind} ${title.text}${title.pattern ? ' (pattern)' : ''} in ${parent ?? '-'} ${startLine}-${endLine}`;
}

async function entries(text: string): Promise<TestEntry[]> {
  const { file, notices } = await readFeature('cart.feature', text);
  expect(notices).toEqual([]);
  return file?.entries ?? [];
}

describe('readFeature', () => {
  it('lists features, rules, scenarios and outlines with their places', async () => {
    expect((await entries(cart)).map(line)).toEqual([
      'suite Cart in - 4-42',
      'test adds the prices in 0 12-20',
      'test takes {} items, <unknown> (pattern) in 0 23-32',
      'test nothing in 0 34-34',
      'suite Carts expire in 0 36-42',
      'test after an hour in 4 40-42',
    ]);
  });

  it('gives tags, marks and comments to what they stand on', async () => {
    const { file } = await readFeature('cart.feature', cart);
    expect(file?.runner).toBe('gherkin');
    expect(file?.header).toEqual([{ text: '@verifies 012-cart#FR-001', line: 2 }]);
    expect(file?.entries.map(({ tags, marks, comments, mentions }) => ({ tags, marks, comments, mentions }))).toEqual([
      { tags: ['shop', 'FR-001'], marks: [], comments: [{ text: 'All of FR-002.', line: 5 }], mentions: [] },
      {
        tags: ['smoke', 'skip'],
        marks: [{ kind: 'skip', line: 11 }],
        comments: [{ text: 'leads the first', line: 10 }],
        mentions: [{ text: 'within', line: 13 }],
      },
      { tags: ['slow', 'rare'], marks: [], comments: [{ text: '@verifies FR-003', line: 21 }], mentions: [] },
      ...[
        { tags: [], marks: [], comments: [], mentions: [] },
        { tags: [], marks: [], comments: [], mentions: [] },
      ],
      { tags: [], marks: [], comments: [], mentions: [{ text: 'the end', line: 42 }] },
    ]);
  });

  it('takes outcomes for assertions, and scenarios that run nothing for hollow', async () => {
    const tests = (await entries(cart)).filter(({ kind }) => kind === 'test');
    expect(tests.map(({ repeated, body }) => [repeated, body?.assertions, body?.hollow])).toEqual([
      [
        undefined,
        [
          { matcher: 'Then', subject: 'the total is 3', expected: '', line: 15 },
          { matcher: 'Then', subject: 'the count is 2', expected: '', line: 16 },
        ],
        undefined,
      ],
      ['each', [], undefined],
      [undefined, [], { why: 'empty', line: 34 }],
      [undefined, [{ matcher: 'Then', subject: 'it is empty', expected: '', line: 41 }], undefined],
    ]);
    const [, outline] = await entries('Feature: a\nScenario Outline: <n>\nGiven <n>\nExamples:\n| n |\n');
    expect([outline?.title, outline?.body?.hollow]).toEqual([
      { text: '{}', pattern: true },
      { why: 'empty', line: 4 },
    ]);
  });

  it('tells the steps of a scenario, with those of its backgrounds and the rows of its tables', async () => {
    const { scenarios } = await readFeature('cart.feature', cart);
    expect(
      scenarios.map(({ entry, steps }) => [entry, steps.map(({ texts, line }) => `${line} ${texts.join('; ')}`)]),
    ).toEqual([
      [1, ['8 a cart', '14 two items are added', '15 the total is 3', '16 the count is 2']],
      [2, ['8 a cart', '24 1 items; 2 items; 99 items']],
      [3, []],
      [5, ['8 a cart', '38 a clock', '41 it is empty']],
    ]);
  });

  it('ends soon where backgrounds and rows are made to be many', async () => {
    const background = `Background:\n${'* a\n'.repeat(30_000)}`;
    const many = await readFeature('a.feature', `Feature: a\n${background}${'Scenario: b\n* c\n'.repeat(20_000)}`);
    expect(many.file?.entries.length).toBe(20_001);
    expect(many.scenarios.length).toBe(3);
    const cell = 'x'.repeat(9_000);
    const step = `* ${'<a>'.repeat(3_000)}\n`;
    const table = `Examples:\n|a|\n${`|${cell}|\n`.repeat(20)}`;
    const long = await readFeature('a.feature', `Feature: a\nScenario Outline: b\n${step.repeat(80)}${table}`);
    expect(long.scenarios[0]?.steps.every(({ texts }) => texts.every((text) => text.length <= 1_001))).toBe(true);
  }, 20_000);

  it('has a hash that comments and blanks leave as it is, and steps do not', async () => {
    const hash = async (text: string): Promise<string | undefined> =>
      (await entries(`Feature: a\nScenario: b\n${text}`))[1]?.body?.hash;
    const one = await hash('Given a cart\nThen it is 3');
    expect(await hash('  # note\n\n   Given a cart\r\n  Then it is 3\r\n')).toBe(one);
    expect(await hash('Given a cart\nThen it is 4')).not.toBe(one);
    expect(await hash('Given a cart\nThen it is 3\n| a |')).not.toBe(one);
  });

  it('reads other languages, CRLF, a BOM and no feature at all', async () => {
    const german = '\uFEFF# language: de\r\nFunktionalität: Korb\r\n\r\n  Szenario: zählt\r\n    Dann ist es 3\r\n';
    expect((await entries(german)).map(line)).toEqual(['suite Korb in - 2-5', 'test zählt in 0 4-5']);
    expect(await entries('')).toEqual([]);
    expect(await entries('# only a comment\n')).toEqual([]);
  });

  it('makes one notice of what it cannot read', async () => {
    const message = async (text: string): Promise<unknown[]> => {
      const { file, notices } = await readFeature('a.feature', text);
      return [file, notices.map(({ message, location }) => [message, location?.startLine])];
    };
    const advice = '. Mend the line, or leave the file out by `ignore`';
    expect(await message('Feature: a\nScenario: b\n  Given c\n  key=secret\n  more\n')).toEqual([
      undefined,
      [[`a.feature:4 was not read: Gherkin has no place for what stands here${advice}`, 4]],
    ]);
    expect(await message('# language: xx\nFeature: a\n')).toEqual([
      undefined,
      [[`a.feature:1 was not read: Language not supported: xx${advice}`, 1]],
    ]);
    expect(await message('Feature: a\nScenario: b\nGiven c\n| a |\n| a | b |\n')).toEqual([
      undefined,
      [[`a.feature:5 was not read: inconsistent cell count within the table${advice}`, 5]],
    ]);
    expect(await message(`Feature: a\n|${' '.repeat(20_000)}x|\n`)).toEqual([
      undefined,
      [['a.feature:2 was not read: its line is longer than 10000 characters', 2]],
    ]);
    expect(await message(`Feature: a\n${'@a\n'.repeat(100_000)}`)).toEqual([
      undefined,
      [['a.feature:2238 was not read: too many lines of tags stand in a row', 2238]],
    ]);
    expect(await message('x'.repeat(1_000_001))).toEqual([
      undefined,
      [['a.feature was not read: it is longer than 1000000 characters', undefined]],
    ]);
  });

  it('finds what was written, whatever the titles', async () => {
    const word = fc.stringMatching(/^[a-z][a-z0-9 ]{0,10}[a-z]$/);
    const scenario = fc.record({
      title: word,
      tags: fc.array(fc.stringMatching(/^[a-zA-Z0-9-]{1,8}$/), { maxLength: 3 }),
      steps: fc.array(word, { maxLength: 3 }),
    });
    await fc.assert(
      fc.asyncProperty(
        word,
        fc.array(scenario, { maxLength: 5 }),
        fc.constantFrom('\n', '\r\n'),
        async (title, scenarios, end) => {
          const lines = [`Feature: ${title}`];
          for (const { title, tags, steps } of scenarios) {
            if (tags.length > 0) lines.push(tags.map((tag) => `@${tag}`).join(' '));
            lines.push(`  Scenario: ${title}`, ...steps.map((step) => `    * ${step}`), '');
          }
          const found = await entries(lines.join(end));
          expect(found.slice(1).map(({ title, tags, startLine }) => [title.text, tags, lines[startLine - 1]])).toEqual(
            scenarios.map(({ title, tags }) => [title, [...new Set(tags)], `  Scenario: ${title}`]),
          );
        },
      ),
    );
  });

  it('never throws', async () => {
    const piece = fc.constantFrom(
      'Feature: ',
      'Scenario: ',
      'Scenario Outline: ',
      'Examples:',
      'Rule: ',
      'Background:',
      'Given ',
      '@a',
      '@',
      '| a |',
      '|',
      '"""',
      '#',
      '# language: fr',
      '\n',
      ' ',
      '<a>',
      'x',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(piece, fc.string({ maxLength: 3 })), { maxLength: 40 }), async (pieces) => {
        const text = pieces.join('');
        const { file, notices } = await readFeature('a.feature', text);
        expect(notices.length + (file ? 1 : 0)).toBe(1);
        for (const { startLine, endLine } of file?.entries ?? []) expect(endLine).toBeGreaterThanOrEqual(startLine);
      }),
    );
  });
});
