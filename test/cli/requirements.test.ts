/** Requirements at the command line: what is suggested, confirmed, accepted, and written as a matrix. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/index.ts';
import { command, folder } from './run.ts';

const spec = `# Basket

## User Story 1

- **FR-001**: The basket MUST keep its lines for thirty days.
- **FR-002**: The basket MUST refuse a quantity below one.
`;
const test = `import { expect, it } from 'vitest';
import { basket } from '../src/basket.ts';

// @verifies 001-basket#FR-001
it('is still there after a month', () => {
  expect(basket().days).toBe(30);
});

it('the basket refuses a quantity below one', () => {
  expect(() => basket().add('anchor', 0)).toThrow('quantity');
});
`;
const files = { 'specs/001-basket/spec.md': spec, 'test/basket.test.ts': test, 'src/basket.ts': 'export {};\n' };
const lock = '.trueup/spec.lock';
const read = (root: string): string => readFileSync(join(root, lock), 'utf8');

async function told(root: string): Promise<string[]> {
  const { stdout } = await command(['check', '--cwd', root, '--only', 'spec', '--format', 'json', '--no-cache']);
  return (JSON.parse(stdout) as Report).findings.map(({ rule, subject }) => `${rule} ${subject}`);
}

describe('trueup link --suggest', () => {
  it('shows the likeliest test of what no test names, and writes nothing', async () => {
    const root = folder(files);
    const { code, stdout, stderr } = await command(['link', '--suggest', '--cwd', root]);
    expect([code, stderr]).toEqual([0, []]);
    expect(stdout.split('\n').map((line) => line.replace(/0\.\d\d|1\.00/, 'SCORE'))).toEqual([
      'trueup: 1 requirement not verified by any test; a suggestion for 1 of them',
      '',
      '001-basket#FR-002  The basket MUST refuse a quantity below one.',
      '  SCORE  test/basket.test.ts:9  the basket refuses a quantity below one',
      '        // @verifies 001-basket#FR-002',
      '',
      'Take one by its comment above the test, or all from a score up: trueup link --suggest --apply-above 0.9',
      '',
    ]);
    expect(existsSync(join(root, lock))).toBe(false);
    expect(await told(root)).toEqual(['spec/unverified-requirement 001-basket#FR-002']);
  });

  it('prints them as JSON', async () => {
    const { stdout } = await command(['link', '--suggest', '--format', 'json', '--cwd', folder(files)]);
    const found = JSON.parse(stdout) as unknown[];
    expect(found).toEqual([
      {
        requirement: '001-basket#FR-002',
        title: 'The basket MUST refuse a quantity below one.',
        test: { uri: 'test/basket.test.ts', line: 9, title: 'the basket refuses a quantity below one' },
        score: expect.any(Number) as number,
        margin: expect.any(Number) as number,
      },
    ]);
  });

  it('confirms those from a score up, which count from then on', async () => {
    const root = folder(files);
    const { code, stdout } = await command(['link', '--suggest', '--apply-above', '0.6', '--cwd', root]);
    expect([code, stdout.split('\n')[0]]).toEqual([0, `trueup: 1 link confirmed · ${lock}`]);
    expect(read(root).split('\n')[1]).toMatch(
      /^\["001-basket#FR-002","test\/basket\.test\.ts","the basket refuses a quantity below one","[0-9a-f]+","[0-9a-f]+","confirmed"\]$/,
    );
    expect(await told(root)).toEqual([]);
  });

  it.each([
    [['link'], 'link needs --suggest: it shows which tests may verify what'],
    [['link', '--suggest', '--apply-above', '0.3'], '--apply-above 0.3: expected a score from 0.6 to 1, such as 0.9'],
    [['link', '--suggest', '--apply-above', 'all'], '--apply-above all: expected a score from 0.6 to 1, such as 0.9'],
    [['report'], 'report needs --matrix: the matrix of requirements and tests'],
  ])('refuses %j', async (args, message) => {
    const { code, stdout, stderr } = await command([...args, '--cwd', folder(files)]);
    expect([code, stdout, stderr[0]]).toEqual([2, '', `trueup: ${message}`]);
  });
});

describe('trueup accept <requirement>', () => {
  it('records what was reviewed; what is reworded later is told until somebody looks again', async () => {
    const root = folder(files);
    const { code, stdout } = await command(['accept', 'FR-001', '--cwd', root]);
    expect([code, stdout]).toEqual([0, `trueup: 001-basket#FR-001 with 1 link reviewed as of now · ${lock}\n`]);
    const reviewed = read(root);
    writeFileSync(join(root, 'specs/001-basket/spec.md'), spec.replace('thirty days', 'ninety days'));
    expect(await told(root)).toContain('spec/suspect-link 001-basket#FR-001');
    await command(['accept', '001-basket#*', '--cwd', root]);
    expect(read(root)).not.toBe(reviewed);
    expect(await told(root)).toEqual(['spec/unverified-requirement 001-basket#FR-002']);
  });

  it.each([
    [
      ['001-basket#FR-003'],
      [
        'no document states "001-basket#FR-003". Did you mean "001-basket#FR-001"?',
        '  trueup facts spec lists what is stated',
      ],
    ],
    [
      ['FR-002'],
      [
        'no test verifies FR-002 yet, so there is nothing to be accepted',
        '  trueup link --suggest shows which tests may',
      ],
    ],
    [
      ['FR-001', '--reason', 'fine'],
      [
        'accept takes no --reason for a requirement',
        '  it belongs to a finding: trueup accept <fingerprint> --reason …',
      ],
    ],
  ])('refuses %j', async (args, lines) => {
    const root = folder(files);
    const { code, stderr } = await command(['accept', ...args, '--cwd', root]);
    expect([code, stderr]).toEqual([2, lines.map((line) => `trueup: ${line}`)]);
    expect(existsSync(join(root, lock))).toBe(false);
  });

  it('names two documents that both have the id', async () => {
    const root = folder({ ...files, 'specs/002-mail/spec.md': '# Mail\n\n- **FR-001**: Mail MUST be sent once.\n' });
    const { stderr } = await command(['accept', 'FR-001', '--cwd', root]);
    expect(stderr).toEqual([
      'trueup: several specs have "FR-001"',
      'trueup:   name one: 001-basket#FR-001, 002-mail#FR-001',
    ]);
  });

  it('writes over no lock that it cannot read', async () => {
    const root = folder({ ...files, [lock]: '<<<<<<< ours\n' });
    const { code, stderr } = await command(['accept', 'FR-001', '--cwd', root]);
    expect([code, stderr.length > 0]).toEqual([2, true]);
    expect(read(root)).toBe('<<<<<<< ours\n');
  });
});

describe('trueup report --matrix', () => {
  it('is a table of requirements and their tests, on stdout or in a file', async () => {
    const root = folder(files);
    const { stdout } = await command(['report', '--matrix', '--cwd', root]);
    expect(stdout.split('\n').map((line) => line.replace(/\d{4}-\d\d-\d\d/, 'DAY'))).toEqual([
      '| requirement | state | tests | last verified | survivors |',
      '| --- | --- | --- | --- | --- |',
      '| 001-basket\\#FR-001 The basket MUST keep its lines for thirty days. | verified | test/basket.test.ts:5 | - | - |',
      '| 001-basket\\#FR-002 The basket MUST refuse a quantity below one. | not verified | - | - | - |',
      '',
    ]);
    const file = join(root, 'matrix.md');
    const written = await command(['report', '--matrix', '--cwd', root, '--output', file]);
    expect(written.stdout).toBe(`trueup: a matrix of 2 requirements · ${file}\n`);
    expect(readFileSync(file, 'utf8')).toBe(stdout);
  });
});

describe('trueup baseline', () => {
  const report = (covered: number): string =>
    `TN:\nSF:src/basket.ts\n${[1, 2, 3, 4].map((line) => `DA:${line},${line <= covered ? 1 : 0}`).join('\n')}\nend_of_record\n`;
  const coverage = '.trueup/coverage.json';
  const source = 'export const a = 1;\nexport const b = 2;\nexport const c = 3;\nexport const d = 4;\n';
  const recorded = (root: string): unknown => JSON.parse(readFileSync(join(root, coverage), 'utf8'));

  it('records coverage where a report is there, and makes it stricter and never laxer', async () => {
    const root = folder({ ...files, 'src/basket.ts': source, 'coverage/lcov.info': report(2) });
    expect((await command(['baseline', '--cwd', root])).stdout).toContain(`  coverage recorded · ${coverage}\n`);
    expect(recorded(root)).toMatchObject({ 'src/basket.ts': { lines: 4, covered: 2 } });
    for (const [covered, kept] of [
      [1, 2],
      [3, 3],
    ] as const) {
      writeFileSync(join(root, 'coverage/lcov.info'), report(covered));
      await command(['baseline', 'update', '--cwd', root]);
      expect(recorded(root)).toMatchObject({ 'src/basket.ts': { covered: kept } });
    }
  });

  it('records none without a report', async () => {
    const root = folder(files);
    await command(['baseline', '--cwd', root]);
    expect(existsSync(join(root, coverage))).toBe(false);
  });
});
