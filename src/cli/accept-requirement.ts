/** `trueup accept <requirement>`: records that a person has looked at a requirement and at the tests that verify it. */
import type { SpecReview } from '../checkers/spec/review.ts';
import { visible } from '../formatters/escape.ts';
import { plural } from '../formatters/summary.ts';
import { ConfigError } from '../model/index.ts';
import { changeLocked } from '../tree/locked-file.ts';
import { writer } from './decisions.ts';
import type { Io } from './io.ts';
import type { Values } from './options.ts';
import { requirementsCalled, withReview } from './spec-review.ts';

/** A fingerprint has digits alone; the name of a requirement has a spec before it, or letters that no digit is. */
export function isRequirement(word: string): boolean {
  return word.includes('#') || !/^[0-9a-f]*$/i.test(word);
}

export async function acceptRequirement(word: string, values: Values, io: Io): Promise<number> {
  refuseWaiving(values);
  return await withReview(values, io, async ({ session, review }) => {
    const names = new Set(requirementsCalled(word, review).map(({ name }) => name));
    const accepted = linksTo(names, review);
    if (accepted.size === 0)
      throw new ConfigError(
        `no test verifies ${visible(word)} yet, so there is nothing to be accepted`,
        'trueup link --suggest shows which tests may',
      );
    const { confirm, lockUri } = await import('../checkers/spec/review.ts');
    await changeLocked({ root: session.root, uri: lockUri, writer }, (before = '') => {
      let text = before;
      for (const [name, links] of accepted) text = confirm(text, name, links);
      return text;
    });
    const tests = [...accepted.values()].reduce((sum, links) => sum + links.length, 0);
    const [first] = accepted.keys();
    const what = accepted.size === 1 ? (first ?? '') : plural(accepted.size, 'requirement');
    io.out(`trueup: ${visible(what)} with ${plural(tests, 'link')} reviewed as of now · ${lockUri}\n`);
    return 0;
  });
}

type Locked = NonNullable<SpecReview['links'][number]['now']>;

function linksTo(names: ReadonlySet<string>, { links }: SpecReview): Map<string, Locked[]> {
  const found = new Map<string, Locked[]>();
  for (const { requirement, now } of links) {
    if (requirement === undefined || now === undefined || !names.has(requirement)) continue;
    found.set(requirement, [...(found.get(requirement) ?? []), now]);
  }
  return found;
}

/** They belong to findings: a link that was reviewed is no exception that somebody answers for. */
function refuseWaiving({ reason, owner, until }: Values): void {
  const given = Object.entries({ reason, owner, until }).find(([, value]) => value !== undefined);
  if (given)
    throw new ConfigError(
      `accept takes no --${given[0]} for a requirement`,
      'it belongs to a finding: trueup accept <fingerprint> --reason …',
    );
}
