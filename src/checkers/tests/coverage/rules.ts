/** What the tests checker can say of coverage. */
import type { Rule } from '../../../model/index.ts';

const readme = 'src/checkers/tests/README.md';

export const coverageRules = [
  {
    id: 'tests/coverage-dropped',
    helpUri: `${readme}#testscoverage-dropped`,
    kind: 'mismatch',
    severity: 'medium',
    summary: 'Tests run less of a file than .trueup/coverage.json holds them to.',
    help:
      'Lines or branches that tests ran when the file was recorded are run by none now. Write the tests again that went away, or ' +
      'test what was added. Where less is meant, `trueup baseline` records the file as it is, in a file that is reviewed like any other.',
    falsePositives:
      'Not reported: covered code that was deleted, drops of up to 0.1 points, files that the report does not tell of (they are unknown, ' +
      'which is said), and files that changed since the report was made, as far as that shows. ' +
      'Branches are told only where fewer are taken than were: V8 knows the branches of a function only once it is called. ' +
      'Code that runs or not by chance (time-outs, retries) may come and go.',
  },
  {
    id: 'tests/uncovered-change',
    helpUri: `${readme}#testsuncovered-change`,
    kind: 'missing',
    severity: 'medium',
    summary: 'Lines that a change adds or changes are run by no test.',
    help:
      'The coverage report knows these lines, and none of them ran. Write a test that reaches them; where that is not worth it, ' +
      'waive the finding with the reason. The share that is asked of a change is `tests.coverage.changed` (80 percent).',
    falsePositives:
      'Not reported: changes with fewer than 10 lines that run, changes of which enough ran as a whole, lines that a report does not count, ' +
      'files that it does not tell of or that changed since it was made, as far as that shows (both are said). ' +
      'A report that was made before the change and still fits its lines cannot be told from a new one.',
  },
] as const satisfies readonly Rule[];
