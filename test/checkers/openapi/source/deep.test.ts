/** Modules that nest as deep as the parser takes them: they are read as far as they can be followed, and that is said. */
import { expect, it } from 'vitest';
import { moduleExtractor } from '../../../../src/checkers/openapi/source/module.ts';
import { mayNestDeeply } from '../../../../src/parse/nesting.ts';

const shapes: Record<string, (n: number) => string> = {
  lists: (n) => `a = ${'['.repeat(n)}x()${']'.repeat(n)}`,
  objects: (n) => `a = ${'{b:'.repeat(n)}x()${'}'.repeat(n)}`,
  calls: (n) => `${'f('.repeat(n)}x()${')'.repeat(n)}`,
  makings: (n) => `${'new '.repeat(n)}x`,
  blocks: (n) => `${'{'.repeat(n)}x()${'}'.repeat(n)}`,
  functions: (n) => `${'function f(){'.repeat(n)}x()${'}'.repeat(n)}`,
  methods: (n) => `a = ${'{b(){return '.repeat(n)}x()${'}}'.repeat(n)}`,
  arrows: (n) => `a = ${'()=>'.repeat(n)}x()`,
  conditionals: (n) => `a = ${'b?c:'.repeat(n)}x()`,
  alternatives: (n) => `${'if(a)b();else '.repeat(n)}x()`,
  loops: (n) => `${'for(;;)'.repeat(n)}x()`,
  assignments: (n) => `${'a='.repeat(n)}x()`,
  classes: (n) => `a = ${'(class extends '.repeat(n)}x()${'{})'.repeat(n)}`,
  templates: (n) => `a = ${'`${'.repeat(n)}x()${'}`'.repeat(n)}`,
  patterns: (n) => `const ${'[a='.repeat(n)}x()${']'.repeat(n)} = b`,
  negations: (n) => `a = ${'!'.repeat(n)}x()`,
  choices: (n) => `a = x()${'||b'.repeat(n)}`,
  sequences: (n) => `a = ${'(b(),'.repeat(n)}x()${')'.repeat(n)}`,
  types: (n) => `let a: ${'A<'.repeat(n)}B${'>'.repeat(n)}`,
  'calls in a chain': (n) => `a = x()${'.b()'.repeat(n)}`,
  'chains in chains': (n) => `a = ${`x()${'.b()'.repeat(9)}.c(`.repeat(n)}${')'.repeat(n)}`,
};

it.each(Object.entries(shapes))('%s', async (_, make) => {
  // The largest that still goes to the main thread, by halving.
  let [low, high] = [1, 20_000];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (mayNestDeeply(make(middle))) high = middle;
    else low = middle;
  }
  const { facts, notices } = await moduleExtractor.extract({ uri: 'src/deep.ts', text: make(low) });
  expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
  expect(notices).toEqual([
    {
      id: 'code-too-deep',
      level: 'warning',
      message: 'src/deep.ts nests too deeply in places: what stands there was not followed',
      location: { uri: 'src/deep.ts' },
    },
  ]);
});

it.each([
  ['a sum', `a = x()${'+b'.repeat(10_000)}`],
  ['a chain of calls', `app${'.get("/a", b)'.repeat(450)}`],
  ['a qualified type', `let a: A${'.B'.repeat(10_000)}`],
  ['what only waits', `${'await '.repeat(5_000)}x()`],
])('%s may be long', async (_, text) => {
  const { facts, notices } = await moduleExtractor.extract({ uri: 'src/long.ts', text });
  expect(facts).toHaveLength(1);
  expect(notices).toEqual([]);
});
