/** Every format of the canonical report, as a file to read. */
import { describe, expect, it } from 'vitest';
import type { Report } from '../../src/model/index.ts';
import type { Format } from '../../src/formatters/index.ts';
import { formats, loadFormatter } from '../../src/formatters/index.ts';
import { report } from './canonical.ts';

const extensions: Record<Format, string> = {
  text: 'txt',
  json: 'json',
  markdown: 'md',
  sarif: 'sarif.json',
  github: 'github.txt',
  junit: 'junit.xml',
  html: 'html',
};

const plain = { color: false, width: 80 };

async function written(format: Format, given: Report, options = plain): Promise<string> {
  return (await loadFormatter(format))(given, options);
}

describe('the canonical report', () => {
  it.each(formats)('as %s', async (format) => {
    await expect(await written(format, report)).toMatchFileSnapshot(`./goldens/report.${extensions[format]}`);
  });

  it('as text in colour, in a narrow terminal', async () => {
    await expect(await written('text', report, { color: true, width: 50 })).toMatchFileSnapshot(
      './goldens/report.narrow.ansi',
    );
  });

  it('reads back from JSON as it was', async () => {
    expect(JSON.parse(await written('json', report))).toEqual(report);
  });
});

const nothing: Report = { ...report, findings: [], runs: [] };
const run = (verdict: 'aligned' | 'inconclusive' | 'skipped'): Report => ({
  ...nothing,
  runs: [
    {
      checker: 'env',
      verdict,
      compared: { declared: 4, actual: 4 },
      notices: [],
      ...(verdict === 'aligned' ? {} : { reason: 'for a reason' }),
    },
  ],
});

describe('green is only what was compared', () => {
  const green = '\u001b[32m';

  it('aligned', async () => {
    expect(await written('text', run('aligned'), { color: true, width: 80 })).toBe(
      `${green}✔\u001b[39m \u001b[1menv\u001b[22m  ${green}aligned\u001b[39m\u001b[2m · 4 declared, 4 actual\u001b[22m\n\n${green}trueup: no findings · env aligned\u001b[39m\n`,
    );
  });

  it.each(['inconclusive', 'skipped'] as const)('not %s', async (verdict) => {
    const text = await written('text', run(verdict), { color: true, width: 80 });
    expect(text).not.toContain(green);
    expect(text).toContain(`trueup: no findings, but not everything could be checked · env ${verdict}`);
    expect(await written('markdown', run(verdict))).not.toContain('✅');
    expect(await written('html', run(verdict))).not.toContain('class="tag aligned"');
    expect(await written('github', run(verdict))).toBe(
      `${verdict === 'inconclusive' ? '::warning title=trueup::env is inconclusive: for a reason\n' : ''}trueup: no findings, but not everything could be checked · env ${verdict}\n`,
    );
  });

  it('not where nothing ran', async () => {
    expect(await written('text', nothing)).toBe(
      'trueup: no findings, but not everything could be checked · nothing was checked\n',
    );
    expect(await written('html', nothing)).toContain('Nothing was checked.');
  });
});
