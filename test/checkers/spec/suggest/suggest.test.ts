/** Suggestions: which tests are likely to verify what, and when nothing is said. */
import { describe, expect, it } from 'vitest';
import { specConfig } from '../../../../src/checkers/spec/config.ts';
import { adding, lockUri, matrix, matrixRows, specReview } from '../../../../src/checkers/spec/review.ts';
import { memoryTree } from '../../../../src/tree/memory.ts';
import { contextOf } from '../said.ts';

const uri = 'specs/001-cart/spec.md';
const document = [
  '# Cart',
  '',
  '## Requirements',
  '',
  '- **FR-001**: The cart MUST reject expired vouchers with a clear message.',
  '- **FR-002**: The cart MUST round the sum to whole cents.',
  '- **FR-003**: The cart MUST keep its articles for one day.',
  '- **FR-004**: The cart MUST keep its articles for one day after a login | on `any` <b>device</b> @ home.',
  '',
].join('\n');
const test = [
  "import { expect, it } from 'vitest';",
  '',
  ...['rejects expired vouchers with a message', 'roundsSumToCents', 'keeps its articles for one day', 'opens'].flatMap(
    (title) => [`it('${title}', () => {`, '  expect(cart()).toBe(1);', '});', ''],
  ),
].join('\n');
const files = { [uri]: document, 'test/cart.test.ts': test };

describe('suggestions', () => {
  it('name the likeliest test of each requirement, and none where two are as likely', async () => {
    const { suggestions } = await specReview(contextOf(memoryTree(files)), specConfig.defaults);
    expect(suggestions.map(({ requirement, test: { title, line } }) => [requirement, title, line])).toEqual([
      ['001-cart#FR-001', 'rejects expired vouchers with a message', 3],
      ['001-cart#FR-002', 'roundsSumToCents', 7],
    ]);
    for (const { score, margin } of suggestions) {
      expect(score).toBeGreaterThanOrEqual(0.6);
      expect(margin).toBeGreaterThanOrEqual(0.15);
    }
  });

  it('count for nothing until a person confirms them', async () => {
    const before = await specReview(contextOf(memoryTree(files)), specConfig.defaults);
    expect(before.links).toEqual([]);
    const [first] = before.suggestions;
    const lock = adding('', first ? [first.locked] : []);
    const after = await specReview(contextOf(memoryTree({ ...files, [lockUri]: lock })), specConfig.defaults);
    expect(after.links.map(({ fact, requirement }) => [fact.data.kind, requirement, fact.location])).toEqual([
      ['confirmed', '001-cart#FR-001', { uri: 'test/cart.test.ts', startLine: 3, startColumn: 1, endLine: 5 }],
    ]);
  });
});

describe('the matrix', () => {
  it('is one row a requirement, sorted, with nothing in it that Markdown would read', async () => {
    const linked = {
      ...files,
      'test/cart.test.ts': `${test}\n// @verifies FR-004\nit('a', () => {\n  expect(1).toBe(1);\n});\n`,
    };
    const context = contextOf(memoryTree(linked));
    const rows = await matrixRows(context, await specReview(context, specConfig.defaults));
    expect(matrix(rows.toReversed())).toBe(matrix(rows));
    expect(matrix(rows)).toMatchInlineSnapshot(`
      "| requirement | state | tests | last verified | survivors |
      | --- | --- | --- | --- | --- |
      | 001-cart\\#FR-001 The cart MUST reject expired vouchers with a clear message. | not verified | - | - | - |
      | 001-cart\\#FR-002 The cart MUST round the sum to whole cents. | not verified | - | - | - |
      | 001-cart\\#FR-003 The cart MUST keep its articles for one day. | not verified | - | - | - |
      | 001-cart\\#FR-004 The cart MUST keep its articles for one day after a login \\| on \\\`any\\\` &lt;b\\>device&lt;/b\\> &#64; home. | verified | test/cart.test.ts:20 | - | - |
      "
    `);
  });
});
