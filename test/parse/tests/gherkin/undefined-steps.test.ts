/** Steps that nobody defined, and all the ways in which somebody may have defined them. */
import { describe, expect, it } from 'vitest';
import type { Context, Notice } from '../../../../src/model/index.ts';
import { undefinedSteps } from '../../../../src/parse/tests/gherkin/undefined-steps.ts';
import type { UndefinedStep } from '../../../../src/parse/tests/gherkin/undefined-steps.ts';
import { memoryTree } from '../../../../src/tree/memory.ts';

const feature = 'Feature: Cart\n  Scenario: Adding up\n    Given a cart\n    Then the total is 7\n';
const definitions = "import { Given } from '@cucumber/cucumber';\nGiven('a cart', () => {});\n";

async function missing(files: Record<string, string>): Promise<{ steps: UndefinedStep[]; notices: Notice[] }> {
  const notices: Notice[] = [];
  const context: Context = {
    tree: memoryTree({ 'features/cart.feature': feature, ...files }),
    env: {},
    signal: new AbortController().signal,
    notice: (notice) => notices.push(notice),
    afterwards: () => undefined,
  };
  const found = await undefinedSteps(context, ['features/cart.feature']);
  return { steps: [...(found.get('features/cart.feature')?.values() ?? [])], notices };
}

const sure = { steps: [{ text: 'the total is 7', line: 4 }], notices: [] };
const silent = { steps: [], notices: [] };

describe('a step without a definition', () => {
  it('is told beside definitions of others', async () => {
    expect(await missing({ 'steps/cart.ts': definitions })).toEqual(sure);
  });

  it.each<[string, Record<string, string>]>([
    ['calls of the same names', { 'src/db.ts': 'query(and(eq(a, 1), eq(b, 2)));\nwhen(() => a, () => b());\n' }],
    ['mocks of Kotlin', { 'src/Cart.kt': 'when (x) { 1 -> true }\n`when`(cart.total).thenReturn(1)\n' }],
    ['a package of the repository itself', { 'package.json': '{"dependencies":{"@a/steps":"workspace:*"}}' }],
    ['a package that is none', { 'package.json': '{"dependencies":{"footsteps":"1"}}', 'a/package.json': '{' }],
    ['a file that another reader tells of', { 'src/broken.ts': 'const = ;' }],
  ])('is told in spite of %s', async (_, files) => {
    expect(await missing({ 'steps/cart.ts': definitions, ...files })).toEqual(sure);
  });

  it.each<[string, Record<string, string>]>([
    ['there is no definition', { 'steps/cart.ts': '' }],
    ['behave defines it', { 'steps/cart.py': '@then("the total is {n}")\ndef total(context, n): pass\n' }],
    ['Ruby defines it', { 'features/step_definitions/cart.rb': 'Then(/^the total is (\\d+)$/) do |n|\nend\n' }],
    ['Java defines it', { 'src/Cart.java': 'import io.cucumber.java.en.Then;\n' }],
    ['C# defines it', { 'src/Cart.cs': '[Then(@"the total is (.*)")]\npublic void Total(int n) {}\n' }],
    ['Go defines it', { 'cart_test.go': 'import "github.com/cucumber/godog"\n' }],
    ['Rust defines it', { 'tests/cart.rs': '#[then(expr = "the total is {int}")]\nfn total() {}\n' }],
    ['Karate knows it', { 'karate-config.js': 'function fn() {}' }],
    ['a package brings it', { 'package.json': '{"devDependencies":{"@qavajs/steps-api":"2"}}' }],
    ['a loop defines it', { 'steps/more.ts': 'for (const total of all) Then(`the total is ${total}`, () => {});\n' }],
    ['a constant names it', { 'steps/more.ts': "const text = 'the total is 7';\nthen(text, () => {});\n" }],
    [
      'it is defined by another name',
      { 'steps/more.ts': "import { Then as T } from 'a';\nT('the total is 7', run);\n" },
    ],
    ['it is taken apart', { 'steps/more.ts': "const { Then: T } = createBdd();\nT('the total is 7', run);\n" }],
    ['functions are handed on', { 'steps/more.ts': 'for (const step of [Given, Then]) add(step);\n' }],
    ['one is called otherwise', { 'steps/more.ts': "const check = Then;\ncheck('the total is 7', run);\n" }],
    ['a class has it', { 'steps/more.ts': "class Cart {\n  @Then('the total is {int}')\n  total() {}\n}\n" }],
    [
      'a member defines it',
      { 'steps/more.js': "module.exports = function () { this.Then('the total is {int}', run); };\n" },
    ],
  ])('is not missed where %s', async (_, files) => {
    expect(await missing({ 'steps/cart.ts': definitions, ...files })).toEqual(silent);
  });

  it('is not missed where a file of definitions cannot be read, which is told', async () => {
    const { steps, notices } = await missing({ 'steps/cart.ts': definitions, 'steps/more.ts': "Then('the total', (" });
    expect(steps).toEqual([]);
    expect(notices.map(({ id, location }) => [id, location?.uri])).toEqual([['unparsed-file', 'steps/more.ts']]);
  });

  it('is not looked for where nobody asks', async () => {
    const context = { tree: memoryTree({}) } as unknown as Context;
    expect(await undefinedSteps(context, [])).toEqual(new Map());
  });
});
