/** Stryker's report: what lived, and which tests ran it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readMutationReport, survivorsByTest } from '../../src/parse/mutation.ts';

const text = readFileSync(join(import.meta.dirname, '../fixtures/reports/recorded/mutation/mutation.json'), 'utf8');

describe('survivorsByTest', () => {
  it('tells for each test what it runs and does not look at', () => {
    const { report, notices } = readMutationReport('mutation.json', text);
    expect(notices).toEqual([]);
    const found = [...survivorsByTest(report!)].map(([{ name, file }, mutants]) => [
      file,
      name,
      mutants.map(({ path, startLine, mutator }) => `${path}:${startLine} ${mutator}`),
    ]);
    expect(found).toMatchInlineSnapshot(`
      [
        [
          "test/cart.test.ts",
          "cart FR-001 sums its lines",
          [
            "src/cart.ts:14 ConditionalExpression",
            "src/cart.ts:14 EqualityOperator",
            "src/money.js:8 ConditionalExpression",
          ],
        ],
        [
          "test/cart.test.ts",
          "cart FR-002 takes a code",
          [
            "src/cart.ts:39 ConditionalExpression",
            "src/cart.ts:40 ArithmeticOperator",
          ],
        ],
        [
          "test/money.test.js",
          "money adds a tax",
          [
            "src/money.js:8 ConditionalExpression",
          ],
        ],
        [
          "test/money.test.js",
          "money halves",
          [],
        ],
        [
          "test/money.test.js",
          "money FR-003 shows cents",
          [
            "src/money.js:20 ConditionalExpression",
            "src/money.js:20 EqualityOperator",
            "src/money.js:20 StringLiteral",
          ],
        ],
      ]
    `);
  });
});

describe('readMutationReport', () => {
  it('takes any JSON', () => {
    const value = fc.jsonValue();
    const location = fc.record({ start: fc.record({ line: value }), end: fc.record({ line: value }) });
    const mutant = fc.record({
      status: fc.constantFrom('Survived', 'Killed', 'Odd'),
      location: fc.oneof(location, value),
      coveredBy: value,
    });
    const file = fc.record({ source: fc.oneof(fc.string(), value), mutants: fc.oneof(fc.array(mutant), value) });
    fc.assert(
      fc.property(
        fc.record({
          files: fc.oneof(fc.dictionary(fc.string(), file), value),
          schemaVersion: fc.constant('2'),
          testFiles: value,
        }),
        (document) => {
          const { report } = readMutationReport('m.json', JSON.stringify(document));
          if (report) survivorsByTest(report);
        },
      ),
    );
  });
});
