/** Reports that real tools wrote of one small library (test/fixtures/reports/record.mjs), held to each other. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { FileCoverage } from '../../../src/parse/coverage/coverage.ts';
import { totalsOf } from '../../../src/parse/coverage/coverage.ts';
import { readCoverage } from '../../../src/parse/coverage/index.ts';
import { placedIn } from '../../../src/parse/coverage/places.ts';
import { stalenessOf } from '../../../src/parse/coverage/stale.ts';

const fixtures = join(import.meta.dirname, '../../fixtures/reports');
const recorded = (name: string): string => readFileSync(join(fixtures, 'recorded', name), 'utf8');
const source = (name: string): string => readFileSync(join(fixtures, 'repo', name), 'utf8');

async function read(name: string, root?: string): Promise<FileCoverage[]> {
  const { files, notices } = await readCoverage(`coverage/${name}`, recorded(name));
  expect(notices).toEqual([]);
  const known = new Set(['src/cart.ts', 'src/money.js', 'test/cart.test.ts']);
  const { files: placed } = placedIn(files, { report: `coverage/${name}`, known, root });
  return placed.toSorted((a, b) => (a.uri < b.uri ? -1 : 1));
}

const formats = ['coverage-final.json', 'lcov.info', 'cobertura-coverage.xml'];
const hits = (files: readonly FileCoverage[]): object =>
  Object.fromEntries(files.map(({ uri, lines }) => [uri, Object.fromEntries(lines)]));

describe.each(['vitest-v8', 'vitest-istanbul', 'c8'])('what %s wrote', (tool) => {
  it('is the same in every format', async () => {
    const [first, ...others] = await Promise.all(formats.map((format) => read(`${tool}/${format}`)));
    for (const other of others) {
      expect(hits(other)).toEqual(hits(first!));
      expect(other.map(totalsOf)).toEqual(first!.map(totalsOf));
    }
  });

  it('comes to the totals of its own summary', async () => {
    const summary = JSON.parse(recorded(`${tool}/coverage-summary.json`)) as Record<string, Record<string, Total>>;
    interface Total {
      total: number;
      covered: number;
    }
    for (const file of await read(`${tool}/coverage-final.json`)) {
      const { lines, branches } = summary[`/repo/${file.uri}`]!;
      expect(totalsOf(file)).toEqual({
        lines: lines!.total,
        covered: lines!.covered,
        branches: branches!.total,
        coveredBranches: branches!.covered,
      });
    }
  });

  it('is of the sources as they are', async () => {
    for (const format of formats)
      for (const file of await read(`${tool}/${format}`)) expect(stalenessOf(file, source(file.uri))).toBeUndefined();
  });

  it('is found to be older than sources with lines more, fewer or moved', async () => {
    for (const format of formats)
      for (const file of await read(`${tool}/${format}`)) {
        const text = source(file.uri);
        const lines = text.split('\n');
        expect(stalenessOf(file, lines.slice(0, 12).join('\n')), `${format}: cut`).toBeDefined();
        expect(
          stalenessOf(file, lines.toSpliced(2, 0, '', '// new', '// new', '').join('\n')),
          `${format}: moved`,
        ).toBeDefined();
      }
  });
});

describe('what a report does not tell', () => {
  it('says that a summary cannot tell lines', async () => {
    expect(await readCoverage('coverage/coverage-summary.json', recorded('c8/coverage-summary.json'))).toEqual({
      files: [],
      notices: [
        {
          id: 'unread-report',
          level: 'warning',
          message:
            'coverage/coverage-summary.json was not read: it holds totals only and cannot tell lines; name coverage-final.json or lcov.info instead',
          location: { uri: 'coverage/coverage-summary.json' },
        },
      ],
    });
  });

  it('says that one file of raw data is no report', async () => {
    const { notices } = await readCoverage('coverage/tmp/a.json', recorded('v8/coverage-2.json'));
    expect(notices.map(({ message }) => message)).toEqual([
      'coverage/tmp/a.json was not read: it is raw data of V8: name the directory that it lies in instead of one file of it',
    ]);
  });
});
