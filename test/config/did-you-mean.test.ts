/** The nearest name: near enough to be meant, or none. */
import { describe, expect, it } from 'vitest';
import { didYouMean, nearestTo } from '../../src/config/did-you-mean.ts';

describe('nearestTo', () => {
  it.each<[string, string[], string | undefined]>([
    ['chekc', ['check', 'facts'], 'check'],
    ['jsno', ['text', 'json', 'junit'], 'json'],
    ['ENV', ['env', 'spec'], 'env'],
    ['enviroment', ['env', 'spec'], 'env'],
    ['doc', ['doctor'], 'doctor'],
    ['document', ['documents', 'docs'], 'documents'],
    ['evn', ['env', 'spec'], 'env'],
    ['xyz', ['env', 'spec'], undefined],
    ['sp', ['spec'], undefined],
    ['', ['env'], undefined],
    ['constructor', ['env'], undefined],
    ['e'.repeat(10_000), ['env', 'e'.repeat(10_000)], undefined],
  ])('%.20s among %j: %s', (word, names, nearest) => {
    expect(nearestTo(word, names)).toBe(nearest);
  });

  it('is told as the end of a sentence', () => {
    expect([didYouMean('evn', ['env']), didYouMean('zebra', ['env'])]).toEqual(['. Did you mean "env"?', '']);
  });
});
