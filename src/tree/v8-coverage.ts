/** What a directory of raw V8 coverage (NODE_V8_COVERAGE) says of the files of a folder, told by c8 as a library. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { isAbsolute, join, relative, sep } from 'node:path';
import type { Report } from 'c8';
import type { V8Coverage } from '../model/index.ts';
import { UnreadableError } from '../model/index.ts';
import { namesIn, textOf } from './disk-files.ts';
import type { Disk } from './disk-files.ts';
import { artefactLimit, isPlainPath } from './paths.ts';
import { files, named } from './remarks.ts';
import { readScripts } from './v8-scripts.ts';
import type { RawData, Trouble } from './v8-scripts.ts';

/** Bytes of one directory. Node writes a file a process, a megabyte or two each, and nearly all of it is of no use here. */
const mostBytes = 1024 * 1024 * 1024;

/**
 * Undefined where there is no such directory. c8 opens the files that the data names, and what those name in turn as their
 * source maps; the data is the repository's own, so it could name any. c8 is therefore given a copy that names files of the
 * folder alone, with their source maps in it. @throws UnreadableError
 */
export async function v8Coverage(disk: Disk, uri: string): Promise<V8Coverage | undefined> {
  const names = namesIn(disk, uri)?.filter((name) => name.endsWith('.json'));
  if (!names) return undefined;
  const trouble: Trouble = { unread: [], rewritten: new Set(), unmapped: new Set(), stale: new Set(), outside: 0 };
  const copy = mkdtempSync(join(tmpdir(), 'trueup-v8-'));
  const scripts = new Set<string>();
  try {
    let size = 0;
    for (const name of names.toSorted()) {
      const text = read(disk, `${uri}/${name}`, trouble);
      if (text === undefined) continue;
      size += text.length;
      if (size > mostBytes) throw new UnreadableError(uri, 'too-large', `${uri} holds more than 1 GB of coverage`);
      const data = readScripts(disk, text, trouble);
      if (!data) trouble.unread.push(`${uri}/${name}`);
      else if (data.result.length > 0) {
        writeFileSync(join(copy, name), JSON.stringify(data));
        for (const path of pathsOf(data)) scripts.add(path);
      }
    }
    const told = scripts.size === 0 ? {} : await toldByC8(disk.root, copy, trouble);
    return { text: JSON.stringify(told), remarks: remarksOn(uri, names.length, scripts.size, trouble) };
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

function read(disk: Disk, uri: string, trouble: Trouble): string | undefined {
  try {
    return textOf(disk, uri, artefactLimit);
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    trouble.unread.push(uri);
    return undefined;
  }
}

function pathsOf({ result }: RawData): string[] {
  return result.map(({ url }) => url);
}

/** Istanbul's JSON with paths relative to the root. */
async function toldByC8(root: string, copy: string, trouble: Trouble): Promise<Record<string, unknown>> {
  const c8 = await import('c8');
  const report: Report = c8.Report({
    reporter: [],
    reportsDirectory: copy,
    tempDirectory: copy,
    resolve: root,
    src: [root],
    include: [],
    // Which files count is for the caller: what c8 leaves out by itself are tests, by names of its own.
    exclude: [],
    extension: [],
    excludeNodeModules: true,
    allowExternal: true,
    omitRelative: true,
    excludeAfterRemap: false,
    mergeAsync: false,
    wrapperLength: 0,
    all: false,
  });
  let map: Record<string, { toJSON?(): unknown }>;
  try {
    map = (await report.getCoverageMapFromAllCoverageFiles()).toJSON();
  } catch (error) {
    // Ranges that lie in each other the wrong way, or too deep: the data is not V8's.
    if (!(error instanceof Error)) throw error;
    trouble.failure = error.message.split('\n', 1)[0] ?? '';
    return {};
  }
  const told: Record<string, unknown> = {};
  for (const [path, coverage] of Object.entries(map)) {
    const uri = relative(root, path).split(sep).join('/');
    if (isAbsolute(uri) || !isPlainPath(uri) || trouble.stale.has(uri)) continue;
    told[uri] = { ...(coverage.toJSON?.() as object), path: uri };
  }
  return told;
}

function remarksOn(uri: string, count: number, scripts: number, trouble: Trouble): V8Coverage['remarks'] {
  const { unread, rewritten, unmapped, stale, outside, failure } = trouble;
  const remarks: V8Coverage['remarks'] = [];
  const tell = (id: string, which: Iterable<string>, say: (list: string) => string): void => {
    const list = [...which].toSorted();
    if (list.length > 0) remarks.push({ id, message: `${uri}: ${files(list.length)} ${say(named(list))}` });
  };
  if (count === 0)
    remarks.push({ id: 'unread-report', message: `${uri} holds no coverage data: no file in it ends with .json` });
  if (failure !== undefined)
    remarks.push({ id: 'unread-report', message: `${uri} could not be read by c8: ${failure}` });
  tell('unread-report', unread, (list) => `of it hold no coverage data of V8 and are left out: ${list}`);
  tell(
    'unread-coverage',
    rewritten,
    (list) =>
      `did not run as they are now, by their length: another tool had rewritten them, or they changed since; what the data says of them is not used: ${list}`,
  );
  tell(
    'unread-coverage',
    unmapped,
    (list) =>
      `have a source map that is not in the checked folder or not valid; what the data says of them is not used: ${list}`,
  );
  tell(
    'stale-report',
    stale,
    (list) => `changed since they were compiled; what the data says of them is not used: ${list}`,
  );
  if (scripts === 0 && outside > 0)
    remarks.push({
      id: 'unread-coverage',
      message: `${uri} speaks of files outside the checked folder alone: it was made elsewhere`,
    });
  return remarks;
}
