/** What a reader is told of the files that a tree has, in the words that all kinds of tree share. */
import type { TreeRemark } from '../model/index.ts';

export const shallowClone: TreeRemark = {
  id: 'shallow-clone',
  message: 'a shallow clone: earlier commits are not there to compare with',
};

export function nestedRepositories(uris: readonly string[]): TreeRemark[] {
  if (uris.length === 0) return [];
  return [{ id: 'nested-repository', message: `repositories within this one are not looked into: ${named(uris)}` }];
}

/** Of the listed files those whose names did not survive being read as UTF-8. */
export function garbledNames(uris: readonly string[]): TreeRemark[] {
  const garbled = uris.filter((uri) => uri.includes('\uFFFD'));
  if (garbled.length === 0) return [];
  return [
    { id: 'file-name', message: `${files(garbled.length)} not read, whose names are not UTF-8: ${named(garbled)}` },
  ];
}

export function files(count: number): string {
  return count === 1 ? '1 file' : `${count} files`;
}

export function named(names: readonly string[]): string {
  const more = names.length > 5 ? ` and ${names.length - 5} more` : '';
  return names.slice(0, 5).join(', ') + more;
}
