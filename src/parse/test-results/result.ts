/** What a report says of one run test, and what every reader of reports takes its words for. */
import type { Notice } from '../../model/index.ts';

export interface TestResult {
  /** As the report names it, with `/`: absolute, or relative to a folder that the report does not name. */
  file?: string;
  /** Suites and title, outermost first, as far as the report keeps them apart. Empty where the whole file failed. */
  path: string[];
  /** All of it as the report prints it. */
  name: string;
  status: 'passed' | 'failed' | 'skipped';
  line?: number;
  /** Milliseconds. */
  time?: number;
}

export interface TestResults {
  results: TestResult[];
  /** When the tests ran, in ISO 8601 and UTC, where the report says it. */
  ranAt?: string;
  notices: Notice[];
}

/** A file name of a report, comparable: `/` everywhere, no `file://`, no `./`. */
export function plainFile(file: string): string {
  const path = file.startsWith('file://') ? fromUrl(file) : file;
  return path.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
}

function fromUrl(url: string): string {
  const path = url.slice('file://'.length);
  try {
    return decodeURIComponent(path);
  } catch (error) {
    if (error instanceof URIError) return path;
    throw error;
  }
}

export function looksLikeFile(text: string): boolean {
  return /\.(?:[cm]?[jt]sx?|py|feature|vue|svelte)$/.test(text);
}

/** Titles that a report has put into one: `a > b`, in Playwright `a › b`. */
export function splitTitles(text: string): string[] {
  return text.split(text.includes(' › ') ? ' › ' : ' > ').filter((title) => title !== '');
}
