/** Staleness by git: a requirement whose text changed after its tests were last in hand. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { folder, repository, run, write } from '../../../tree/repository.ts';
import { brief, commit, saidWithPast } from '../said.ts';

const document = (first: string, second = 'The cart MUST refuse what is sold out.'): string =>
  `# Cart\n\n## Requirements\n\n- **FR-001**: ${first}\n- **FR-002**: ${second}\n`;
const tests = (sum = 0, refused = 'true'): string =>
  [
    "import { expect, it } from 'vitest';",
    '',
    "it('adds up (FR-001)', () => {",
    `  expect(sum([])).toBe(${sum});`,
    '});',
    '',
    "it('refuses (FR-002)', () => {",
    `  expect(refused()).toBe(${refused});`,
    '});',
    '',
  ].join('\n');

const uri = 'specs/001-cart/spec.md';
const before = 'The cart MUST add up 14 prices.';
const after = 'The cart MUST add up 15 prices.';
const suspect = {
  rule: 'spec/suspect-link',
  subject: '001-cart#FR-001',
  severity: 'medium',
  confidence: 'likely',
  expected: `FR-001: ${after}`,
  actual: `FR-001: ${before}`,
  trace: ['FR-001: The cart MUST add up [-14-] {+15+} prices.'],
};

describe('a link without a review', () => {
  it('is suspect where the text changed after the lines of its test', async () => {
    const root = repository({ [uri]: document(before), 'test/cart.test.ts': tests() });
    commit(root, { [uri]: document(after) });
    commit(root, { 'test/cart.test.ts': tests(0, 'Boolean(1)') });
    expect((await saidWithPast(root)).findings.map(brief)).toEqual([suspect]);
  });

  it('is fresh where its test was in hand with the text or after it, committed or not', async () => {
    const root = repository({ [uri]: document(before), 'test/cart.test.ts': tests() });
    commit(root, { [uri]: document(after), 'test/cart.test.ts': tests(1) });
    expect((await saidWithPast(root)).findings).toEqual([]);
    commit(root, { [uri]: document('The cart MUST add up 16 prices.') });
    write(root, { 'test/cart.test.ts': tests(2) });
    expect((await saidWithPast(root)).findings).toEqual([]);
  });

  it('is suspect as soon as the text is changed in the work tree', async () => {
    const root = repository({ [uri]: document(before), 'test/cart.test.ts': tests() });
    write(root, { [uri]: document(after) });
    expect((await saidWithPast(root)).findings.map(brief)).toEqual([suspect]);
  });

  it('is fresh where only white space, emphasis or the place of the text changed', async () => {
    const root = repository({ [uri]: document('The cart MUST add up all prices.'), 'test/cart.test.ts': tests() });
    commit(root, {
      [uri]: document('The cart **MUST** add up\n  all prices.').replace('# Cart\n', '# Cart\n\nMore of it.\n'),
    });
    expect((await saidWithPast(root)).findings).toEqual([]);
  });

  it('is fresh where the test is older than the requirement', async () => {
    const root = repository({ 'test/cart.test.ts': tests() });
    commit(root, { [uri]: document(before) });
    expect((await saidWithPast(root)).findings).toEqual([]);
  });

  it('is followed through a document that was renamed', async () => {
    const long = `${'A cart holds articles until they are ordered.\n\n'.repeat(8)}`;
    const text = (line: string): string => document(line).replace('## Requirements', `${long}## Requirements`);
    const root = repository({ 'specs/cart-of-old/spec.md': text(before), 'test/cart.test.ts': tests() });
    run(root, 'mv', 'specs/cart-of-old', 'specs/001-cart');
    commit(root, {});
    commit(root, { [uri]: text(after) });
    expect((await saidWithPast(root)).findings.map(brief)).toEqual([suspect]);
  });

  it('makes a requirement suspect only where no test of it was in hand since', async () => {
    const other = "import { expect, it } from 'vitest';\n\nit('adds (FR-001)', () => {\n  expect(1).toBe(1);\n});\n";
    const root = repository({ [uri]: document(before), 'test/cart.test.ts': tests() });
    commit(root, { [uri]: document(after), 'test/other.test.ts': other });
    expect((await saidWithPast(root)).findings).toEqual([]);
  });

  it('is low and possible where only the paragraph around a scenario changed', async () => {
    const openspec = (paragraph: string): string =>
      `# Cart\n\n## Requirements\n\n### Requirement: Adding up\n\n${paragraph}\n\n#### Scenario: An empty cart\n\n- **WHEN** it is empty\n- **THEN** the sum is zero\n`;
    const test =
      "import { describe, expect, it } from 'vitest';\n\ndescribe('cart', () => {\n  it('Scenario: An empty cart', () => {\n    expect(0).toBe(0);\n  });\n});\n";
    const place = 'openspec/specs/cart/spec.md';
    const root = repository({ [place]: openspec('The cart SHALL add up.'), 'test/cart.test.ts': test });
    commit(root, { [place]: openspec('The cart SHALL add up and round.') });
    const { run: said, findings } = await saidWithPast(root);
    expect(findings.map(brief)).toEqual([
      {
        rule: 'spec/suspect-link',
        subject: 'cart#An empty cart',
        severity: 'low',
        confidence: 'possible',
        expected: 'The cart SHALL add up and round.',
        actual: 'The cart SHALL add up.',
        trace: expect.any(Array),
      },
    ]);
    expect(said?.alignment).toBe(1);
  });
});

describe('what nobody can tell', () => {
  const unknown = (said: Awaited<ReturnType<typeof saidWithPast>>): unknown[] =>
    (said.run?.notices ?? [])
      .filter(({ id }) => id === 'staleness-unknown')
      .map(({ level, message }) => [level, message]);

  it('is said of a shallow clone', async () => {
    const root = repository({ [uri]: document(before), 'test/cart.test.ts': tests() });
    commit(root, { [uri]: document(after) });
    const clone = folder();
    run(clone, 'clone', '--quiet', '--depth', '1', `file://${root}`, 'shop');
    const said = await saidWithPast(join(clone, 'shop'));
    expect(said.findings).toEqual([]);
    expect(said.run?.verdict).toBe('inconclusive');
    expect(unknown(said)).toEqual([
      [
        'warning',
        'whether 2 links point at a text that changed since is not known: the clone is shallow; fetch the whole history (fetch-depth: 0), or accept the links (trueup accept)',
      ],
    ]);
  });

  it('is said of a folder without git', async () => {
    const said = await saidWithPast(folder({ [uri]: document(before), 'test/cart.test.ts': tests() }));
    expect(said.run?.verdict).toBe('inconclusive');
    expect(unknown(said)).toEqual([
      [
        'warning',
        'whether 2 links point at a text that changed since is not known: there is no history to ask; `trueup accept` records what was reviewed',
      ],
    ]);
  });
});
