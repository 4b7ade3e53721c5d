/** Reports of test runs, of any of the usual runners, into one form; a report that cannot be read is one notice. */
import type { Notice } from '../model/index.ts';
import { resultsInJson } from './test-results/json.ts';
import { readJunit } from './test-results/junit.ts';
import type { TestResults } from './test-results/result.ts';

export { resultLookup } from './test-results/match.ts';
export type { TestResult, TestResults } from './test-results/result.ts';

/** Characters. */
const longest = 50_000_000;

/** Never throws for what the text holds. */
export async function readTestResults(uri: string, text: string): Promise<TestResults> {
  if (text.length > longest)
    return unread(uri, `it is longer than ${longest} characters. Write a report for each package instead`);
  const start = text.slice(0, 1000).replace('\uFEFF', '').trimStart().charAt(0);
  if (start === '<') return await junit(uri, text);
  if (start === '{') return json(uri, text);
  return unread(uri, `it is ${start === '' ? 'empty' : 'neither XML nor JSON'}. ${advice}`);
}

const advice = 'Write it with a JUnit reporter, or the JSON reporter of vitest, jest or Playwright';

async function junit(uri: string, text: string): Promise<TestResults> {
  const { broken, ...read } = await readJunit(text.replace('\uFEFF', '').trimStart());
  if (!broken) return { ...read, notices: [] };
  // What stands before the break may be half of the truth.
  return unread(uri, `${broken.why}. Run the tests again, for the report may be cut off`, broken.line);
}

function json(uri: string, text: string): TestResults {
  let report: unknown;
  try {
    report = JSON.parse(text.replace('\uFEFF', ''));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return unread(uri, 'it is not valid JSON. Run the tests again, for the report may be cut off');
  }
  const read = resultsInJson(report);
  return read ? { ...read, notices: [] } : unread(uri, `it is JSON, but no report that is known. ${advice}`);
}

function unread(uri: string, why: string, line?: number): TestResults {
  const location: Notice['location'] = line === undefined ? { uri } : { uri, startLine: line };
  const message = `${uri}${line === undefined ? '' : `:${line}`} was not read: ${why}`;
  return { results: [], notices: [{ id: 'unread-test-results', level: 'warning', message, location }] };
}
