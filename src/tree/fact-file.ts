/** One file of the facts cache: values one after the other, and an index of who made them of what. */
import { closeSync, openSync, readFileSync, statSync, utimesSync, writeSync } from 'node:fs';
import { crc32 } from 'node:zlib';

/** A file as it was when its id was worked out: where all is as it was, so is its content. */
export type Stamp = readonly [size: number, mtimeMs: number, ctimeMs: number, inode: number, contentId: string];

/** A content of a file; the same path and content is one of these. */
type Subject = readonly [uri: string, contentId: string];
/** The text of a value, or where it stands: offset and length in bytes, and the CRC-32 of its bytes. */
type Place = string | readonly [offset: number, length: number, crc: number];

interface Index {
  subjects: Subject[];
  /** By maker; subjects are named by their places in the list. */
  makers: Record<string, { short: Record<string, number[]>; long: number[] }>;
  stamps: (readonly [uri: string, ...Stamp])[];
}

/** What a file holds; of it only that is parsed which is asked for. */
export interface FactFile {
  size: number;
  stamps: ReadonlyMap<string, Stamp>;
  makers: readonly string[];
  /** The text of a value, or undefined where it is not known, or not what was written. */
  textOf(maker: string, uri: string, contentId: string): string | undefined;
  /** All values of a maker, in the order in which they were written. */
  all(maker: string): Iterable<readonly [uri: string, contentId: string, text: string]>;
}

const magic = 'trueup-facts-2';
/** Bytes of the first line, so that places in the file do not depend on what it says. */
const headLength = 120;
/** Characters of a value that stands in the index itself: most are a yes or a no. */
const short = 40;
/** Bytes of a file that is read; one that is larger was not written by this room. */
const mostBytes = 256 * 1024 * 1024;
/** Milliseconds. */
const day = 86_400_000;

/** What the file holds; nothing where there is none, it is broken, or another build wrote it. */
export function readFacts(path: string, build: string): FactFile {
  const bytes = read(path);
  const textAt = ([at, length, crc]: Exclude<Place, string>): string | undefined => {
    const part = bytes.subarray(at, at + length);
    return part.length === length && crc32(part) === crc ? part.toString('utf8') : undefined;
  };
  const [format, by, offset, length, crc] = bytes.toString('latin1', 0, headLength).trim().split(' ');
  const isOurs = format === magic && by === build;
  const text = isOurs ? textAt([Number(offset), Number(length), Number(crc)]) : undefined;
  const index = text === undefined ? undefined : (JSON.parse(text) as Index);
  const subjects = index?.subjects ?? [];
  const numbers = numbered(subjects);
  const tables = new Map<string, Map<number, Place>>();
  const tableOf = (maker: string): Map<number, Place> => {
    const known = tables.get(maker) ?? tableIn(index, maker);
    tables.set(maker, known);
    return known;
  };
  const valueAt = (place: Place | undefined): string | undefined => (typeof place === 'object' ? textAt(place) : place);
  return {
    size: bytes.length,
    stamps: new Map(index?.stamps.map(([uri, ...stamp]) => [uri, stamp])),
    makers: Object.keys(index?.makers ?? {}),
    textOf: (maker, uri, id) => {
      const number = numbers.get(uri)?.get(id);
      return number === undefined ? undefined : valueAt(tableOf(maker).get(number));
    },
    *all(maker) {
      // Subjects are numbered as they are written.
      for (const [number, place] of [...tableOf(maker)].toSorted(([a], [b]) => a - b)) {
        const [uri, id] = subjects[number] ?? [];
        const value = valueAt(place);
        if (uri !== undefined && id !== undefined && value !== undefined) yield [uri, id, value];
      }
    },
  };
}

/** By path, then by content: to join the two for every question would cost more than to answer it. */
function numbered(subjects: readonly Subject[]): Map<string, Map<string, number>> {
  const numbers = new Map<string, Map<string, number>>();
  for (const [number, [uri, id]] of subjects.entries()) {
    const same = numbers.get(uri);
    if (same) same.set(id, number);
    else numbers.set(uri, new Map([[id, number]]));
  }
  return numbers;
}

function tableIn(index: Index | undefined, maker: string): Map<number, Place> {
  const table = new Map<number, Place>();
  const made = index && Object.hasOwn(index.makers, maker) ? index.makers[maker] : undefined;
  for (const [text, numbers] of Object.entries(made?.short ?? {}))
    for (const number of numbers) table.set(number, text);
  const { long = [] } = made ?? {};
  for (let at = 0; at + 3 < long.length; at += 4)
    table.set(long[at] ?? 0, [long[at + 1] ?? 0, long[at + 2] ?? 0, long[at + 3] ?? 0]);
  return table;
}

function read(path: string): Buffer {
  try {
    const { size, mtimeMs } = statSync(path);
    // What is only read is in use, too.
    if (Date.now() - mtimeMs > day) utimesSync(path, new Date(), new Date());
    return size > mostBytes ? Buffer.alloc(0) : readFileSync(path);
  } catch {
    // Not there or not to be read: the next run writes a whole one.
    return Buffer.alloc(0);
  }
}

/** Values by maker, path and content, and the stamps of files. */
export interface Facts {
  values: Iterable<readonly [maker: string, uri: string, contentId: string, text: string]>;
  stamps: ReadonlyMap<string, Stamp>;
}

/** The bytes of a file with these facts. */
export function bytesOfFacts(build: string, { values, stamps }: Facts): Buffer {
  const index: Index = { subjects: [], makers: {}, stamps: [...stamps].map(([uri, stamp]) => [uri, ...stamp]) };
  const numbers = new Map<string, number>();
  const parts: Buffer[] = [];
  let at = headLength;
  const put = (part: Buffer): [number, number, number] => {
    parts.push(part);
    at += part.length;
    return [at - part.length, part.length, crc32(part)];
  };
  for (const [maker, uri, id, text] of values) {
    const key = `${uri}\0${id}`;
    const number = numbers.get(key) ?? index.subjects.push([uri, id]) - 1;
    numbers.set(key, number);
    const made = (index.makers[maker] ??= { short: {}, long: [] });
    if (text.length > short) made.long.push(number, ...put(Buffer.from(text)));
    else (made.short[text] ??= []).push(number);
  }
  const [offset, length, crc] = put(Buffer.from(JSON.stringify(index)));
  const head = `${magic} ${build} ${offset} ${length} ${crc}`;
  return Buffer.concat([Buffer.from(`${head.padEnd(headLength - 1)}\n`), ...parts]);
}

/** Writes a new file. */
export function writeNew(path: string, bytes: Buffer): void {
  const file = openSync(path, 'wx', 0o600);
  try {
    for (let done = 0; done < bytes.length;) done += writeSync(file, bytes, done);
  } finally {
    closeSync(file);
  }
}
