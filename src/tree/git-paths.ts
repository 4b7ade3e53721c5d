/** Finds what a path names among stored entries, by way of symbolic links where they stay within the tree. */
import { UnreadableError } from '../model/index.ts';
import { isPlainPath } from './paths.ts';

export interface Entry {
  /** Id of the blob. */
  id: string;
  isLink: boolean;
}

export interface StoredPaths {
  /** The file that stands under this very path, undefined where there is none or a link. */
  plain(uri: string): Entry | undefined;
  /** The file that the path leads to. @throws UnreadableError */
  find(uri: string): Promise<Entry>;
}

/** As many links as Linux follows before it takes them for a circle. */
const mostLinks = 40;

/** `targetOf`: the text of a link, undefined where it is missing or too long for one. */
export function pathsOf(
  { entries, apart }: { entries: ReadonlyMap<string, Entry>; apart: readonly string[] },
  targetOf: (id: string) => Promise<string | undefined>,
): StoredPaths {
  let known: Set<string> | undefined;
  const hasLinks = [...entries.values()].some(({ isLink }) => isLink);
  const folders = (): Set<string> => (known ??= foldersOf(entries.keys(), apart));
  const plain = (uri: string): Entry | undefined => {
    const entry = entries.get(uri);
    return entry?.isLink ? undefined : entry;
  };

  /** Takes the path name by name, as a file system does: a link may stand for a folder. */
  async function follow(uri: string): Promise<string> {
    const ahead = uri.split('/').reverse();
    let at = '';
    let links = 0;
    for (let name = ahead.pop(); name !== undefined; name = ahead.pop()) {
      if (name === '' || name === '.') continue;
      if (name === '..') {
        if (at === '') throw outside(uri);
        at = at.slice(0, Math.max(0, at.lastIndexOf('/')));
        continue;
      }
      const next = at === '' ? name : `${at}/${name}`;
      const entry = entries.get(next);
      if (!entry?.isLink) {
        at = next;
        continue;
      }
      if (++links > mostLinks)
        throw new UnreadableError(uri, 'absent', `${uri} is a symbolic link that leads back to itself`);
      const target = await targetOf(entry.id);
      if (target === undefined) throw new UnreadableError(uri, 'denied', `${uri} is a link whose target is not stored`);
      if (target.startsWith('/') || /^[a-z]:|\\/i.test(target)) throw outside(uri);
      ahead.push(...target.split('/').reverse());
    }
    if (at !== '' && !isPlainPath(at)) throw outside(uri);
    return at;
  }

  return {
    plain,
    find: async (uri) => {
      const direct = plain(uri);
      if (direct) return direct;
      const place = hasLinks ? await follow(uri) : uri;
      const entry = plain(place);
      if (entry) return entry;
      if (place === '' || folders().has(place)) throw new UnreadableError(uri, 'directory', `${uri} is a directory`);
      const why = entries.has(uri) ? 'is a symbolic link to nothing' : 'does not exist';
      throw new UnreadableError(uri, 'absent', `${uri} ${why}`);
    },
  };
}

function outside(uri: string): UnreadableError {
  return new UnreadableError(uri, 'outside', `${uri} leads out of the checked folder by a symbolic link`);
}

function foldersOf(uris: Iterable<string>, apart: readonly string[]): Set<string> {
  const folders = new Set(apart);
  for (const uri of [...uris, ...apart]) {
    for (let end = uri.lastIndexOf('/'); end !== -1; end = uri.lastIndexOf('/', end - 1)) {
      const folder = uri.slice(0, end);
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  }
  return folders;
}
