/** What the tests checker can say. */
import type { Rule } from '../../model/index.ts';

/** Relative to trueup's own repository: where that lies on the web is for whoever publishes it to say. */
const readme = 'src/checkers/tests/README.md';

function rule(id: string, rest: Omit<Rule, 'id' | 'helpUri'>): Rule {
  return { id: `tests/${id}`, helpUri: `${readme}#tests${id}`, ...rest };
}

export const testsRules = [
  rule('source-changed-alone', {
    kind: 'mismatch',
    severity: 'low',
    summary: 'A source file changed, and neither the tests that speak of it nor a specification came along.',
    help:
      'What the file does is different now, and the tests that speak of it say what they said before: either they do not look at the part that changed, ' +
      'or they are about to fail. Open the tests that the finding names and add the case that this change is about; ' +
      'where the behaviour is meant to be the same, nothing is to be done. Told for changes alone (--staged, --base), as a hint: it blocks nothing by itself.',
    falsePositives:
      'Not reported: files that no test speaks of, changes in comments, formatting, types or imports only, files that are added, deleted or only moved, ' +
      'changes that a test came with that reaches the file, changes that touch a specification, and changes of more than 50 source files. ' +
      'A refactoring that keeps the behaviour is reported all the same: that it does cannot be seen.',
  }),
] as const satisfies readonly Rule[];
