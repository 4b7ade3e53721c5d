/** The tests as `npm run mutation` runs them: those that call the mutated code itself, since a mutant is not built. */
import { mergeConfig } from 'vitest/config';
import config from './vitest.config.ts';

export default mergeConfig(config, {
  test: {
    // A list given here would be added to the other, so the rest is taken away.
    exclude: [
      'test/{cli,config,formatters,parse,surfaces,tree}/**',
      'test/checkers/env/{surfaces,secrets,values,tools,deep}*/**',
    ],
  },
});
