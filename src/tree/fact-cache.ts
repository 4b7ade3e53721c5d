/** What was made of files before: a large file for each checked folder, and a small one with what came since, so that a hook writes little. */
import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { FactCache } from '../model/index.ts';
import { bytesOfFacts, readFacts, writeNew } from './fact-file.ts';
import type { FactFile, Facts, Stamp } from './fact-file.ts';

export interface StoredFacts extends FactCache {
  /** The content id of a file on disk, where it was worked out for a file of this size, these times and this inode. */
  known(uri: string, stamp: readonly [number, number, number, number]): string | undefined;
  learn(uri: string, stamp: Stamp): void;
  /** Writes what is new, whole or not at all; a disk that is full or read-only leaves all as it was. */
  save(): void;
}

/** Contents of one path that are kept for one maker: the work tree's, the index's, and a few revisions'. */
const mostVersions = 6;
const mostCharacters = 96 * 1024 * 1024;
/** Bytes of the small file from which on both are made into one, unless the large one is much larger. */
const mostSince = 1024 * 1024;

const usual = new Map<string, unknown>(['null', 'true', '"no"', '"yes"'].map((text) => [text, JSON.parse(text)]));

/** By maker, path and content id. */
type Fresh = Map<string, Map<string, Map<string, string>>>;

/**
 * Opens the files, or begins new ones where there are none, where they are broken, or where another build wrote them: a
 * cache may forget, never lie. `build` stands for the code that makes the facts.
 */
export function openFactCache(path: string, build: string): StoredFacts {
  const since = readFacts(`${path}.since`, build);
  const base = readFacts(path, build);
  const fresh: Fresh = new Map();
  const stamps = new Map<string, Stamp>();
  let isNew = false;
  return {
    get(maker, uri, contentId) {
      const text =
        fresh.get(maker)?.get(uri)?.get(contentId) ??
        since.textOf(maker, uri, contentId) ??
        base.textOf(maker, uri, contentId);
      if (text === undefined) return undefined;
      // Nearly all answers are a no, and there are thousands of them.
      return usual.has(text) ? usual.get(text) : JSON.parse(text);
    },
    set(maker, uri, contentId, value) {
      const made = fresh.get(maker) ?? new Map<string, Map<string, string>>();
      const versions = made.get(uri) ?? new Map<string, string>();
      fresh.set(maker, made.set(uri, versions.set(contentId, JSON.stringify(value))));
      isNew = true;
    },
    known(uri, [size, mtimeMs, ctimeMs, inode]) {
      const stamp = stamps.get(uri) ?? since.stamps.get(uri) ?? base.stamps.get(uri);
      if (stamp?.[0] !== size || stamp[1] !== mtimeMs || stamp[2] !== ctimeMs || stamp[3] !== inode) return undefined;
      return stamp[4];
    },
    learn(uri, stamp) {
      const known = stamps.get(uri) ?? since.stamps.get(uri) ?? base.stamps.get(uri);
      if (known?.every((part, at) => part === stamp[at])) return;
      stamps.set(uri, stamp);
      isNew = true;
    },
    save() {
      if (!isNew) return;
      isNew = false;
      save(path, build, { fresh, stamps, since, base });
    },
  };
}

interface Layers {
  fresh: Fresh;
  stamps: ReadonlyMap<string, Stamp>;
  since: FactFile;
  base: FactFile;
}

/** Another process that writes at the same time is not disturbed: the last one wins, and what the other knew is found out again. */
function save(path: string, build: string, { fresh, stamps, since, base }: Layers): void {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const small = bytesOfFacts(build, merged(fresh, stamps, [since]));
    if (base.size > 0 && small.length <= Math.max(mostSince, base.size / 4)) return replace(`${path}.since`, small);
    replace(path, bytesOfFacts(build, merged(fresh, stamps, [since, base])));
    remove(`${path}.since`);
    prune(path);
  } catch {
    // A home that is full or read-only: nothing is remembered, and nothing is lost but time.
  }
}

/** What is newest comes first and wins; of each path and maker a few contents are kept. */
function merged(fresh: Fresh, stamps: ReadonlyMap<string, Stamp>, layers: readonly FactFile[]): Facts {
  function* values(): Facts['values'] {
    let room = mostCharacters;
    for (const maker of new Set([...fresh.keys(), ...layers.flatMap(({ makers }) => makers)])) {
      const seen = new Set<string>();
      const versions = new Map<string, number>();
      const made = [newest(fresh.get(maker)), ...layers.map((layer) => layer.all(maker))];
      for (const some of made)
        for (const [uri, id, text] of some) {
          const count = versions.get(uri) ?? 0;
          if (seen.has(`${uri}\0${id}`) || count >= mostVersions || text.length > room) continue;
          seen.add(`${uri}\0${id}`);
          versions.set(uri, count + 1);
          room -= text.length;
          yield [maker, uri, id, text];
        }
    }
  }
  return { values: values(), stamps: new Map([...layers.toReversed().flatMap((one) => [...one.stamps]), ...stamps]) };
}

function newest(made: Map<string, Map<string, string>> = new Map()): [string, string, string][] {
  return [...made].flatMap(([uri, versions]) =>
    [...versions].toReversed().map(([id, text]): [string, string, string] => [uri, id, text]),
  );
}

function replace(path: string, bytes: Buffer): void {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    writeNew(temporary, bytes);
    renameSync(temporary, path);
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

/** Of all checked folders together. */
const mostInAll = 512 * 1024 * 1024;
/** Milliseconds. */
const hour = 3_600_000;
const month = 720 * hour;

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
