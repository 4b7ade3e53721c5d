/** Staleness by what was accepted: the lock stands above git, and says what it knows without it. */
import { describe, expect, it } from 'vitest';
import { confirm, lockUri, specReview } from '../../../../src/checkers/spec/review.ts';
import { specConfig } from '../../../../src/checkers/spec/config.ts';
import { memoryTree } from '../../../../src/tree/memory.ts';
import { openTree } from '../../../../src/tree/open.ts';
import { repository } from '../../../tree/repository.ts';
import { brief, commit, contextOf, saidOfChange, saidWithPast } from '../said.ts';

const uri = 'specs/001-cart/spec.md';
const document = (text: string): string => `# Cart\n\n## Requirements\n\n- **FR-001**: ${text}\n`;
const tests = (sum = 0, title = 'adds up'): string =>
  `import { expect, it } from 'vitest';\n\nit('${title} (FR-001)', () => {\n  expect(sum([])).toBe(${sum});\n});\n`;
const [before, after] = ['The cart MUST add up 14 prices.', 'The cart MUST add up 15 prices.'];

/** The lock after a review of everything that is linked in these files. */
async function reviewedLock(files: Readonly<Record<string, string>>): Promise<string> {
  const { links } = await specReview(contextOf(memoryTree(files)), specConfig.defaults);
  return confirm(
    '',
    '001-cart#FR-001',
    links.flatMap(({ now }) => now ?? []),
  );
}

describe('a link that was accepted', () => {
  it('is fresh although git would suspect it, and suspect for certain once the text changes', async () => {
    const root = repository({ [uri]: document(before), 'test/cart.test.ts': tests() });
    const lock = await reviewedLock({ [uri]: document(after), 'test/cart.test.ts': tests() });
    commit(root, { [uri]: document(after), [lockUri]: lock });
    expect((await saidWithPast(root)).findings).toEqual([]);
    commit(root, { [uri]: document('The cart MUST add up 16 prices.') });
    expect((await saidWithPast(root)).findings.map(brief)).toEqual([
      {
        rule: 'spec/suspect-link',
        subject: '001-cart#FR-001',
        severity: 'medium',
        confidence: 'certain',
        expected: 'FR-001: The cart MUST add up 16 prices.',
        actual: `FR-001: ${after}`,
        trace: ['FR-001: The cart MUST add up [-15-] {+16+} prices.'],
      },
    ]);
  });

  it('is known by what its test does where the test was renamed', async () => {
    const lock = await reviewedLock({ [uri]: document(before), 'test/cart.test.ts': tests() });
    const { links } = await specReview(
      contextOf(memoryTree({ [uri]: document(after), 'test/sums.test.ts': tests(0, 'sums up'), [lockUri]: lock })),
      specConfig.defaults,
    );
    expect(links.map(({ stale }) => stale?.since)).toEqual([{ by: 'accepted' }]);
  });

  it('is fresh where text and test changed in one commit, and suspect where nobody can tell', async () => {
    const lock = await reviewedLock({ [uri]: document(before), 'test/cart.test.ts': tests() });
    const root = repository({ [uri]: document(before), 'test/cart.test.ts': tests(), [lockUri]: lock });
    commit(root, { [uri]: document(after), 'test/cart.test.ts': tests(1) });
    expect((await saidWithPast(root)).findings).toEqual([]);
    const { links } = await specReview(contextOf(await openTree(root)), specConfig.defaults);
    expect(links.map(({ stale }) => stale?.since)).toEqual([{ by: 'accepted' }]);
  });
});

describe('a change that rewrites a requirement', () => {
  const base = memoryTree({ [uri]: document(before), 'test/cart.test.ts': tests() });

  it('makes the link suspect where it leaves the test as it is', async () => {
    const tree = memoryTree({ [uri]: document(after), 'test/cart.test.ts': `// moved down\n\n${tests()}` });
    const said = await saidOfChange(tree, base, [
      { uri, change: 'modified' },
      { uri: 'test/cart.test.ts', change: 'modified' },
    ]);
    expect(said.findings.map(({ rule, message }) => [rule, message])).toEqual([
      [
        'spec/suspect-link',
        '001-cart#FR-001 says something else than when its test was written, and this change leaves the tests as they are',
      ],
    ]);
  });

  it('says nothing where the test came along', async () => {
    const tree = memoryTree({ [uri]: document(after), 'test/cart.test.ts': tests(1) });
    const said = await saidOfChange(tree, base, [
      { uri, change: 'modified' },
      { uri: 'test/cart.test.ts', change: 'modified' },
    ]);
    expect(said.findings).toEqual([]);
  });
});
