/** Contents that git has stored, by the shortest way: from the file on disk where it is the same, else from git, ahead of time. */
import { UnreadableError } from '../model/index.ts';
import { contentOf, openDisk } from './disk-files.ts';
import { openObjects } from './git-objects.ts';
import type { Blob } from './git-objects.ts';
import { readLimit } from './paths.ts';

/** Files that are asked for before their turn, and the bytes of one: together what may lie in memory unread. */
const mostAhead = 64;
const largestAhead = 1024 * 1024;

export interface Contents {
  blob(id: string, limit: number): Promise<Blob | undefined>;
  /**
   * The file on disk, where its bytes are those that the id stands for: to read and to hash it takes a fifth of what git
   * takes to unpack it, and nearly every stored file lies on disk unchanged. The text is undefined for a binary one.
   */
  onDisk(uri: string, id: string): { text: string | undefined } | undefined;
  /** Asks for what will probably be wanted. */
  expect(id: string): void;
  /** The bytes of what was met before. */
  size(id: string): number | undefined;
  close(): void;
}

export function openContents(root: string): Contents {
  const objects = openObjects(root);
  const disk = openDisk(root);
  const expected = new Map<string, Promise<Blob | undefined>>();
  const sizes = new Map<string, number>();

  return {
    size: (id) => sizes.get(id),
    blob: async (id, limit) => {
      const size = sizes.get(id) ?? 0;
      if (size > limit) return { size };
      const early = expected.get(id);
      expected.delete(id);
      let blob = await (early ?? objects.blob(id, limit));
      if (early && blob && !blob.bytes && blob.size <= limit) blob = await objects.blob(id, limit);
      if (blob) sizes.set(id, blob.size);
      return blob;
    },
    onDisk: (uri, id) => {
      if (expected.has(id)) return undefined;
      try {
        const content = contentOf(disk, uri, readLimit, true);
        if (content.id !== id) return undefined;
        if (content.stamp) sizes.set(id, content.stamp[0]);
        return content;
      } catch (error) {
        // Whatever is wrong on disk, the stored file may be in order.
        if (error instanceof UnreadableError) return undefined;
        throw error;
      }
    },
    expect: (id) => {
      if (expected.has(id) || (sizes.get(id) ?? 0) > largestAhead) return;
      // What nobody came for must not pile up.
      for (const oldest of expected.keys()) {
        if (expected.size < 2 * mostAhead) break;
        expected.delete(oldest);
      }
      const blob = objects.blob(id, largestAhead);
      // Whoever asks in earnest is told; until then it must not count as unhandled.
      blob.catch(() => undefined);
      expected.set(id, blob);
    },
    close: objects.close,
  };
}

/**
 * Sees the files that have to be got from git being read one after another, as they were listed, and says which ones will
 * be next: the more, the longer it goes on.
 */
export function sequence(): { begin(uris: readonly string[]): void; after(uri: string): readonly string[] } {
  let listed: readonly string[] = [];
  let places: Map<string, number> | undefined;
  let next = -1;
  let asked = 0;
  let ahead = 0;
  return {
    begin: (uris) => {
      listed = uris;
      places = undefined;
      next = -1;
    },
    after: (uri) => {
      if (next === -1 || listed[next] !== uri) {
        places ??= new Map(listed.map((name, at) => [name, at]));
        const at = places.get(uri);
        if (at === undefined) return [];
        next = asked = at + 1;
        ahead = 0;
        return [];
      }
      next++;
      ahead = Math.min(mostAhead, ahead * 2 + 1);
      const from = Math.max(asked, next);
      asked = Math.max(asked, next + ahead);
      return listed.slice(from, asked);
    },
  };
}
