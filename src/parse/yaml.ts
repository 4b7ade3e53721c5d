/** YAML text into plain nodes with positions: every document of a stream, aliases and merge keys resolved, all of it bounded. */
import type { Alias, Document, LineCounter, Node, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml';
import type * as YamlLibrary from 'yaml';
import type { Location, Notice } from '../model/index.ts';

export type YamlPlace = Required<Pick<Location, 'startLine' | 'startColumn' | 'endLine' | 'endColumn'>>;

export interface YamlScalar {
  kind: 'scalar';
  value: string | number | boolean | null;
  /** As it is written, quotes taken off: `3000`, `yes`, `1.10`. */
  text: string;
  /** The lines of a `block` begin on the line after its place. */
  style: 'plain' | 'quoted' | 'block';
  place: YamlPlace;
}

export interface YamlEntry {
  key: string;
  keyPlace: YamlPlace;
  value: YamlNode;
}

export interface YamlMap {
  kind: 'map';
  /** In the order of the file, what `<<` brings in behind them; of a key that stands twice the last counts. */
  entries: YamlEntry[];
  place: YamlPlace;
}

export interface YamlList {
  kind: 'list';
  items: YamlNode[];
  place: YamlPlace;
}

/** An alias is the very node that it names, so a node may be reached on several ways. */
export type YamlNode = YamlMap | YamlList | YamlScalar;

export interface ParsedYaml {
  /** Those of the stream that are sound; empty ones are left out. */
  documents: YamlNode[];
  notices: Notice[];
}

/** Characters; pnpm's lock files stay below. */
const longest = 2_000_000;
const mostMerged = 100_000;
const mostVisits = 200_000;
const deepest = 200;

/** Never throws for what the text holds: an error becomes a notice with its line, and without the text around it. */
export async function parseYaml(uri: string, text: string): Promise<ParsedYaml> {
  if (text.length > longest)
    return refused(uri, 'warning', 'skipped-too-large', `longer than ${longest} characters, so not parsed`);
  const yaml = await import('yaml');
  const lines = new yaml.LineCounter();
  // Checking keys for uniqueness takes the square of their number, and pretty errors quote the source.
  const options = {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: false,
    strict: false,
    logLevel: 'silent',
  } as const;
  const parsed = [...yaml.parseAllDocuments(text, options)];
  const error = parsed.flatMap(({ errors }) => errors)[0];

  if (error && text.includes('{{'))
    return refused(uri, 'note', 'unparsed-template', 'a template that is no YAML before it is rendered, so not parsed');
  const documents: YamlNode[] = [];
  for (const document of parsed) {
    if (document.errors.length > 0 || !document.contents) continue;
    const node = converted(yaml, document, lines);
    if (node && !isNothing(node)) documents.push(node);
    else if (!node)
      return refused(uri, 'warning', 'unparsed-file', 'nested too deeply, or merged too often, to be parsed');
  }
  if (!error) return { documents, notices: [] };
  const { line, col } = lines.linePos(error.pos[0]);
  const why = error.code.toLowerCase().replaceAll('_', ' ');
  const notice = noticeOf(uri, 'warning', 'unparsed-file', `not valid YAML (${why})`);
  return {
    documents,
    notices: [{ ...notice, location: { uri, startLine: Math.max(1, line), startColumn: Math.max(1, col) } }],
  };
}

/** The node at a path of keys and indexes, or undefined where the path leads nowhere. */
export function at(node: YamlNode | undefined, path: readonly (string | number)[]): YamlNode | undefined {
  let here = node;
  for (const step of path) {
    if (here?.kind === 'map') here = here.entries.findLast(({ key }) => key === String(step))?.value;
    else if (here?.kind === 'list') here = here.items[Number(step)];
    else return undefined;
  }
  return here;
}

/** The entries of a map; of anything else, none. */
export function entriesOf(node: YamlNode | undefined): readonly YamlEntry[] {
  return node?.kind === 'map' ? node.entries : [];
}

/** The items of a list; of anything else, none. */
export function itemsOf(node: YamlNode | undefined): readonly YamlNode[] {
  return node?.kind === 'list' ? node.items : [];
}

/**
 * Visits a node and all below it, parents first; `entry` is set where the node is the value of a key. A visit that
 * returns false keeps what is below from being visited. @returns false where the walk was cut short: aliases can make
 * a small file stand for a billion nodes.
 */
export function walkYaml(
  root: YamlNode,
  visit: (path: readonly string[], node: YamlNode, entry?: YamlEntry) => void | false,
): boolean {
  let left = mostVisits;
  const walk = (path: readonly string[], node: YamlNode, entry?: YamlEntry): boolean => {
    if (left-- <= 0 || path.length > deepest) return false;
    if (visit(path, node, entry) === false) return true;
    if (node.kind === 'map') return node.entries.every((below) => walk([...path, below.key], below.value, below));
    return node.kind !== 'list' || node.items.every((item, index) => walk([...path, String(index)], item));
  };
  return walk([], root);
}

function refused(uri: string, level: Notice['level'], id: string, why: string): ParsedYaml {
  return { documents: [], notices: [noticeOf(uri, level, id, why)] };
}

function noticeOf(uri: string, level: Notice['level'], id: string, why: string): Notice {
  return { id, level, message: `${uri}: ${why}`, location: { uri } };
}

/** The library's tree as plain nodes; undefined where a bound is passed. */
function converted(yaml: typeof YamlLibrary, document: Document.Parsed, lines: LineCounter): YamlNode | undefined {
  const anchors = new Map<string, YamlNode>();
  let merged = 0;

  const placeAt = (start: number, end: number): YamlPlace => {
    const from = lines.linePos(start);
    const to = lines.linePos(end);
    return { startLine: from.line, startColumn: from.col, endLine: to.line, endColumn: to.col };
  };
  const placeOf = ({ range }: Node): YamlPlace => placeAt(range?.[0] ?? 0, range?.[1] ?? 0);
  const nothing = (place: YamlPlace): YamlScalar => ({
    ...{ kind: 'scalar', value: null, text: '', style: 'plain' },
    place: { ...place, startLine: place.endLine, startColumn: place.endColumn },
  });

  const nodeOf = (node: Node): YamlNode => {
    // An alias inside its own anchor is not there yet: a circle ends here.
    if (yaml.isAlias(node)) return anchors.get((node as Alias).source) ?? nothing(placeOf(node));
    const made = yaml.isMap(node)
      ? mapOf(node)
      : yaml.isSeq(node)
        ? listOf(node)
        : scalarOf(node as Scalar, placeOf(node));
    const anchor = (node as Scalar).anchor;
    if (anchor) anchors.set(anchor, made);
    return made;
  };
  const listOf = (node: YAMLSeq): YamlList => ({
    kind: 'list',
    items: node.items.map((item) => (yaml.isNode(item) ? nodeOf(item) : nothing(placeOf(node)))),
    place: placeOf(node),
  });
  const mapOf = (node: YAMLMap): YamlMap => {
    const own: YamlEntry[] = [];
    const brought: YamlNode[] = [];
    for (const { key, value } of node.items as Pair<Node, Node | null>[]) {
      const keyNode = yaml.isNode(key) ? nodeOf(key) : undefined;
      // A list or a map as a key names nothing that anybody declares.
      if (keyNode?.kind !== 'scalar') continue;
      const valueNode = value ? nodeOf(value) : nothing(keyNode.place);
      if (keyNode.text === '<<' && keyNode.style === 'plain')
        brought.push(...(valueNode.kind === 'list' ? valueNode.items : [valueNode]));
      else own.push({ key: keyNode.text, keyPlace: keyNode.place, value: valueNode });
    }
    const keys = new Set(own.map(({ key }) => key));
    for (const entry of brought.flatMap(entriesOf)) {
      if (++merged > mostMerged) throw new RangeError('merged too often');
      if (keys.has(entry.key)) continue;
      keys.add(entry.key);
      own.push(entry);
    }
    return { kind: 'map', entries: own, place: placeOf(node) };
  };

  try {
    return document.contents ? nodeOf(document.contents) : undefined;
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function scalarOf(node: Scalar, place: YamlPlace): YamlScalar {
  const style = node.type?.startsWith('BLOCK') ? 'block' : node.type?.startsWith('QUOTE') ? 'quoted' : 'plain';
  const value = isSimple(node.value) ? node.value : String(node.value);
  return { kind: 'scalar', value, text: style === 'plain' ? (node.source ?? '') : String(value), style, place };
}

function isNothing(node: YamlNode): boolean {
  return node.kind === 'scalar' && node.text === '' && node.style === 'plain';
}

function isSimple(value: unknown): value is YamlScalar['value'] {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value);
}
