/** What is said of mutants that lived, by a report that Stryker wrote of the library of the recorded reports. */
import { describe, expect, it } from 'vitest';
import { mutationDrifts } from '../../../../src/checkers/tests/mutation/index.ts';
import type { MutationConfig } from '../../../../src/checkers/tests/config.ts';
import type { Files } from '../changed-alone/changed.ts';
import { recorded, saidIn, till } from '../reports.ts';
import type { Asked, Said } from '../reports.ts';

const uri = 'reports/mutation/mutation.json';
const report: Files = { [uri]: recorded('mutation/mutation.json') };
const said = (files: Files, asked?: Asked, mutation?: MutationConfig): Promise<Said> =>
  saidIn(files, (context) => mutationDrifts(context, { mutation }), asked);
const outline = ({ drifts }: Said): [string, string, string | undefined][] =>
  drifts.map(({ subject, message, severity }) => [subject, message, severity]);

/** cart.ts as it was without `cheapest` and without a code, which a change then adds. */
const smaller = till['src/cart.ts']!.replace(/\n {2}cheapest[^]*?\n {2}\}\n/, '').replace(
  / {4}case 'HALF'[^]*? \/ 2;\n/,
  '',
);

describe('a check of a whole repository', () => {
  it('tells survivors once a function, as low', async () => {
    const whole = await said({ ...till, ...report });
    expect(outline(whole)).toMatchInlineSnapshot(`
      [
        [
          "src/cart.ts#Cart.cheapest",
          "Cart.cheapest in src/cart.ts: 5 mutants were run by no test",
          "low",
        ],
        [
          "src/cart.ts#discount",
          "discount in src/cart.ts: 2 mutants survived, run by "cart FR-002 takes a code"; 3 mutants were run by no test",
          "low",
        ],
        [
          "src/cart.ts#Cart.add",
          "Cart.add in src/cart.ts: 2 mutants survived, run by "cart FR-001 sums its lines"",
          "low",
        ],
        [
          "src/money.js#withTax",
          "withTax in src/money.js: 1 mutant survived, run by "cart FR-001 sums its lines", "money adds a tax"; 2 mutants were run by no test",
          "low",
        ],
        [
          "src/money.js#double",
          "double in src/money.js: 1 mutant survived; 1 mutant was run by no test",
          "low",
        ],
        [
          "src/money.js#parse",
          "parse in src/money.js: 15 mutants were run by no test",
          "low",
        ],
        [
          "src/money.js#display",
          "display in src/money.js: 3 mutants survived, run by "money FR-003 shows cents"",
          "low",
        ],
      ]
    `);
    expect(whole.notices).toMatchInlineSnapshot(`
      [
        {
          "id": "static-mutants",
          "level": "note",
          "location": {
            "uri": "reports/mutation/mutation.json",
          },
          "message": "reports/mutation/mutation.json: 2 of 65 mutants are static (run once when a file is loaded), and all tests run for each; "ignoreStatic": true in Stryker's configuration leaves them out where that takes too long",
        },
      ]
    `);
  });

  it('is told the same by the incremental file', async () => {
    const incremental = { 'reports/stryker-incremental.json': recorded('mutation/stryker-incremental.json') };
    expect(outline(await said({ ...till, ...incremental }))).toEqual(outline(await said({ ...till, ...report })));
  });
});

describe('a change', () => {
  it('is told of the mutants in its lines, with the command that looks again', async () => {
    const { drifts } = await said({ ...till, ...report }, { before: { ...till, 'src/cart.ts': smaller } });
    expect(drifts).toMatchInlineSnapshot(`
      [
        {
          "confidence": "likely",
          "fix": {
            "description": "Assert what these mutants change, and look again with: npx stryker run --mutate "src/cart.ts:30-34,src/cart.ts:39-40"",
            "snippet": "npx stryker run --mutate "src/cart.ts:30-34,src/cart.ts:39-40"",
          },
          "location": {
            "endLine": 34,
            "startLine": 31,
            "uri": "src/cart.ts",
          },
          "message": "Cart.cheapest in src/cart.ts: 5 mutants were run by no test",
          "related": [
            {
              "endLine": 34,
              "role": "not run: BlockStatement",
              "startLine": 31,
              "uri": "src/cart.ts",
            },
            {
              "endLine": 32,
              "role": "not run: MethodExpression",
              "startLine": 32,
              "uri": "src/cart.ts",
            },
            {
              "endLine": 32,
              "role": "not run: ArrayDeclaration",
              "startLine": 32,
              "uri": "src/cart.ts",
            },
            {
              "endLine": 32,
              "role": "not run: ArrowFunction",
              "startLine": 32,
              "uri": "src/cart.ts",
            },
            {
              "endLine": 32,
              "role": "not run: ArithmeticOperator",
              "startLine": 32,
              "uri": "src/cart.ts",
            },
          ],
          "rule": "tests/surviving-mutant",
          "subject": "src/cart.ts#Cart.cheapest",
          "trace": [
            "line 31: BlockStatement, {} instead: no test runs it",
            "line 32: MethodExpression, [...this.#lines] instead: no test runs it",
            "line 32: ArrayDeclaration, [] instead: no test runs it",
            "line 32: ArrowFunction, () => undefined instead: no test runs it",
            "line 32: ArithmeticOperator, a.cents + b.cents instead: no test runs it",
          ],
        },
        {
          "confidence": "likely",
          "fix": {
            "description": "Assert what these mutants change, and look again with: npx stryker run --mutate "src/cart.ts:30-34,src/cart.ts:39-40"",
            "snippet": "npx stryker run --mutate "src/cart.ts:30-34,src/cart.ts:39-40"",
          },
          "location": {
            "endLine": 40,
            "startLine": 39,
            "uri": "src/cart.ts",
          },
          "message": "discount in src/cart.ts: 2 mutants survived, run by "cart FR-002 takes a code"",
          "related": [
            {
              "endLine": 40,
              "role": "survived: ConditionalExpression",
              "startLine": 39,
              "uri": "src/cart.ts",
            },
            {
              "endLine": 40,
              "role": "survived: ArithmeticOperator",
              "startLine": 40,
              "uri": "src/cart.ts",
            },
          ],
          "rule": "tests/surviving-mutant",
          "subject": "src/cart.ts#discount",
          "trace": [
            "line 39: ConditionalExpression, case 'HALF': instead: all tests passed",
            "line 40: ArithmeticOperator, total * 2 instead: all tests passed",
          ],
        },
      ]
    `);
  });

  it('is told of none in other lines', async () => {
    const before = { ...till, 'src/money.js': till['src/money.js']!.replace('what a till adds up', 'sums') };
    expect((await said({ ...till, ...report }, { before })).drifts).toEqual([]);
  });

  it('is told which of its lines the report does not know', async () => {
    const files = { ...till, 'src/bill.ts': '/** A bill. */\nexport const bill = () => 1;\n', ...report };
    const cart = `${till['src/cart.ts']}\nexport const none = () => {\n  return 0;\n};\n`;
    const { drifts, notices } = await said({ ...files, 'src/cart.ts': cart }, { before: till });
    expect(drifts).toEqual([]);
    expect(notices.filter(({ id }) => id !== 'static-mutants')).toEqual([
      {
        id: 'unknown-mutants',
        level: 'note',
        message:
          'reports/mutation/mutation.json does not know the lines that changed in src/cart.ts, src/bill.ts: whether tests notice what they do is not known; npx stryker run --mutate "src/cart.ts:48-49,src/bill.ts:2-2" tells',
        location: { uri: 'src/cart.ts' },
      },
    ]);
  });
});
