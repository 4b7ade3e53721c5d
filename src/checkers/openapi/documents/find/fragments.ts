/** Puts parts of documents together that lie about as many files without a version of their own. */
import { folderOf, nearest } from '../../../../parse/paths.ts';
import type { Cursor, DocumentSource } from '../document.ts';

/**
 * The fragments of one package are one document, called by the folder that holds them all; a single one is called by its
 * own file. What some document's `$ref` leads to is part of that document instead.
 */
export function documentsOfFragments(
  fragments: readonly Cursor[],
  packages: ReadonlySet<string>,
  referenced: ReadonlySet<string>,
): DocumentSource[] {
  const groups = new Map<string, Cursor[]>();
  for (const fragment of fragments) {
    if (referenced.has(fragment.uri)) continue;
    const home = nearest(folderOf(fragment.uri), (at) => (packages.has(at) ? at : undefined)) ?? '';
    groups.set(home, [...(groups.get(home) ?? []), fragment]);
  }
  return [...groups.values()].map((roots) => ({ name: nameOf(roots), roots }));
}

function nameOf(roots: readonly Cursor[]): string {
  const [first, ...rest] = roots.map(({ uri }) => uri);
  if (first === undefined || rest.length === 0) return first ?? '';
  const shared = rest.reduce((folder, uri) => {
    let common = folder;
    while (common !== '' && !uri.startsWith(`${common}/`)) common = folderOf(common);
    return common;
  }, folderOf(first));
  return shared === '' ? '.' : shared;
}
