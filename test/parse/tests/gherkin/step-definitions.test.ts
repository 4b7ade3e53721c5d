/** Step definitions: found by the syntax of a file, whatever a repository calls the functions that make them. */
import { describe, expect, it } from 'vitest';
import { parseSource } from '../../../../src/parse/source.ts';
import { mayDefineSteps, stepDefinitionsOf } from '../../../../src/parse/tests/gherkin/step-definitions.ts';
import type { StepDefinition } from '../../../../src/parse/tests/gherkin/step-definitions.ts';

async function definitions(text: string): Promise<StepDefinition[]> {
  const { source } = await parseSource('steps.ts', text);
  return source ? stepDefinitionsOf(source) : [];
}

describe('stepDefinitionsOf', () => {
  it('finds them by their names, and nothing in strings or chains', async () => {
    const text = [
      "import { Given, When, defineStep } from '@cucumber/cucumber';",
      "Given('a cart', () => {});",
      'When<World>(/^I add (\\d+)$/i, { timeout: 1 }, async function (n) {});',
      'defineStep(`the ${name}`, run);',
      'const text = "Given(\'no\', () => {})";',
      "promise.then('x', () => {});",
      "Given('no function', 3);",
    ].join('\n');
    expect(mayDefineSteps(text)).toBe(true);
    expect(await definitions(text)).toEqual([
      { pattern: { kind: 'expression', source: 'a cart', flags: '' }, line: 2 },
      { pattern: { kind: 'regex', source: '^I add (\\d+)$', flags: 'i' }, line: 3 },
      { line: 4 },
    ]);
    expect(mayDefineSteps('promise.then(() => 1)')).toBe(false);
  });

  it('finds what is not known, and leaves out what is something else', async () => {
    const text = [
      "import { Given as G, When } from './fixtures';",
      'const { Then: check, Given } = createBdd();',
      "class Page { @When('a click') click() {} @Then(text) look() {} }",
      "cucumber.Then('the end', run);",
      'add(Given, [When]);',
      'given(`the ${name}`, () => {});',
      'and(eq(a, 1), eq(b, 2));',
      'when(() => a, () => b());',
      'then(resolve, reject);',
      "when(mock).calledWith('x');",
    ].join('\n');
    expect(await definitions(text)).toEqual([
      { line: 1 },
      { line: 2 },
      { pattern: { kind: 'expression', source: 'a click', flags: '' }, line: 3 },
      { line: 3 },
      { pattern: { kind: 'expression', source: 'the end', flags: '' }, line: 4 },
      { line: 5 },
      { line: 5 },
      { line: 6 },
    ]);
  });
});
