/** What the spec checker can say. */
import type { Rule } from '../../model/index.ts';

/** Relative to trueup's own repository: where that lies on the web is for whoever publishes it to say. */
const readme = 'src/checkers/spec/README.md';

function rule(id: string, rest: Omit<Rule, 'id' | 'helpUri'>): Rule {
  return { id: `spec/${id}`, helpUri: `${readme}#spec${id}`, ...rest };
}

const links = [
  rule('unverified-requirement', {
    kind: 'missing',
    severity: 'low',
    summary: 'A requirement is stated, and no test says that it verifies it.',
    help:
      'Write `// @verifies <name>` above the test that verifies it, or write that test. `trueup link --suggest` shows likely ones. ' +
      'Told once some test names some requirement: a repository without any link is only counted. High at `spec.level: "strict"`.',
    falsePositives:
      'A test may verify it without saying so. Not reported: drafts, requirements of open changes, sentences without an id, ' +
      'requirements that are divided into criteria (the criteria are).',
  }),
  rule('suspect-link', {
    kind: 'mismatch',
    severity: 'medium',
    summary: 'A requirement says something else than when its tests were last changed or accepted.',
    help:
      'The finding shows both texts and the words that differ. Read the test beside the new text: change the test, or say that it still holds ' +
      'with `trueup accept <requirement>`, which records both in .trueup/spec.lock. Without a record, git tells: the commit that last touched the ' +
      'lines of the test, and what the requirement said there.',
    falsePositives:
      'A change of words may leave the meaning as it was. Low and possible where only the paragraph around a scenario changed. Not reported: ' +
      'white space and emphasis, a requirement of which one test was changed since, a test that is older than the requirement.',
  }),
  rule('orphan-test', {
    kind: 'undeclared',
    severity: 'low',
    summary: 'A test names a requirement or a scenario that no document has.',
    help:
      'Either the document lost it (renamed, archived, never written), or the name in the test is mistaken: the finding says which one was most likely meant. ' +
      'Medium where it is an id, low where it is a title.',
    falsePositives:
      'Not reported: strings, comments without a verb, ids of families that no document uses, titles without "Scenario:", and titles where no ' +
      'document states scenarios. What stands in an open change is early, and is told as a notice.',
  }),
  rule('misfiled-test', {
    kind: 'mismatch',
    severity: 'low',
    summary: 'A test names a requirement that another document has than the one that its suite names.',
    help: 'Move the test under a suite that names the document, or the requirement into the document. Until then it does not count as verified.',
    falsePositives:
      'Two documents may mean one behaviour. Told of a suite without a document only where nearly all other scenario tests of the repository name theirs.',
  }),
  rule('ambiguous-link', {
    kind: 'mismatch',
    severity: 'low',
    summary: 'A test names an id or title that several documents have, and nothing says which is meant.',
    help: 'Write the document with it (`// @verifies 012-auth#FR-003`), or name it in the title of the suite or in the head of the file. Until then it does not count.',
    falsePositives: 'Not reported where a suite, the head of the file or its path names one of the documents.',
  }),
];

const evidence = [
  rule('weak-verification', {
    kind: 'mismatch',
    severity: 'low',
    summary:
      'All tests that name a requirement are skipped, to be done, assert nothing, have a step without a definition, or are named by the dozen.',
    help: 'Give the requirement a test of its own that runs and asserts what it says.',
    falsePositives:
      'A helper may assert where it cannot be followed. Not reported: tests that are skipped by a condition, and suites that name one requirement alone; ' +
      'steps that a definition may fit, or that may be defined in another language than TypeScript and JavaScript, or in a package.',
  }),
  rule('failing-verification', {
    kind: 'mismatch',
    severity: 'high',
    summary: 'A test that verifies a requirement failed when it last ran.',
    help: 'Needs the results of a run (`spec.results`: JUnit XML, or the JSON of vitest or jest). Mend the code, or the requirement where it no longer holds.',
    falsePositives: 'The results may be older than the code.',
  }),
  rule('wrong-substance', {
    kind: 'mismatch',
    severity: 'low',
    summary: 'A test names one requirement by its id, and its title reads like another one of the same document.',
    help: 'Ids get copied. Compare the title of the test with both texts, and write the id that is meant.',
    falsePositives:
      'It goes by words alone, so it is only possible. Told where the title shares nearly nothing with its own requirement and much with the other; ' +
      'never across scripts (an English title, a Japanese text), and not where one test names several.',
  }),
];

const wording = [
  rule('duplicate-requirement', {
    kind: 'mismatch',
    severity: 'low',
    summary: 'A document states one id twice, or says the same thing twice.',
    help: 'Give each an id of its own, or keep one of them. Medium where the id is the same: a test that names it may mean any.',
    falsePositives: 'Not reported: the same id in two documents, which is how numbering by document works.',
  }),
  rule('unfinished-requirement', {
    kind: 'mismatch',
    severity: 'low',
    summary: 'A requirement holds an open question.',
    help: 'Decide what `[NEEDS CLARIFICATION: …]` asks and write the answer down. Drafts are not counted as held to tests.',
    falsePositives: 'Not reported: `Status: Draft` of a whole document.',
  }),
  rule('vague-requirement', {
    kind: 'mismatch',
    severity: 'low',
    summary: 'A requirement uses words that no test can decide (fast, user-friendly), and no number beside them.',
    help: 'Say how much, how fast, or in which cases.',
    falsePositives: 'The word may be explained elsewhere in the document.',
  }),
];

export const specRules = [...links, ...evidence, ...wording] as const satisfies readonly Rule[];
