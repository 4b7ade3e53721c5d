/** Long reports: what a platform cuts off in silence, we count aloud; and no format is slower than linear. */
import { describe, expect, it } from 'vitest';
import type { Finding, Severity } from '../../src/model/index.ts';
import { formats, loadFormatter } from '../../src/formatters/index.ts';
import { findings, report } from './canonical.ts';

const options = { color: false, width: 100 };

function many(count: number, severity: Severity): Finding[] {
  return Array.from({ length: count }, (_, i) => ({
    ...findings[i % 4]!,
    severity,
    status: 'new',
    subject: `V${i}`,
    fingerprint: String(i).padStart(64, '0'),
  }));
}

describe('github', () => {
  it.each([
    ['critical', 'error'],
    ['high', 'error'],
    ['medium', 'warning'],
    ['low', 'notice'],
  ] as const)('shows ten of thirty %s findings as %s, the tenth a count', async (severity, level) => {
    const format = await loadFormatter('github');
    const lines = format({ ...report, runs: [], findings: many(30, severity) }, options).split('\n');
    const commands = lines.filter((line) => line.startsWith('::'));
    expect(commands.slice(0, 9).every((line) => line.startsWith(`::${level} file=`))).toBe(true);
    expect(commands.slice(9)).toEqual([`::${level} title=trueup::… and 21 more: the report has them all`]);
    expect(lines.slice(10)).toEqual([`trueup: 30 findings (30 ${severity}) · nothing was checked`, '']);
  });

  it('shows ten of ten without a count', async () => {
    const format = await loadFormatter('github');
    expect(format({ ...report, runs: [], findings: many(10, 'high') }, options)).not.toContain(' more');
  });
});

describe('markdown', () => {
  it('stays under the limit of a comment and says how many findings it left out', async () => {
    const format = await loadFormatter('markdown');
    const text = format({ ...report, findings: many(500, 'high') }, options);
    expect(text.length).toBeLessThan(65_536);
    const shown = text.match(/<details><summary><code>/g)?.length ?? 0;
    expect(shown).toBeGreaterThan(20);
    expect(
      text.endsWith(
        `**${500 - shown} findings left out here** for the length of this page: the full report has them all.\n`,
      ),
    ).toBe(true);
    expect(text.match(/<details>/g)?.length).toBe(text.match(/<\/details>/g)?.length);
  });

  it('leaves out a single section that is too long', async () => {
    const format = await loadFormatter('markdown');
    const lines = Array.from({ length: 5000 }, () => '`'.repeat(60));
    const huge: Finding = {
      ...findings[0]!,
      message: '<'.repeat(90_000),
      fix: { description: 'x', edits: [{ uri: 'a', startLine: 1, newText: lines.join('\n') }] },
    };
    expect(format({ ...report, findings: many(3, 'high').concat(huge) }, options).length).toBeLessThan(65_536);
  });
});

describe('text', () => {
  it('shows twenty findings of a rule in full and the others in a line each', async () => {
    const format = await loadFormatter('text');
    const given = many(25, 'high').map((finding) => ({
      ...finding,
      rule: 'env/undocumented-variable',
      checker: 'env',
    }));
    const text = format({ ...report, runs: [], findings: given }, options);
    expect(text.split('\n').filter((line) => /^ {4}high {2}V(19|20|24)\b/.test(line))).toEqual([
      '    high  V19  000000000000',
      '    high  V20  src/routes/users.ts:8:14  000000000000',
      '    high  V24  src/routes/users.ts:8:14  000000000000',
    ]);
  });
});

describe('ten thousand findings', () => {
  const big = { ...report, findings: many(10_000, 'high') };
  it.each(formats)('as %s', async (format) => {
    const write = await loadFormatter(format);
    const start = process.cpuUsage();
    const text = write(big, options);
    const { user, system } = process.cpuUsage(start);
    // About a second is what we want; processor time, in microseconds, since the machine is not ours alone.
    expect(user + system).toBeLessThan(3_000_000);
    expect(text.length).toBeGreaterThan(100);
  });
});
