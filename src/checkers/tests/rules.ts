/** What the tests checker can say. */
import type { Rule } from '../../model/index.ts';
import { coverageRules } from './coverage/rules.ts';
import { mutationRules } from './mutation/rules.ts';

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
      "where the behaviour is meant to be the same, nothing is to be done. Told of a change (--staged, --base), and where git's past is at hand of files " +
      'that changed three times or more since their tests last did. It is a hint, and blocks nothing by itself.',
    falsePositives:
      'Not reported: files that no test speaks of, changes in comments, formatting, types or imports only, files that are added, deleted or only moved, ' +
      'changes that a test came with that reaches the file, changes that touch a specification, and changes of more than 50 source files. ' +
      'A refactoring that keeps the behaviour is reported all the same: that it does cannot be seen.',
  }),
  rule('hollow-test', {
    kind: 'mismatch',
    severity: 'low',
    summary:
      'A test has no body, asserts nothing, or returns before its first assertion: it passes where nothing was looked at.',
    help:
      'A green test is read as a promise that something works. One that asserts nothing makes none, and hides that nobody looks. ' +
      'Assert what the title says, or delete the test; mark it todo where it waits to be written.',
    falsePositives:
      'Not reported: tests that are marked skip or todo or are expected to fail, tests whose title says that running is all they look at ' +
      '(“does not throw”, “renders”), steps of Playwright and Cypress, which fail by themselves, and files under fixtures or examples. ' +
      'A function of another file may assert: where a test calls one by a name that does not say so, the finding is only possible.',
  }),
  rule('focused-test', {
    kind: 'mismatch',
    severity: 'high',
    summary: 'A test or a suite is marked only: the other tests of its file do not run.',
    help: 'Somebody singled out a test while working on it, and the mark stayed. The run is green and most of the file was never run. Take the mark away.',
    falsePositives:
      'Not reported: files under fixtures or examples. Low where the mark changes nothing yet: nothing else is in the file, or node:test, which heeds it with --test-only alone.',
  }),
  rule('skipped-growth', {
    kind: 'mismatch',
    severity: 'low',
    summary:
      'A test that ran before is set aside by a change, or has been set aside for longer than anybody remembers.',
    help: 'A test that does not run guards nothing, and its title still says that it does. Mend it, or delete it; where it must wait, say beside the mark for what.',
    falsePositives:
      'Not reported: skips that depend on a condition (a platform, a service), tests that come skipped with the change that adds them, and marks younger than 90 days (tests.skippedDays). ' +
      'The age is that of the line with the mark, by git: a line that was only moved is younger than it should be.',
  }),
  rule('missing-module', {
    kind: 'missing',
    severity: 'medium',
    summary: 'A test imports, or replaces by a double, a module of the repository that is nowhere in it.',
    help:
      'The module was moved or deleted, and the test stayed. An import fails loudly once somebody runs the test. A double for a module that is not there (vi.mock) fails silently: ' +
      'the test runs the real thing instead. Name the module where it is now.',
    falsePositives:
      'Not reported: packages, types, assets, paths with a query, modules that git ignores or a build makes (dist, generated, …), doubles that say they are virtual, and imports that the test expects to fail. ' +
      'A file that another tool writes into a folder with an ordinary name may be reported.',
  }),
  rule('weakened-test', {
    kind: 'mismatch',
    severity: 'medium',
    summary: 'A test asks for less than before, in a change that also changes what it tests.',
    help:
      'The quickest way to make a red test green is to ask for less: an assertion is taken away, an exact value becomes “something is there”, the test is skipped or deleted. ' +
      'The finding says what was asked and what is asked now. Bring the expectation back, or let a person say why the code no longer promises it.',
    falsePositives:
      'Not reported: assertions that moved to another test or to a function beside the tests, that were replaced by ones that ask for as much, whose expected value is only another one, ' +
      'tests that were renamed, moved, merged or rewritten, what went together with the code that it tested, and changes of tests alone. ' +
      'An expectation that was wrong before, and was rightly taken back, looks the same.',
  }),
  ...coverageRules,
  ...mutationRules,
] as const satisfies readonly Rule[];
