/** What a coverage report says of a file, whatever wrote the report. */

/** Hits count how often something ran, as far as the report tells: some only know whether it did. */
export interface Coverage {
  /** Of the lines that run, by their number from 1. A line that is not here does not run, or is unknown. */
  lines: Map<number, number>;
  branches: BranchHits[];
  functions: FunctionHits[];
  /** Set where the report counts every line, comments and blank ones too, as V8's own data makes c8 do: how long each was. */
  lengths?: Map<number, number>;
}

/** A file as the report names it. */
export interface ReportedFile extends Coverage {
  path: string;
  /** Folders that the report says its paths are relative to. */
  under?: readonly string[];
}

/** A file of the repository. */
export interface FileCoverage extends Coverage {
  uri: string;
}

/** One way on from a line. */
export interface BranchHits {
  /** Tells branches of one file apart: where one report has it and another too, they are the same. */
  id: string;
  line: number;
  hits: number;
}

export interface FunctionHits {
  name: string;
  line: number;
  /** Where the report tells it. */
  endLine?: number;
  hits: number;
}

export function emptyCoverage(): Coverage {
  return { lines: new Map(), branches: [], functions: [] };
}

/** What several records say of one file: each of them ran it. */
export function addCoverage(to: Coverage, more: Coverage): void {
  for (const [line, hits] of more.lines) to.lines.set(line, (to.lines.get(line) ?? 0) + hits);
  addHits(to.branches, more.branches, ({ id }) => id);
  addHits(to.functions, more.functions, ({ name, line }) => `${line} ${name}`);
  if (to.lengths && more.lengths) for (const [line, length] of more.lengths) to.lengths.set(line, length);
  else delete to.lengths;
}

function addHits<T extends { hits: number }>(to: T[], more: readonly T[], keyOf: (one: T) => string): void {
  const known = new Map(to.map((one) => [keyOf(one), one]));
  for (const one of more) {
    const same = known.get(keyOf(one));
    if (same) same.hits += one.hits;
    else to.push({ ...one });
  }
}

/** What a file comes to, as reporters print it. */
export interface CoverageTotals {
  lines: number;
  covered: number;
  branches: number;
  coveredBranches: number;
}

export function totalsOf({ lines, branches }: Coverage): CoverageTotals {
  let covered = 0;
  for (const hits of lines.values()) if (hits > 0) covered++;
  const coveredBranches = branches.filter(({ hits }) => hits > 0).length;
  return { lines: lines.size, covered, branches: branches.length, coveredBranches };
}
