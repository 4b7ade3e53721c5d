/** What a replay leaves for the next: the snapshot at the end, and the data of the embedded engine at any migration that was the last one. */
import type { Notice } from '../../../model/index.ts';
import { digestOf, digestOfCode, openCacheFolder } from '../engine/cache-files.ts';
import type { CacheFolder } from '../engine/cache-files.ts';
import type { Snapshot } from '../facts.ts';
import type { Migration } from '../layouts/layout.ts';

/** A snapshot with what has to be said along with it. */
export interface Kept {
  label: string;
  snapshot: Snapshot;
  notices: readonly Notice[];
}

/** The data of an engine after some of the migrations. */
export interface Start {
  /** How many of the migrations it holds. */
  migrations: number;
  data: Uint8Array;
  notices: readonly Notice[];
  /** Roles that were made for it. */
  roles: readonly string[];
}

/** The cache as one request sees it. */
export interface ShadowCache {
  snapshot(): Promise<Kept | undefined>;
  keepSnapshot(kept: Kept): Promise<void>;
  /** The one that holds most of the migrations, fewer than `below`; those that are broken are gone by then. */
  longest(below?: number): Promise<Start | undefined>;
  has(migrations: number): Promise<boolean>;
  keepData(start: Start): Promise<void>;
  /** Data that an engine could not start with. */
  discard(migrations: number): Promise<void>;
}

export interface CacheKey {
  /** Of the engine. */
  identity: string;
  assume: readonly string[];
  /** Roles of live. */
  roles: readonly string[];
  /** In order, what prepares the shadow first. */
  migrations: readonly Migration[];
}

const bounds = [
  { prefix: 'data-', entries: 6, bytes: 300 * 1024 ** 2 },
  { prefix: 'snapshot-', entries: 60, bytes: 200 * 1024 ** 2 },
];

/** Opens it; without a folder, or with one that is not to be trusted, nothing is found and nothing kept. */
export async function openCache(
  folder: string | undefined,
  key: CacheKey,
): Promise<{ cache?: ShadowCache; refused?: string }> {
  if (folder === undefined) return {};
  const files = await openCacheFolder(folder, bounds);
  if ('refused' in files) return { refused: files.refused };
  const [base = '', ...after] = prefixes(key, await digestOfCode('shadow', 'sql', 'engine'));
  const keys = [base, ...after];
  const last = digestOf(keys.at(-1) ?? '', await digestOfCode('inspect'));
  return { cache: cacheOver(files, keys, `snapshot-${last}`) };
}

/** A key for each number of migrations. None of them at all is the same for every project. */
function prefixes({ identity, assume, roles, migrations }: CacheKey, code: string): string[] {
  const base = digestOf(code, identity);
  const keys = [base];
  let key = digestOf(base, ...assume.toSorted());
  for (const { id, scripts } of migrations) {
    const spokenOf = roles.filter((role) => scripts.some(({ sql }) => sql.includes(role))).toSorted();
    const texts = scripts.flatMap(({ uri, startLine, grouping, sql }) => [uri, String(startLine), grouping, sql]);
    key = digestOf(key, id, String(scripts.length), ...texts, ...spokenOf);
    keys.push(key);
  }
  return keys;
}

function cacheOver(files: CacheFolder, keys: readonly string[], snapshotName: string): ShadowCache {
  const nameOf = (migrations: number): string => `data-${keys[migrations]}`;
  return {
    async snapshot() {
      const content = await files.read(snapshotName);
      const kept = content && parsed<Kept>(content);
      if (kept?.snapshot && Array.isArray(kept.snapshot.objects) && Array.isArray(kept.notices)) return kept;
      if (content) await files.remove(snapshotName);
      return undefined;
    },
    keepSnapshot: (kept) => files.write(snapshotName, new TextEncoder().encode(JSON.stringify(kept))),
    async longest(below = keys.length) {
      const there = await files.names();
      for (let migrations = below - 1; migrations >= 0; migrations--) {
        if (!there.has(nameOf(migrations))) continue;
        const content = await files.read(nameOf(migrations));
        const start = content && unpack(content);
        if (start) return { migrations, ...start };
        if (content) await files.remove(nameOf(migrations));
      }
      return undefined;
    },
    has: async (migrations) => (await files.names()).has(nameOf(migrations)),
    keepData: (start) => files.write(nameOf(start.migrations), pack(start)),
    discard: (migrations) => files.remove(nameOf(migrations)),
  };
}

/** The number of bytes of what is said along, that as JSON, then the data. */
function pack({ notices, roles, data }: Start): Uint8Array {
  const said = new TextEncoder().encode(JSON.stringify({ notices, roles }));
  const packed = new Uint8Array(4 + said.length + data.length);
  new DataView(packed.buffer).setUint32(0, said.length);
  packed.set(said, 4);
  packed.set(data, 4 + said.length);
  return packed;
}

/** Undefined for what is whole and yet none: somebody else wrote it. */
function unpack(content: Uint8Array): Omit<Start, 'migrations'> | undefined {
  if (content.length < 4) return undefined;
  const length = new DataView(content.buffer, content.byteOffset).getUint32(0);
  const said = parsed<Pick<Start, 'notices' | 'roles'>>(content.subarray(4, 4 + length));
  if (!said || !Array.isArray(said.notices) || !Array.isArray(said.roles)) return undefined;
  return { notices: said.notices, roles: said.roles, data: content.subarray(4 + length) };
}

function parsed<T extends object>(content: Uint8Array): T | undefined {
  try {
    const value: unknown = JSON.parse(new TextDecoder().decode(content));
    return typeof value === 'object' && value !== null ? (value as T) : undefined;
  } catch {
    return undefined;
  }
}
