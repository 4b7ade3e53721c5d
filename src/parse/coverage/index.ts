/** A coverage report of any known format, read into one shape; what cannot be read is one notice. */
import type { Notice } from '../../model/index.ts';
import { asRecord } from '../record.ts';
import { readCobertura } from './cobertura.ts';
import type { ReportedFile } from './coverage.ts';
import { readIstanbul } from './istanbul.ts';
import { readLcov } from './lcov.ts';

export interface CoverageReading {
  files: ReportedFile[];
  notices: Notice[];
}

/** `uri`: of the report. Its format is told by its text: names are what teams choose. */
export async function readCoverage(uri: string, text: string): Promise<CoverageReading> {
  const start = text.slice(0, 2000).trimStart();
  if (start === '') return none(uri, 'it is empty');
  if (start.startsWith('{') || start.startsWith('[')) return readJson(uri, text);
  if (start.startsWith('<')) return await readXml(uri, text);
  if (/^(?:TN|SF|VER):/.test(start)) return readRecords(uri, text);
  return none(uri, 'it is neither istanbul’s JSON, nor lcov, nor cobertura’s XML');
}

function readJson(uri: string, text: string): CoverageReading {
  let report: unknown;
  try {
    report = JSON.parse(text);
  } catch (error) {
    return none(uri, `it is not valid JSON: ${(error as Error).message.split('\n', 1)[0]}`);
  }
  const entries = asRecord(report);
  if (!entries) return none(uri, 'it is no coverage report');
  if (isSummary(entries))
    return none(uri, 'it holds totals only and cannot tell lines; name coverage-final.json or lcov.info instead');
  if (Array.isArray(entries['result']))
    return none(uri, 'it is raw data of V8: name the directory that it lies in instead of one file of it');
  const { files, unread } = readIstanbul(entries);
  if (files.length === 0 && unread.length > 0) return none(uri, 'it is no coverage report that is known');
  return {
    files,
    notices: unread.length === 0 ? [] : [partly(uri, `${some(unread.length, 'entry', 'entries')} (${named(unread)})`)],
  };
}

/** coverage-summary.json: `{"total": {"lines": {"total": …, "pct": …}}, …}`. */
function isSummary(entries: Readonly<Record<string, unknown>>): boolean {
  const total = asRecord(asRecord(entries['total'])?.['lines']);
  return total !== undefined && 'pct' in total;
}

async function readXml(uri: string, text: string): Promise<CoverageReading> {
  const { files, unread, error } = await readCobertura(text);
  if (error) return none(uri, `line ${error.line}: ${error.message}`, error.line);
  if (files.length === 0 && !/<coverage[\s>]/.test(text.slice(0, 5000)))
    return none(uri, 'it is no coverage report that is known');
  return { files, notices: linesUnread(uri, unread) };
}

function readRecords(uri: string, text: string): CoverageReading {
  const { files, unread, cutOff } = readLcov(text);
  const notices = linesUnread(uri, unread);
  if (cutOff !== undefined)
    notices.push({
      id: 'unread-report',
      level: 'warning',
      message: `${uri} ends within what it says of ${cutOff}: that file is left out`,
      location: { uri },
    });
  return { files, notices };
}

function linesUnread(uri: string, lines: readonly number[]): Notice[] {
  if (lines.length === 0) return [];
  const shown = lines.slice(0, 5).join(', ') + (lines.length > 5 ? ', …' : '');
  const which = `${some(lines.length, 'line', 'lines')} (${shown})`;
  return [{ ...partly(uri, which), location: { uri, startLine: lines[0] ?? 1 } }];
}

function partly(uri: string, what: string): Notice {
  const message = `${uri}: ${what} could not be understood and ${what.startsWith('1 ') ? 'is' : 'are'} left out`;
  return { id: 'unread-report', level: 'warning', message, location: { uri } };
}

function none(uri: string, why: string, startLine?: number): CoverageReading {
  const location = startLine === undefined ? { uri } : { uri, startLine };
  return {
    files: [],
    notices: [{ id: 'unread-report', level: 'warning', message: `${uri} was not read: ${why}`, location }],
  };
}

function some(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

function named(names: readonly string[]): string {
  return names.slice(0, 3).join(', ') + (names.length > 3 ? ', …' : '');
}
