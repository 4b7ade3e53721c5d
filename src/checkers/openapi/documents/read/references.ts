/** Follows `$ref` inside a document and into other files of the repository, and never further. */
import type { Notice } from '../../../../model/index.ts';
import { folderOf, join } from '../../../../parse/paths.ts';
import type { YamlNode } from '../../../../parse/yaml.ts';
import { at, entriesOf } from '../../../../parse/yaml.ts';
import type { Cursor, DocumentSource } from '../document.ts';
import { locationOf, placeText } from '../document.ts';

/** The files that are loaded so far: undefined where one cannot be had, for which there is a notice already. */
export type Files = ReadonlyMap<string, YamlNode | undefined>;

export interface References {
  /** Where a node's `$ref` leads in the end; the node itself where it has none, nothing where it leads nowhere. */
  follow(from: Cursor): Cursor | undefined;
  /** The entries of a map, `$ref` followed. */
  entries(from: Cursor): { key: string; keyAt: Cursor; value: Cursor }[];
  /** A key of a map, `$ref` followed; of a key that stands twice the last. */
  get(from: Cursor | undefined, key: string): Cursor | undefined;
  /** Files that have to be loaded before the document can be read to its end. */
  wanted: ReadonlySet<string>;
  notices(): Notice[];
}

/** A chain of `$ref` that is longer leads nowhere that anybody would look. */
const longestChain = 50;
const mostNotices = 20;

export function references(document: DocumentSource, files: Files, remoteAllowed: boolean): References {
  const wanted = new Set<string>();
  const problems = new Map<string, Notice>();
  const own = new Set(document.roots.map(({ uri }) => uri));

  const problem = (id: string, level: Notice['level'], from: Cursor, why: string): undefined => {
    const location = locationOf(from.uri, from.node.place);
    const notice: Notice = { id, level, message: `${placeText(location)}: ${why}`, location };
    problems.set(`${id}\0${notice.message}`, notice);
  };
  const step = (from: Cursor, ref: Cursor, text: string): Cursor | undefined => {
    const target = targetOf(from.uri, text);
    const shown = `$ref "${text.length > 100 ? `${text.slice(0, 100)}…` : text}"`;
    if (target.place === 'web')
      return problem(
        'remote-ref',
        remoteAllowed ? 'note' : 'warning',
        ref,
        `${shown} leads out of the repository; nothing is fetched, so bundle the document to have that part compared`,
      );
    const { uri, path } = target;
    if (target.place === 'outside')
      return problem('outside-ref', 'warning', ref, `${shown} leads out of the repository, so it is not followed`);
    if (uri !== from.uri && !own.has(uri) && !files.has(uri)) return void wanted.add(uri);
    const roots = own.has(uri) ? rootsFor(document, uri) : [{ uri, node: files.get(uri) }];
    for (const root of roots) {
      const found = root.node && path && at(root.node, path);
      if (found) return { uri: root.uri, node: found };
    }
    // A file that cannot be had has been told of.
    if (roots.some(({ node }) => node === undefined)) return undefined;
    return problem('unresolved-ref', 'warning', ref, `${shown} leads nowhere`);
  };

  const follow = (from: Cursor): Cursor | undefined => {
    let here = from;
    for (let steps = 0; steps < longestChain; steps++) {
      const ref = refOf(here.node);
      if (!ref) return here;
      const next = step(here, { uri: here.uri, node: ref }, ref.text);
      if (!next) return undefined;
      here = next;
    }
    return problem('cyclic-ref', 'warning', from, '$ref leads back to itself');
  };

  return {
    follow,
    entries: (from) => {
      const map = follow(from);
      return map ? cursorsOf(map) : [];
    },
    get: (from, key) => {
      const map = from && follow(from);
      const node = map && at(map.node, [key]);
      return map && node && { uri: map.uri, node };
    },
    wanted,
    notices: () => limited([...problems.values()], document.name),
  };
}

function cursorsOf({ uri, node }: Cursor): { key: string; keyAt: Cursor; value: Cursor }[] {
  return entriesOf(node).map(({ key, keyPlace, value }) => ({
    key,
    keyAt: { uri, node: { kind: 'scalar', value: key, text: key, style: 'plain', place: keyPlace } },
    value: { uri, node: value },
  }));
}

/** The scalar behind `$ref`, where a map has one. */
export function refOf(node: YamlNode): Extract<YamlNode, { kind: 'scalar' }> | undefined {
  const ref = node.kind === 'map' ? node.entries.findLast(({ key }) => key === '$ref')?.value : undefined;
  return ref?.kind === 'scalar' && ref.text.trim() !== '' ? { ...ref, text: ref.text.trim() } : undefined;
}

/** The file itself first, then whatever else belongs to the same document. */
function rootsFor(document: DocumentSource, uri: string): Cursor[] {
  return document.roots.toSorted((a, b) => Number(b.uri === uri) - Number(a.uri === uri));
}

/** Steps of a JSON pointer (RFC 6901), or nothing where it is none. */
function pointerOf(fragment: string): string[] | undefined {
  if (fragment === '' || fragment === '/') return [];
  if (!fragment.startsWith('/')) return undefined;
  return fragment
    .slice(1)
    .split('/')
    .map((step) => decoded(step).replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The file and the pointer that a `$ref` names, seen from the file it stands in. */
function targetOf(
  from: string,
  text: string,
): { place: 'web' | 'outside' | 'tree'; uri: string; path: string[] | undefined } {
  const hash = text.indexOf('#');
  const file = hash === -1 ? text : text.slice(0, hash);
  const path = pointerOf(hash === -1 ? '' : text.slice(hash + 1));
  if (/^(?:[a-z][a-z\d+.-]+:|\/\/)/i.test(file)) return { place: 'web', uri: file, path };
  const uri = file === '' ? from : join(folderOf(from), decoded(file));
  const leaves = uri === '..' || uri.startsWith('../') || uri.startsWith('/') || file.startsWith('/');
  return { place: leaves ? 'outside' : 'tree', uri, path };
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function limited(notices: Notice[], name: string): Notice[] {
  if (notices.length <= mostNotices) return notices;
  const more = notices.length - mostNotices;
  return [
    ...notices.slice(0, mostNotices),
    {
      id: 'unresolved-ref',
      level: 'warning',
      message: `${name}: ${more} more $ref could not be followed`,
      location: { uri: name },
    },
  ];
}
