/** `trueup link --suggest`: which tests may verify which requirements, for a repository in which none says so. */
import type { Suggestion } from '../../checkers/spec/suggest/index.ts';
import { jsonText, visible } from '../../formatters/escape.ts';
import { plural } from '../../formatters/summary.ts';
import { ConfigError } from '../../model/index.ts';
import { changeLocked } from '../../tree/locked-file.ts';
import { writer } from '../decisions.ts';
import type { Io } from '../io.ts';
import type { Args, Command, Values } from '../options.ts';
import { withReview } from '../spec-review.ts';
import type { Review } from '../spec-review.ts';

export const link: Command = {
  name: 'link',
  options: ['suggest', 'apply-above', 'format', 'config', 'cwd', 'no-color'],
  formats: ['text', 'json'],
  about:
    'Shows which tests may verify the requirements that no test names, by the words that they share, each with a score. A suggestion counts for nothing until a person takes it: copy the comment above the test, or confirm all from a score up, which writes them to .trueup/spec.lock.',
  examples: [
    { line: 'trueup link --suggest', about: 'the likeliest tests of each requirement' },
    { line: 'trueup link --suggest --apply-above 0.9', about: 'confirm those that score 0.9 and more' },
  ],
  run,
};

async function run({ values }: Args, io: Io): Promise<number> {
  if (!values.suggest) throw new ConfigError('link needs --suggest: it shows which tests may verify what');
  const above = scoreIn(values);
  return await withReview(values, io, async (given) => {
    if (above !== undefined) io.out(await confirmed(given, above));
    else if (values.format === 'json') io.out(jsonText(given.review.suggestions.map(shown)));
    else io.out(suggested(given));
    return 0;
  });
}

/** Without its line for the lock, which is nobody's to read. */
function shown({ requirement, title, test, score, margin }: Suggestion): Suggestion {
  return { requirement, title, test, score, margin };
}

/** @throws ConfigError where it is no score. */
function scoreIn({ 'apply-above': given }: Values): number | undefined {
  if (given === undefined) return undefined;
  const score = /^(?:0?\.\d{1,3}|1(?:\.0{1,3})?)$/.test(given) ? Number(given) : NaN;
  if (score >= 0.6) return score;
  throw new ConfigError(`--apply-above ${visible(given)}: expected a score from 0.6 to 1, such as 0.9`);
}

function suggested({ review }: Review): string {
  const { suggestions, requirements } = review;
  const open = requirements.filter(({ standing }) => standing?.state === 'unverified').length;
  const lines = suggestions.flatMap(({ requirement, title, test, score }, at) => [
    ...(suggestions[at - 1]?.requirement === requirement ? [] : ['', `${visible(requirement)}  ${visible(title)}`]),
    `  ${score.toFixed(2)}  ${visible(`${test.uri}:${test.line}  ${test.title}`)}`,
    `        // @verifies ${visible(requirement)}`,
  ]);
  const about = new Set(suggestions.map(({ requirement }) => requirement)).size;
  return [
    `trueup: ${plural(open, 'requirement')} not verified by any test; a suggestion for ${about} of them`,
    ...lines,
    '',
    ...(about > 0
      ? ['Take one by its comment above the test, or all from a score up: trueup link --suggest --apply-above 0.9', '']
      : []),
  ].join('\n');
}

async function confirmed({ session, review }: Review, above: number): Promise<string> {
  const { adding, lockUri } = await import('../../checkers/spec/review.ts');
  const taken = review.suggestions.filter(({ score }) => score >= above);
  if (taken.length === 0) return `trueup: no suggestion scores ${above} or more; nothing was written\n`;
  await changeLocked({ root: session.root, uri: lockUri, writer }, (before = '') =>
    adding(
      before,
      taken.map(({ locked }) => locked),
    ),
  );
  return [
    `trueup: ${plural(taken.length, 'link')} confirmed · ${lockUri}`,
    ...taken.map(
      ({ requirement, test, score }) => `  ${score.toFixed(2)}  ${visible(`${requirement} ← ${test.title}`)}`,
    ),
    '',
  ].join('\n');
}
