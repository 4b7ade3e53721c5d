/** Whether a step has a definition: yes, no, or nobody knows. */
import { describe, expect, it } from 'vitest';
import type { StepDefinition } from '../../../../src/parse/tests/gherkin/step-definitions.ts';
import { stepMatcher } from '../../../../src/parse/tests/gherkin/step-matcher.ts';

const define = (source: string): StepDefinition => ({ pattern: { kind: 'expression', source, flags: '' }, line: 1 });
const step = (...texts: string[]) => ({ texts, written: texts[0] ?? '', line: 1 });

describe('stepMatcher', () => {
  it('tells whether a step has a definition, in each row of its table', () => {
    const fits = stepMatcher([define('a cart'), define('{int} items')]);
    expect(['a cart', 'a car'].map((text) => fits(step(text)))).toEqual([true, false]);
    expect(fits(step('1 items', '2 items'))).toBe(true);
    expect(fits(step('1 items', 'two items'))).toBe(false);
  });

  it('knows definitions that name the columns of an outline', () => {
    const fits = stepMatcher([define('<count> items')]);
    expect(fits({ texts: ['1 items', '2 items'], written: '<count> items', line: 1 })).toBe(true);
    expect(fits({ texts: ['1 items', '2 items'], written: '<number> items', line: 1 })).toBe(false);
  });

  it('knows nothing where there is no definition, or one is put together at run time', () => {
    expect(stepMatcher([])(step('a cart'))).toBe('unknown');
    const fits = stepMatcher([define('a cart'), { line: 2 }]);
    expect([fits(step('a cart')), fits(step('a car'))]).toEqual([true, 'unknown']);
  });

  it('knows nothing any more when it has looked for long', () => {
    const fits = stepMatcher([define('{int} items')], { steps: 60 });
    expect(fits(step('two items'))).toBe(false);
    expect(Array.from({ length: 10 }, (_, at) => fits(step(`${at} things`))).at(-1)).toBe('unknown');
  });
});
