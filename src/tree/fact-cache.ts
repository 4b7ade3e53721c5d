/** What was made of files before, kept in one file for each checked folder; of what it holds, only that is parsed which is asked for. */
import type { FactCache } from '../model/index.ts';
import { load, write } from './fact-file.ts';
import type { FactFile, Spans, Stamp } from './fact-file.ts';

export interface StoredFacts extends FactCache {
  /** The content id of a file on disk, where it was worked out for a file of this size, these times and this inode. */
  known(uri: string, stamp: readonly [number, number, number, number]): string | undefined;
  learn(uri: string, stamp: Stamp): void;
  /** Writes what is new, whole or not at all; a disk that is full or read-only leaves all as it was. */
  save(): void;
}

/** What one maker made: as it was found in the file, and what came to it. */
interface Made {
  old: Spans;
  fresh: Map<string, Map<string, string>>;
  /** Path and content id of what this run asked for. */
  used: Set<string>;
}

/**
 * Opens the file, or begins a new one where there is none, where it is broken, or where it was written by another build:
 * a cache may forget, never lie. `build` stands for the code that makes the facts.
 */
export function openFactCache(path: string, build: string): StoredFacts {
  const file: FactFile = load(path, build);
  const made = new Map<string, Made>();
  const madeBy = (maker: string): Made => {
    const known = made.get(maker);
    if (known) return known;
    const one: Made = { old: file.spansOf(maker), fresh: new Map(), used: new Set() };
    made.set(maker, one);
    return one;
  };
  let isNew = false;
  return {
    get(maker, uri, contentId) {
      const { old, fresh, used } = madeBy(maker);
      const now = fresh.get(uri)?.get(contentId);
      if (now !== undefined) return JSON.parse(now);
      const span = Object.hasOwn(old, uri) ? old[uri]?.[contentId] : undefined;
      const text = span && file.textOf(span);
      if (text === undefined) return undefined;
      used.add(`${uri}\0${contentId}`);
      return JSON.parse(text);
    },
    set(maker, uri, contentId, value) {
      const { fresh } = madeBy(maker);
      const versions = fresh.get(uri) ?? new Map<string, string>();
      fresh.set(uri, versions.set(contentId, JSON.stringify(value)));
      isNew = true;
    },
    known(uri, [size, mtimeMs, ctimeMs, inode]) {
      const stamp = file.stamps.get(uri);
      if (stamp?.[0] !== size || stamp[1] !== mtimeMs || stamp[2] !== ctimeMs || stamp[3] !== inode) return undefined;
      return stamp[4];
    },
    learn(uri, stamp) {
      if (file.stamps.get(uri)?.every((part, at) => part === stamp[at])) return;
      file.stamps.set(uri, stamp);
      isNew = true;
    },
    save() {
      if (!isNew) return;
      isNew = false;
      for (const maker of file.makers()) madeBy(maker);
      write(path, build, file, made);
    },
  };
}
