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
});
