/** Stryker's mutation report (schema 1 and 2, a full one or an incremental file): which changes to the code no test noticed. */
import type { Notice } from '../model/index.ts';
import { asRecord } from './record.ts';

/** Where Stryker writes by itself: the JSON reporter, and `--incremental`. */
export const usualMutationReports = ['reports/mutation/mutation.json', 'reports/stryker-incremental.json'] as const;

/**
 * `killedBy` is left out on purpose: Stryker stops at the first test that kills a mutant (unless `disableBail` is set), so
 * a test that kills none may be as good as another.
 */
export interface Mutant {
  /** What was changed: `ConditionalExpression`. */
  mutator: string;
  /** What stood there instead. */
  replacement?: string;
  status: MutantStatus;
  startLine: number;
  endLine: number;
  /** Runs once, when the file is loaded: every test has to run for it. */
  isStatic: boolean;
  /** Ids of the tests that ran it. */
  coveredBy: string[];
}

export type MutantStatus =
  | 'Killed'
  | 'Survived'
  | 'NoCoverage'
  | 'Timeout'
  | 'CompileError'
  | 'RuntimeError'
  | 'Ignored'
  | 'Pending';

export interface MutatedFile {
  path: string;
  /** The text that was mutated. */
  source: string;
  mutants: Mutant[];
}

export interface MutationTest {
  id: string;
  /** With the titles of its suites, one space between them, as Stryker joins them. */
  name: string;
  /** Path of its file, where the report tells it. */
  file?: string;
}

export interface MutationReport {
  files: MutatedFile[];
  /** By their ids. */
  tests: Map<string, MutationTest>;
  /** Where the project lay, as far as the report tells. */
  root?: string;
}

const statuses = new Set<unknown>([
  'Killed',
  'Survived',
  'NoCoverage',
  'Timeout',
  'CompileError',
  'RuntimeError',
  'Ignored',
  'Pending',
] satisfies MutantStatus[]);

/** `uri`: of the report. */
export function readMutationReport(uri: string, text: string): { report?: MutationReport; notices: Notice[] } {
  const said = (message: string): Notice => ({ id: 'unread-report', level: 'warning', message, location: { uri } });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    const why = (error as Error).message.split('\n', 1)[0];
    return { notices: [said(`${uri} was not read: it is not valid JSON: ${why}`)] };
  }
  const document = asRecord(value);
  const files = asRecord(document?.['files']);
  if (!document || !files) return { notices: [said(`${uri} was not read: it is no mutation report of Stryker`)] };
  const version = String(document['schemaVersion']);
  if (!/^[12](?:\.|$)/.test(version))
    return { notices: [said(`${uri} was not read: its schema is ${shown(version)}, and 1 and 2 are known`)] };

  const unread: string[] = [];
  const read: MutatedFile[] = [];
  for (const [path, entry] of Object.entries(files)) {
    const file = fileOf(path, asRecord(entry));
    if (file) read.push(file);
    else unread.push(path);
  }
  const root = document['projectRoot'];
  const report = { files: read, tests: testsOf(document), ...(typeof root === 'string' ? { root } : {}) };
  if (unread.length === 0) return { report, notices: [] };
  const named = unread.slice(0, 3).join(', ') + (unread.length > 3 ? ', …' : '');
  return { report, notices: [said(`${uri}: what it says of ${named} could not be understood and is left out`)] };
}

function shown(version: string): string {
  return version === 'undefined' ? 'not told' : version.slice(0, 20);
}

function fileOf(path: string, file: Readonly<Record<string, unknown>> | undefined): MutatedFile | undefined {
  const source = file?.['source'];
  const mutants = file?.['mutants'];
  if (typeof source !== 'string' || !Array.isArray(mutants)) return undefined;
  const read = mutants.map((one) => mutantOf(asRecord(one)));
  // A part of a list would look like the whole of a better one.
  return read.includes(undefined) ? undefined : { path, source, mutants: read as Mutant[] };
}

function mutantOf(mutant: Readonly<Record<string, unknown>> | undefined): Mutant | undefined {
  const place = asRecord(mutant?.['location']);
  const startLine = asRecord(place?.['start'])?.['line'];
  const endLine = asRecord(place?.['end'])?.['line'];
  if (!mutant || !statuses.has(mutant['status']) || !isLine(startLine) || !isLine(endLine)) return undefined;
  const replacement = mutant['replacement'];
  return {
    mutator: String(mutant['mutatorName']),
    ...(typeof replacement === 'string' ? { replacement } : {}),
    status: mutant['status'] as MutantStatus,
    startLine,
    endLine,
    isStatic: mutant['static'] === true,
    coveredBy: Array.isArray(mutant['coveredBy']) ? mutant['coveredBy'].map(String) : [],
  };
}

function isLine(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) > 0;
}

function testsOf(document: Readonly<Record<string, unknown>>): Map<string, MutationTest> {
  const tests = new Map<string, MutationTest>();
  for (const [file, entry] of Object.entries(asRecord(document['testFiles']) ?? {})) {
    const listed = asRecord(entry)?.['tests'];
    if (!Array.isArray(listed)) continue;
    for (const one of listed) {
      const test = asRecord(one);
      if (typeof test?.['name'] !== 'string') continue;
      const id = String(test['id']);
      // A runner that does not know its files puts all tests under one empty name.
      tests.set(id, { id, name: test['name'], ...(file === '' ? {} : { file: file.replaceAll('\\', '/') }) });
    }
  }
  return tests;
}

/** A mutant that lived although a test ran it, or that no test ran. */
export function isSurvivor({ status }: Mutant): boolean {
  return status === 'Survived' || status === 'NoCoverage';
}

export interface SurvivingMutant extends Mutant {
  /** Path of the mutated file, as the report has it. */
  path: string;
}

/**
 * For each test the mutants that lived although it ran them: what it runs and does not look at. Tests that ran none of
 * them are in it too, with an empty list. What no test ran belongs to no test.
 */
export function survivorsByTest(report: MutationReport): Map<MutationTest, SurvivingMutant[]> {
  const found = new Map<MutationTest, SurvivingMutant[]>([...report.tests.values()].map((test) => [test, []]));
  for (const { path, mutants } of report.files)
    for (const mutant of mutants)
      if (mutant.status === 'Survived')
        for (const id of new Set(mutant.coveredBy)) {
          const test = report.tests.get(id);
          if (test) found.get(test)?.push({ ...mutant, path });
        }
  return found;
}
