/** The JSON that vitest and jest write, which is one form, and that of Playwright. */
import { plainFile } from './result.ts';
import type { TestResult } from './result.ts';

interface Json {
  results: TestResult[];
  ranAt?: string;
}

type Status = TestResult['status'];
type Item = Record<string, unknown>;

const statuses: Record<string, Status> = {
  ...{ passed: 'passed', expected: 'passed', flaky: 'passed', failed: 'failed', unexpected: 'failed' },
  ...{ skipped: 'skipped', pending: 'skipped', todo: 'skipped', disabled: 'skipped', focused: 'skipped' },
};

/** The results; undefined where it is JSON of another kind. */
export function resultsInJson(report: unknown): Json | undefined {
  if (!isItem(report)) return undefined;
  if (Array.isArray(report.testResults))
    return { ...at(report.startTime), results: report.testResults.flatMap(ofFile) };
  if (Array.isArray(report.suites) && isItem(report.config))
    return {
      ...at(isItem(report.stats) ? report.stats.startTime : undefined),
      results: ofSuites(report.suites, text(report.config.rootDir)),
    };
  return undefined;
}

function at(time: unknown): { ranAt?: string } {
  const date = new Date(typeof time === 'number' || typeof time === 'string' ? time : Number.NaN);
  return Number.isNaN(date.getTime()) ? {} : { ranAt: date.toISOString() };
}

function ofFile(entry: unknown): TestResult[] {
  if (!isItem(entry)) return [];
  const file = plainFile(text(entry.name));
  const tests = itemsOf(entry.assertionResults);
  // The file could not be loaded: none of its tests ran.
  if (tests.length === 0) return entry.status === 'failed' ? [{ file, path: [], name: file, status: 'failed' }] : [];
  return tests.flatMap((test) => {
    const status = statusOf(test.status);
    const path = [...listOf(test.ancestorTitles).map(text), text(test.title)].filter((title) => title !== '');
    const line = isItem(test.location) ? test.location.line : undefined;
    const more = { ...positive('line', line), ...positive('time', test.duration) };
    return status ? [{ file, path, name: text(test.fullName), status, ...more }] : [];
  });
}

/** Suites of Playwright nest; the outermost is the file, and has its name for a title. */
function ofSuites(suites: unknown[], root: string): TestResult[] {
  const results: TestResult[] = [];
  const open = suites.filter(isItem).map((suite) => ({ suite, titles: [] as string[] }));
  for (let next = open.shift(); next; next = open.shift()) {
    const { suite, titles } = next;
    for (const spec of itemsOf(suite.specs)) {
      const path = [...titles, text(spec.title)];
      const file = plainFile(`${root}/${text(spec.file)}`);
      for (const test of itemsOf(spec.tests)) {
        const status = statusOf(test.status);
        const time = itemsOf(test.results).at(-1)?.duration;
        const more = { ...positive('line', spec.line), ...positive('time', time) };
        if (status) results.push({ file, path, name: path.join(' › '), status, ...more });
      }
    }
    open.unshift(...itemsOf(suite.suites).map((inner) => ({ suite: inner, titles: [...titles, text(inner.title)] })));
  }
  return results;
}

function statusOf(status: unknown): Status | undefined {
  return typeof status === 'string' && Object.hasOwn(statuses, status) ? statuses[status] : undefined;
}

function positive<K extends 'line' | 'time'>(key: K, value: unknown): { [key in K]?: number } {
  const number = typeof value === 'number' && Number.isFinite(value) && value >= 0 ? Math.round(value) : undefined;
  return (number === undefined ? {} : { [key]: number }) as { [key in K]?: number };
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function itemsOf(value: unknown): Item[] {
  return listOf(value).filter(isItem);
}

function isItem(value: unknown): value is Item {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
