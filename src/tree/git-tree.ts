/** A tree of what git has stored: the entries of an index or of a revision, and their contents. */
import type { Tree, TreeRemark } from '../model/index.ts';
import { UnreadableError } from '../model/index.ts';
import { decode } from './decode.ts';
import { isShallow } from './git.ts';
import { openContents, sequence } from './git-contents.ts';
import type { Contents } from './git-contents.ts';
import { pathsOf } from './git-paths.ts';
import type { Entry, StoredPaths } from './git-paths.ts';
import { lister } from './glob.ts';
import { artefactLimit, isListed, plainPath, readLimit } from './paths.ts';
import { files, garbledNames, nestedRepositories, shallowClone } from './remarks.ts';

/** Characters of text kept for a second reader, as the tree on disk does. */
const keptLimit = 64 * 1024 * 1024;
const pointer = 'version https://git-lfs.github.com/spec/v1\n';
const longestPointer = 1024;

export interface StoredTree extends Tree {
  /** Ends the git process that was started for reading. The tree cannot be read any more. */
  close(): void;
}

/** What git listed. */
export interface Stored {
  /** By path; the id of a link is that of its target's name. */
  entries: ReadonlyMap<string, Entry>;
  /** Paths that git could not tell as UTF-8: listed, never read. */
  garbled: readonly string[];
  /** Folders that are repositories of their own. */
  apart: readonly string[];
  remarks: readonly TreeRemark[];
}

/** `root` is a real path, free of links; the entries are relative to it. */
export function storedTree(root: string, stored: Stored): StoredTree {
  const uris = [...stored.entries.keys(), ...stored.garbled].filter(isListed).sort();
  const list = lister(uris);
  const contents = openContents(root);
  const paths = pathsOf(stored, async (link) => (await contents.blob(link, 4096))?.bytes?.toString('utf8'));
  const pointers = new Set<string>();
  const reading = sequence();
  const kept = new Map<string, string>();
  const wanted = (uri: string): string[] => reading.after(uri).filter((next) => !kept.has(next));
  const textOf = textReader(contents, paths, wanted, pointers);
  let keptSize = 0;

  async function read(uri: string): Promise<string> {
    const known = kept.get(uri);
    if (known !== undefined) return known;
    const text = await textOf(uri, readLimit);
    if (keptSize + text.length <= keptLimit && !kept.has(uri)) {
      kept.set(uri, text);
      keptSize += text.length;
    }
    return text;
  }

  return {
    list: async (globs) => {
      const chosen = await list(globs);
      reading.begin(chosen);
      return [...chosen];
    },
    self: {},
    read,
    size: async (uri) => {
      const { id } = await paths.find(plainPath(uri));
      // Whoever asks for a size goes on to read, as a rule.
      if (contents.size(id) === undefined) await read(uri).catch(unlessUnreadable);
      return contents.size(id) ?? ((await contents.blob(id, readLimit)) ?? missing(uri)).size;
    },
    contentId: async (uri) => (await paths.find(plainPath(uri))).id,
    knownId: (uri) => paths.plain(uri)?.id,
    artefact: async (uri) => {
      try {
        return await textOf(uri, artefactLimit);
      } catch (error) {
        if (error instanceof UnreadableError && error.reason === 'absent') return undefined;
        throw error;
      }
    },
    remarks: async () => {
      const remarks = [...stored.remarks, ...nestedRepositories(stored.apart), ...garbledNames(uris)];
      if (pointers.size > 0) remarks.push({ id: 'lfs-pointer', message: `${files(pointers.size)} not read: ${lfs}` });
      if (await isShallow(root)) remarks.push(shallowClone);
      return remarks;
    },
    close: contents.close,
  };
}

/** `after`: the files that will be wanted next; `pointers` takes those of which only a pointer is stored. */
function textReader(
  contents: Contents,
  paths: StoredPaths,
  after: (uri: string) => readonly string[],
  pointers: Set<string>,
): (uri: string, limit: number) => Promise<string> {
  function checked(uri: string, text: string | undefined): string {
    if (text === undefined) throw new UnreadableError(uri, 'binary', `${uri} is a binary file`);
    if (text.length > longestPointer || !text.startsWith(pointer)) return text;
    // Nobody shall take the pointer for the file.
    pointers.add(uri);
    throw new UnreadableError(uri, 'binary', `${uri} is a Git LFS pointer, its content is not in the repository`);
  }
  return async (uri, limit) => {
    const entry = paths.plain(uri);
    const onDisk = entry && contents.onDisk(uri, entry.id);
    if (onDisk) return checked(uri, onDisk.text);
    for (const next of entry ? after(uri) : []) {
      const id = paths.plain(next)?.id;
      if (id !== undefined) contents.expect(id);
    }
    const { size, bytes } = (await contents.blob((await paths.find(plainPath(uri))).id, limit)) ?? missing(uri);
    if (bytes) return checked(uri, decode(bytes));
    throw new UnreadableError(uri, 'too-large', `${uri} has ${size} bytes, more than ${limit / 1024 / 1024} MB`);
  };
}

const lfs = 'only a pointer to Git LFS is in the repository';

function missing(uri: string): never {
  const hint = 'check it out once, or clone without --filter';
  throw new UnreadableError(uri, 'denied', `${uri} is not in this clone, which is a partial or a broken one: ${hint}`);
}

function unlessUnreadable(error: unknown): void {
  if (!(error instanceof UnreadableError)) throw error;
}
