/** The file of the facts cache: values one after the other, an index for each maker, and an index of those at the end. */
import { randomUUID } from 'node:crypto';
import {
  closeSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { crc32 } from 'node:zlib';

/** A file as it was when its id was worked out: where all is as it was, so is its content. */
export type Stamp = readonly [size: number, mtimeMs: number, ctimeMs: number, inode: number, contentId: string];
/** Where a text stands in the file: offset and length in bytes, and the CRC-32 of its bytes. */
export type Span = readonly [offset: number, length: number, crc: number];
/** By path and content id. */
export type Spans = Readonly<Record<string, Readonly<Record<string, Span>>>>;

export interface FactFile {
  stamps: Map<string, Stamp>;
  makers(): readonly string[];
  spansOf(maker: string): Spans;
  /** Text and bytes of a value, or undefined where they are not what was written. */
  textOf(span: Span): string | undefined;
  bytesOf(span: Span): Buffer | undefined;
}

interface Index {
  stamps: Span;
  makers: Record<string, Span>;
}

const magic = 'trueup-facts-1';
/** Bytes of the first line, so that places in the file do not depend on what it says. */
const headLength = 120;
/** Contents of one path that are kept for one maker: the work tree's, the index's, and a few revisions'. */
const mostVersions = 6;
const mostBytes = 96 * 1024 * 1024;
/** Of all checked folders together. */
const mostInAll = 512 * 1024 * 1024;
/** Milliseconds. */
const hour = 3_600_000;
const day = 24 * hour;
const month = 30 * day;

/** What the file holds; nothing where there is none, it is broken, or another build wrote it. */
export function load(path: string, build: string): FactFile {
  const bytes = read(path);
  const bytesOf = ([at, length, crc]: Span): Buffer | undefined => {
    const part = bytes.subarray(at, at + length);
    return part.length === length && crc32(part) === crc ? part : undefined;
  };
  const textOf = (span: Span): string | undefined => bytesOf(span)?.toString('utf8');
  const json = <T>(span: Span | undefined): T | undefined => {
    const text = span && textOf(span);
    return text === undefined ? undefined : (JSON.parse(text) as T);
  };
  const [format, by, offset, length, crc] = bytes.toString('latin1', 0, headLength).trim().split(' ');
  const isOurs = format === magic && by === build;
  const index = isOurs ? json<Index>([Number(offset), Number(length), Number(crc)]) : undefined;
  return {
    stamps: new Map(json<[string, Stamp][]>(index?.stamps) ?? []),
    makers: () => Object.keys(index?.makers ?? {}),
    spansOf: (maker) => json<Spans>(index?.makers[maker]) ?? {},
    textOf,
    bytesOf,
  };
}

function read(path: string): Buffer {
  try {
    const { size, mtimeMs } = statSync(path);
    // What is only read is in use, too.
    if (Date.now() - mtimeMs > day) utimesSync(path, new Date(), new Date());
    return size > mostBytes * 2 ? Buffer.alloc(0) : readFileSync(path);
  } catch {
    // Not there or not to be read: the next run writes a whole one.
    return Buffer.alloc(0);
  }
}

/** What each maker made: as it stands in the file, and what came to it. */
interface Made {
  old: Spans;
  fresh: ReadonlyMap<string, ReadonlyMap<string, string>>;
  used: ReadonlySet<string>;
}

/** What is new comes first, then what was used, then the rest, as long as there is room. */
export function write(path: string, build: string, file: FactFile, made: ReadonlyMap<string, Made>): void {
  const parts: Buffer[] = [];
  let at = headLength;
  const put = (part: Buffer): Span => {
    const span: Span = [at, part.length, crc32(part)];
    parts.push(part);
    at += part.length;
    return span;
  };
  const index: Record<string, Span> = {};
  for (const [maker, { old, fresh, used }] of made) {
    const spans = new Map<string, Map<string, Span>>();
    const keep = (uri: string, id: string, part: Buffer | undefined): void => {
      const versions = spans.get(uri) ?? new Map<string, Span>();
      if (!part || versions.has(id) || versions.size >= mostVersions || at > mostBytes) return;
      spans.set(uri, versions.set(id, put(part)));
    };
    for (const [uri, versions] of fresh) for (const [id, text] of versions) keep(uri, id, Buffer.from(text));
    for (const wanted of [true, false])
      for (const [uri, versions] of Object.entries(old))
        for (const [id, span] of Object.entries(versions))
          if (used.has(`${uri}\0${id}`) === wanted) keep(uri, id, file.bytesOf(span));
    const entries = [...spans].map(([uri, versions]) => [uri, Object.fromEntries(versions)]);
    index[maker] = put(Buffer.from(JSON.stringify(Object.fromEntries(entries))));
  }
  const stamps = put(Buffer.from(JSON.stringify([...file.stamps])));
  const [offset, length, crc] = put(Buffer.from(JSON.stringify({ stamps, makers: index } satisfies Index)));
  const head = Buffer.from(`${`${magic} ${build} ${offset} ${length} ${crc}`.padEnd(headLength - 1)}\n`);
  replace(path, [head, ...parts]);
}

/** Another process that writes at the same time is not disturbed: the last one wins, and what the other knew is found out again. */
function replace(path: string, parts: readonly Buffer[]): void {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const file = openSync(temporary, 'wx', 0o600);
    try {
      const whole = Buffer.concat(parts);
      for (let done = 0; done < whole.length;) done += writeSync(file, whole, done);
    } finally {
      closeSync(file);
    }
    renameSync(temporary, path);
    prune(path);
  } catch {
    remove(temporary);
  }
}

function remove(path: string): void {
  try {
    rmSync(path, { force: true });
  } catch {
    // Whoever finds it later tries again.
  }
}

/** What nobody uses any more: files of folders not checked for a month, then the oldest, and what a killed process left. */
function prune(path: string): void {
  const folder = dirname(path);
  const prefix = /^.*?-/.exec(basename(path))?.[0] ?? basename(path);
  const files = readdirSync(folder).filter((name) => name.startsWith(prefix));
  const known = files.map((name) => ({ path: join(folder, name), status: statSync(join(folder, name)) }));
  let total = 0;
  for (const { path: file, status } of known.toSorted((a, b) => b.status.mtimeMs - a.status.mtimeMs)) {
    const age = Date.now() - status.mtimeMs;
    total += status.size;
    const isStale = file.endsWith('.tmp') ? age > hour : age > month || total > mostInAll;
    if (isStale) remove(file);
  }
}
