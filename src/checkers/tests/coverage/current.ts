/** What the coverage reports say of the files as they are now; what cannot be trusted or is not there is said. */
import type { Context, Notice } from '../../../model/index.ts';
import { UnreadableError } from '../../../model/index.ts';
import { addCoverage } from '../../../parse/coverage/coverage.ts';
import type { FileCoverage } from '../../../parse/coverage/coverage.ts';
import { readCoverage } from '../../../parse/coverage/index.ts';
import { placedIn } from '../../../parse/coverage/places.ts';
import { stalenessOf } from '../../../parse/coverage/stale.ts';
import { textOf } from '../../../parse/per-file.ts';
import type { CoverageConfig } from '../config.ts';

/** Where test runners write by themselves; of one run in several formats, the one that knows most. */
const usualReports = [
  'coverage/coverage-final.json',
  'coverage/lcov.info',
  'lcov.info',
  'coverage/cobertura-coverage.xml',
] as const;

export interface CurrentCoverage {
  /** By their paths; those of which the report is older are not among them. */
  files: Map<string, FileCoverage>;
  /** Of which the report is older than the file. */
  stale: Set<string>;
  /** The reports that were read. */
  reports: string[];
}

/** Undefined where there is no report. */
export async function currentCoverage(context: Context, config: CoverageConfig): Promise<CurrentCoverage | undefined> {
  const reports = await reportTexts(context, config);
  if (reports.length === 0) return undefined;
  const known = new Set(await context.tree.list());
  const current: CurrentCoverage = { files: new Map(), stale: new Set(), reports: reports.map(({ uri }) => uri) };
  const aged = new Map<string, string>();
  for (const { uri, text } of reports) {
    context.signal.throwIfAborted();
    const reading = await readCoverage(uri, text);
    for (const notice of reading.notices) context.notice(notice);
    const { files, elsewhere } = placedIn(reading.files, { report: uri, known, root: context.root });
    if (files.length === 0 && elsewhere.length > 0) context.notice(foreign(uri, elsewhere));
    for (const file of files) {
      const why = stalenessOf(file, await textOf(context, file.uri));
      const before = current.files.get(file.uri);
      if (why !== undefined) aged.set(file.uri, `${uri} is older than ${file.uri}: ${why}`);
      else if (before) addCoverage(before, file);
      else current.files.set(file.uri, file);
    }
  }
  for (const uri of aged.keys()) {
    current.files.delete(uri);
    current.stale.add(uri);
  }
  if (aged.size > 0) context.notice(staleNotice(aged));
  return current;
}

interface ReportText {
  uri: string;
  text: string;
}

async function reportTexts(context: Context, { reports }: CoverageConfig): Promise<ReportText[]> {
  const found: ReportText[] = [];
  for (const uri of reports ?? usualReports) {
    const text = await reportText(context, uri);
    if (text !== undefined) found.push({ uri, text });
    else if (reports) context.notice(absent(uri));
    // Of the usual places the first that is there: the others are of the same run, and all of it would count twice.
    if (!reports && found.length > 0) break;
  }
  return found;
}

async function reportText(context: Context, uri: string): Promise<string | undefined> {
  const { tree } = context;
  try {
    return await tree.artefact(uri);
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    if (error.reason === 'directory' && tree.v8Coverage) return await rawText(context, uri);
    const message = `${uri} was not read: ${error.message}`;
    context.notice({ id: 'unread-report', level: 'warning', message, location: { uri } });
    return '{}';
  }
}

/** A directory: raw data of V8. */
async function rawText(context: Context, uri: string): Promise<string | undefined> {
  const coverage = await context.tree.v8Coverage?.(uri);
  for (const { id, message } of coverage?.remarks ?? [])
    context.notice({ id, level: 'warning', message, location: { uri } });
  return coverage?.text;
}

function absent(uri: string): Notice {
  const message = `${uri} is not there: run the tests with coverage first, or name the report that they write in tests.coverage.reports`;
  return { id: 'no-report', level: 'warning', message, location: { uri } };
}

function foreign(uri: string, paths: readonly string[]): Notice {
  const message = `${uri} speaks of no file of this repository: its first path is ${paths[0] ?? ''}`;
  return { id: 'foreign-report', level: 'warning', message, location: { uri } };
}

function staleNotice(aged: ReadonlyMap<string, string>): Notice {
  const [[uri, why] = ['', '']] = aged;
  const more = aged.size > 1 ? ` (and ${aged.size - 1} more like it)` : '';
  const message = `${why}${more}; what it says of ${aged.size > 1 ? 'these files' : 'this file'} is not used: run the tests with coverage again`;
  return { id: 'stale-report', level: 'warning', message, location: { uri } };
}
