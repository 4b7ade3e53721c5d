/** A tree from literals: for tests, and for files that exist nowhere yet. */
import type { Tree } from '../model/index.ts';
import { UnreadableError } from '../model/index.ts';
import { contentIdOf } from './content-id.ts';
import { decode } from './decode.ts';
import { lister } from './glob.ts';
import { artefactLimit, isListed, plainPath, readLimit } from './paths.ts';

/** Keeps the contract of the tree on disk, limits and refusals included. Keys are paths, values texts. */
export function memoryTree(files: Readonly<Record<string, string>>): Tree {
  const uris = Object.keys(files).filter(isListed).sort();

  function bytesOf(uri: string): Buffer {
    const text = Object.hasOwn(files, plainPath(uri)) ? files[uri] : undefined;
    if (text !== undefined) return Buffer.from(text);
    if (uris.some((other) => other.startsWith(`${uri}/`)))
      throw new UnreadableError(uri, 'directory', `${uri} is a directory`);
    throw new UnreadableError(uri, 'absent', `${uri} does not exist`);
  }

  function textOf(uri: string, limit: number): string {
    const bytes = bytesOf(uri);
    if (bytes.length > limit)
      throw new UnreadableError(uri, 'too-large', `${uri} is larger than ${limit / 1024 / 1024} MB`);
    const text = decode(bytes);
    if (text === undefined) throw new UnreadableError(uri, 'binary', `${uri} is a binary file`);
    return text;
  }

  return {
    self: {},
    list: lister(uris),
    read: async (uri) => textOf(uri, readLimit),
    size: async (uri) => bytesOf(uri).length,
    contentId: async (uri) => contentIdOf(bytesOf(uri)),
    artefact: async (uri) => {
      try {
        return textOf(uri, artefactLimit);
      } catch (error) {
        if (error instanceof UnreadableError && error.reason === 'absent') return undefined;
        throw error;
      }
    },
    remarks: async () => [],
  };
}
