/** Which file of the repository a report means: its paths are relative, absolute, of another machine, or of Windows. */
import { posix } from 'node:path';
import { folderOf, join } from '../paths.ts';
import type { FileCoverage, ReportedFile } from './coverage.ts';
import { addCoverage } from './coverage.ts';

export interface Placing {
  /** Path of the report itself: tools that run in a package write paths relative to it. */
  report: string;
  /** The files of the repository. */
  known: ReadonlySet<string>;
  /** Absolute path of the repository, where it is known. */
  root?: string | undefined;
}

export interface Placed {
  files: FileCoverage[];
  /** Paths that mean no file of the repository. */
  elsewhere: string[];
}

/** Records of one file are put together. */
export function placedIn(reported: readonly ReportedFile[], placing: Placing): Placed {
  const paths = reported.map(({ path, under }) => ({ path: plain(path), under: under?.map(plain) ?? [] }));
  const absolute = paths.flatMap(({ path, under }) =>
    isAbsolute(path) ? [path] : under.map((one) => posix.join(one, path)),
  );
  const root = rootOf(absolute.filter(isAbsolute), placing);
  const files = new Map<string, FileCoverage>();
  const elsewhere: string[] = [];
  for (const [at, { path: _, under: __, ...coverage }] of reported.entries()) {
    const { path, under } = paths[at] ?? { path: '', under: [] };
    const uri = candidates(path, under, root, placing).find((one) => placing.known.has(one));
    const before = uri === undefined ? undefined : files.get(uri);
    if (uri === undefined) elsewhere.push(path);
    else if (before) addCoverage(before, coverage);
    else files.set(uri, { uri, ...coverage });
  }
  return { files: [...files.values()], elsewhere };
}

/** The places where a path may lead, the likeliest first. */
function candidates(path: string, under: readonly string[], root: string | undefined, { report }: Placing): string[] {
  if (isAbsolute(path)) return within(path, root);
  const relative = posix.normalize(path);
  const folders: string[] = [];
  for (let at = folderOf(report); at !== ''; at = folderOf(at)) folders.push(at);
  return [
    ...under.flatMap((one) => (isAbsolute(one) ? within(posix.join(one, path), root) : [join(one, path)])),
    relative,
    ...folders.toReversed().map((one) => join(one, relative)),
  ];
}

function within(path: string, root: string | undefined): string[] {
  return root !== undefined && path.startsWith(`${root}/`) ? [path.slice(root.length + 1)] : [];
}

/** Deeper paths than these are no help in finding the root, and a report may hold many. */
const deepest = 30;

/**
 * Where the repository lay when the report was made: here, or the folder below which most of the paths are files of it. A
 * folder for fewer than half of them would be a coincidence of names (`index.ts`), and what it says of the wrong file.
 */
function rootOf(absolute: readonly string[], { known, root }: Placing): string | undefined {
  const here = root === undefined ? undefined : plain(root);
  if (here !== undefined && absolute.some((path) => path.startsWith(`${here}/`))) return here;
  const votes = new Map<string, number>();
  const paths = new Set(absolute);
  for (const path of paths) {
    const parts = path.split('/');
    for (let length = 1; length < Math.min(parts.length, deepest); length++) {
      if (!known.has(parts.slice(length).join('/'))) continue;
      const folder = parts.slice(0, length).join('/');
      votes.set(folder, (votes.get(folder) ?? 0) + 1);
    }
  }
  // Of two with as many, the one higher up: the longer the path that is the same, the less it is a coincidence.
  const [best] = [...votes].toSorted(([a, most], [b, more]) => more - most || a.length - b.length);
  return best && best[1] * 2 >= paths.size ? best[0] : undefined;
}

function isAbsolute(path: string): boolean {
  return path.startsWith('/') || /^[a-z]:\//i.test(path);
}

/** With `/`, as all paths in trueup; a drive letter is the same large and small. */
function plain(path: string): string {
  const slashed = path.replace(/^file:\/\/(?=\/)/, '').replaceAll('\\', '/');
  return slashed.replace(/^\/?([a-z]):\//i, (_, drive: string) => `${drive.toLowerCase()}:/`).replace(/(?<=.)\/$/, '');
}
