/** What the tests checker can say of mutants. */
import type { Rule } from '../../../model/index.ts';

const readme = 'src/checkers/tests/README.md';

export const mutationRules = [
  {
    id: 'tests/surviving-mutant',
    helpUri: `${readme}#testssurviving-mutant`,
    kind: 'mismatch',
    severity: 'medium',
    summary: 'The code was changed by Stryker, and no test noticed.',
    help:
      'Each mutant is a small change to the code after which all tests passed, or which no test ran: what the code does there could ' +
      'be otherwise without anybody knowing. Assert what the mutant changed. Told once for a function. ' +
      'In a change those in its lines are told; in a plain check all of them, as low.',
    falsePositives:
      'Not reported: mutants that were ignored or did not compile, those that timed out (a test noticed that), and those whose lines ' +
      'are no longer what Stryker mutated (their number is said). Some mutants do the same as the code: no test can notice them; ' +
      'a `// Stryker disable next-line` comment says so. Which test killed a mutant is never used: Stryker stops at the first.',
  },
] as const satisfies readonly Rule[];
