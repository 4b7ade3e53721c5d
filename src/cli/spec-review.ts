/** What commands that are about requirements start from: the spec checker's view of one repository. */
import type { SpecConfig } from '../checkers/spec/config.ts';
import type { ReviewedRequirement, SpecReview } from '../checkers/spec/review.ts';
import { didYouMean } from '../config/did-you-mean.ts';
import { visible } from '../formatters/escape.ts';
import { ConfigError } from '../model/index.ts';
import type { Context } from '../model/index.ts';
import { contextOf } from '../run-checker.ts';
import type { Io } from './io.ts';
import type { Values } from './options.ts';
import { openSession } from './session.ts';
import type { Session } from './session.ts';

export interface Review {
  session: Session;
  context: Context;
  review: SpecReview;
}

/** Hands the view to `use`, and keeps what was found out for the next run. */
export async function withReview<T>(values: Values, io: Io, use: (review: Review) => Promise<T>): Promise<T> {
  const session = await openSession(values, io, ['spec']);
  const { options } = session;
  const { context, finish } = contextOf(options);
  try {
    const [{ specReview }, { specConfig }] = await Promise.all([
      import('../checkers/spec/review.ts'),
      import('../checkers/spec/config.ts'),
    ]);
    options.onProgress?.('spec');
    const review = await specReview(context, (options.sections?.['spec'] as SpecConfig) ?? specConfig.defaults);
    io.progress();
    return await use({ session, context, review });
  } finally {
    await finish();
    session.close();
  }
}

/**
 * The requirements that a word of the user means: a whole name, an id that only one spec has, or all that begin with
 * what stands before a `*`. @throws ConfigError where there is none, or it is not clear which.
 */
export function requirementsCalled(word: string, { requirements }: SpecReview): ReviewedRequirement[] {
  const held = requirements.filter(({ fact }) => fact.data.level === 'requirement' || fact.data.level === 'criterion');
  const begin = word.endsWith('*') ? word.slice(0, -1) : undefined;
  const found = held.filter(({ name }) => (begin === undefined ? name === word : name.startsWith(begin)));
  if (found.length > 0) return found;
  const byId = held.filter(({ name }) => name.endsWith(`#${word}`));
  const [only, second] = new Set(byId.map(({ name }) => name));
  if (second !== undefined)
    throw new ConfigError(`several specs have "${visible(word)}"`, `name one: ${visible([only, second].join(', '))}`);
  if (only !== undefined) return byId;
  const names = held.map(({ name }) => name);
  throw new ConfigError(
    `no document states "${visible(word)}"${didYouMean(word, names)}`,
    'trueup facts spec lists what is stated',
  );
}
