/** Modules as deep as the parser takes them on the main thread: the readers of syntax must take them, too. */
import { expect, it } from 'vitest';
import { extractModule } from '../../../src/checkers/env/source/module.ts';
import { mayNestDeeply } from '../../../src/parse/nesting.ts';

const shapes: Record<string, (n: number) => string> = {
  lists: (n) => `a = ${'['.repeat(n)}process.env.DEEP${']'.repeat(n)}`,
  objects: (n) => `a = ${'{b:'.repeat(n)}process.env.DEEP${'}'.repeat(n)}`,
  calls: (n) => `${'f('.repeat(n)}process.env.DEEP${')'.repeat(n)}`,
  blocks: (n) => `${'{'.repeat(n)}process.env.DEEP${'}'.repeat(n)}`,
  functions: (n) => `${'function f(){'.repeat(n)}process.env.DEEP${'}'.repeat(n)}`,
  arrows: (n) => `a = ${'()=>'.repeat(n)}process.env.DEEP`,
  conditionals: (n) => `a = ${'b?c:'.repeat(n)}process.env.DEEP`,
  alternatives: (n) => `${'if(a)b;else '.repeat(n)}process.env.DEEP`,
  assignments: (n) => `${'a='.repeat(n)}process.env.DEEP`,
  classes: (n) => `a = ${'(class extends '.repeat(n)}process.env.DEEP${'{})'.repeat(n)}`,
  templates: (n) => `a = ${'`${'.repeat(n)}process.env.DEEP${'}`'.repeat(n)}`,
  patterns: (n) => `const ${'[a='.repeat(n)}process.env.DEEP${']'.repeat(n)} = b`,
  sums: (n) => `a = process.env.DEEP${'+b'.repeat(n)}`,
  choices: (n) => `const a = process.env.DEEP; if (${'!a||'.repeat(n)}!a) throw new Error()`,
  members: (n) => `a = process.env.DEEP${'.b'.repeat(n)}`,
  negations: (n) => `a = ${'!'.repeat(n)}process.env.DEEP`,
  'calls in a chain': (n) => `a = process.env.DEEP${'.b()'.repeat(n)}`,
};

it.each(Object.entries(shapes))('%s', async (_, make) => {
  // The largest that still goes to the main thread, by halving.
  let [low, high] = [1, 20_000];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (mayNestDeeply(make(middle))) high = middle;
    else low = middle;
  }
  const { facts, notices } = await extractModule({ uri: 'src/deep.ts', text: make(low) });
  expect(facts[0]?.data.reads.map(({ key }) => key)).toEqual([{ k: 'text', value: 'DEEP' }]);
  expect(notices).toEqual([]);
});
