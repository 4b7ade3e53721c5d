/** A YAML file as plain maps, lists and scalars with offsets, aliases and merge keys followed. */
import type { Node } from 'yaml';

export type YamlNode = YamlMap | YamlList | YamlScalar;

export interface YamlMap {
  kind: 'map';
  entries: YamlEntry[];
}

export interface YamlEntry {
  key: string;
  /** Of the key's first character, behind a quote. */
  offset: number;
  value?: YamlNode;
}

export interface YamlList {
  kind: 'list';
  items: YamlNode[];
}

export interface YamlScalar {
  kind: 'scalar';
  /** The value; empty for null. */
  text: string;
  isNull: boolean;
  /** As it stands in the file, quotes included. */
  source: string;
  offset: number;
}

export interface YamlFile {
  /** One a document. */
  roots: YamlNode[];
  /** What the parser stumbled over first. */
  problem?: string;
}

export async function readYaml(text: string): Promise<YamlFile> {
  const { parseAllDocuments, isAlias, isMap, isScalar, isSeq } = await import('yaml');
  const known = new Map<Node, YamlNode>();
  try {
    const documents = [...parseAllDocuments(text, { merge: false, uniqueKeys: false, logLevel: 'silent' })];
    const roots = documents.flatMap((document) => {
      const convert = (node: unknown): YamlNode | undefined => {
        if (isAlias(node)) return convert(node.resolve(document));
        if (!isMap(node) && !isSeq(node) && !isScalar(node)) return undefined;
        const before = known.get(node);
        if (before) return before;
        const [start = 0, end = start] = node.range ?? [];
        if (isScalar(node)) return remember(node, { kind: 'scalar', text: node.value === null ? '' : String(node.value), isNull: node.value === null, source: text.slice(start, end), offset: start });
        if (isSeq(node)) {
          const list: YamlList = { kind: 'list', items: [] };
          remember(node, list);
          for (const item of node.items) list.items.push(...present(convert(item)));
          return list;
        }
        const map: YamlMap = { kind: 'map', entries: [] };
        remember(node, map);
        for (const { key, value } of node.items) {
          if (!isScalar(key)) continue;
          const converted = convert(value);
          if (key.value === '<<' || key.source === '<<') map.entries.push(...merged(converted));
          else map.entries.push({ key: String(key.value), offset: (key.range?.[0] ?? 0) + (key.type?.startsWith('QUOTE') ? 1 : 0), ...(converted ? { value: converted } : {}) });
        }
        return map;
      };
      return present(convert(document.contents));
    });
    const problem = documents.flatMap(({ errors }) => errors)[0]?.message.split('\n')[0];
    return { roots, ...(problem === undefined ? {} : { problem }) };
  } catch (error) {
    // Nesting deeper than the stack.
    if (error instanceof RangeError) return { roots: [], problem: 'nested too deeply' };
    throw error;
  }

  function remember<N extends YamlNode>(node: Node, made: N): N {
    known.set(node, made);
    return made;
  }
}

/** Every node once, however often an alias leads to it, with the keys that lead to it. */
export function* nodesOf(roots: readonly YamlNode[]): Generator<{ node: YamlNode; path: readonly string[] }> {
  const seen = new Set<YamlNode>();
  const waiting = roots.map((node) => ({ node, path: [] as readonly string[] }));
  while (waiting.length > 0) {
    const next = waiting.pop();
    if (!next || seen.has(next.node)) continue;
    seen.add(next.node);
    yield next;
    const { node, path } = next;
    if (node.kind === 'list') for (const item of node.items) waiting.push({ node: item, path });
    else if (node.kind === 'map') for (const { key, value } of node.entries) if (value) waiting.push({ node: value, path: [...path.slice(-12), key] });
  }
}

/** The value of a key of a map: its last, as a reader would have it. */
export function valueOf(node: YamlNode | undefined, key: string): YamlNode | undefined {
  return node?.kind === 'map' ? node.entries.findLast((entry) => entry.key === key)?.value : undefined;
}

function merged(value: YamlNode | undefined): YamlEntry[] {
  if (value?.kind === 'list') return value.items.flatMap(merged);
  return value?.kind === 'map' ? value.entries : [];
}

function present(node: YamlNode | undefined): YamlNode[] {
  return node ? [node] : [];
}
