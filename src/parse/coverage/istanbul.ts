/** Istanbul's coverage-final.json, which nyc, jest, vitest and c8 write: statements, branches and functions with their places. */
import { asRecord } from '../record.ts';
import type { BranchHits, FunctionHits, ReportedFile } from './coverage.ts';

/** The files that the report tells of, and the names of entries that are not what they should be. */
export interface IstanbulReading {
  files: ReportedFile[];
  unread: string[];
}

interface Span {
  start: { line: number; column: number | undefined };
  end: { line: number | undefined; column: number | undefined };
}

export function readIstanbul(report: Readonly<Record<string, unknown>>): IstanbulReading {
  const files: ReportedFile[] = [];
  const unread: string[] = [];
  for (const [key, entry] of Object.entries(report)) {
    // Some writers wrap what they say of a file once more: {"path": {"data": {…}}}.
    const file = asRecord(asRecord(entry)?.['data']) ?? asRecord(entry);
    const read = file && fileOf(key, file);
    if (read) files.push(read);
    else unread.push(key);
  }
  return { files, unread };
}

function fileOf(key: string, file: Readonly<Record<string, unknown>>): ReportedFile | undefined {
  const statements = asRecord(file['statementMap']);
  const counts = asRecord(file['s']);
  if (!statements || !counts) return undefined;
  const path = typeof file['path'] === 'string' ? file['path'] : key;
  const lines = new Map<number, number>();
  const lengths = new Map<number, number>();
  let isByLine = true;
  for (const [id, value] of Object.entries(statements)) {
    const span = spanOf(value);
    const hits = countOf(counts[id]);
    if (!span || hits === undefined) return undefined;
    const { start, end } = span;
    // A line ran as often as the statement on it that ran most, as istanbul's own reports have it.
    lines.set(start.line, Math.max(lines.get(start.line) ?? 0, hits));
    if (start.column === 0 && end.line === start.line && end.column !== undefined && !lengths.has(start.line))
      lengths.set(start.line, end.column);
    else isByLine = false;
  }
  const branches = branchesOf(asRecord(file['branchMap']) ?? {}, asRecord(file['b']) ?? {});
  const functions = functionsOf(asRecord(file['fnMap']) ?? {}, asRecord(file['f']) ?? {});
  return { path, lines, branches, functions, ...(isByLine && isGapless(lengths) ? { lengths } : {}) };
}

/** Every line from the first to the last: no tool that knows statements tells of blank lines. */
function isGapless(lengths: ReadonlyMap<number, number>): boolean {
  for (let line = 1; line <= lengths.size; line++) if (!lengths.has(line)) return false;
  return [...lengths.values()].includes(0);
}

function branchesOf(map: Readonly<Record<string, unknown>>, counts: Readonly<Record<string, unknown>>): BranchHits[] {
  const found: BranchHits[] = [];
  for (const [id, value] of Object.entries(map)) {
    const branch = asRecord(value);
    const hits = counts[id];
    const whole = spanOf(branch?.['loc']);
    if (!branch || !Array.isArray(hits)) continue;
    const places: readonly unknown[] = Array.isArray(branch['locations']) ? branch['locations'] : [];
    for (const [at, count] of hits.entries()) {
      // An `else` that is not written has an empty place.
      const place = spanOf(places[at])?.start ?? whole?.start;
      const line = place?.line ?? lineOf(branch['line']);
      const times = countOf(count);
      if (line === undefined || times === undefined) continue;
      const origin = whole?.start ?? place;
      found.push({ id: `${origin?.line ?? line}:${origin?.column ?? 0} ${at}`, line, hits: times });
    }
  }
  return found;
}

function functionsOf(
  map: Readonly<Record<string, unknown>>,
  counts: Readonly<Record<string, unknown>>,
): FunctionHits[] {
  const found: FunctionHits[] = [];
  for (const [id, value] of Object.entries(map)) {
    const one = asRecord(value);
    const place = spanOf(one?.['loc']);
    const line = spanOf(one?.['decl'])?.start.line ?? place?.start.line ?? lineOf(one?.['line']);
    const hits = countOf(counts[id]);
    if (!one || line === undefined || hits === undefined) continue;
    const name = typeof one['name'] === 'string' ? one['name'] : '';
    found.push({ name, line, hits, ...(place?.end.line === undefined ? {} : { endLine: place.end.line }) });
  }
  return found;
}

function spanOf(value: unknown): Span | undefined {
  const span = asRecord(value);
  const start = asRecord(span?.['start']);
  const end = asRecord(span?.['end']);
  const line = lineOf(start?.['line']);
  if (line === undefined) return undefined;
  return {
    start: { line, column: countOf(start?.['column']) },
    end: { line: lineOf(end?.['line']), column: countOf(end?.['column']) },
  };
}

function lineOf(value: unknown): number | undefined {
  return Number.isSafeInteger(value) && (value as number) > 0 ? (value as number) : undefined;
}

function countOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) && value >= 0 ? value : undefined;
}
