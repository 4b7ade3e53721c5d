/** What the readers of YAML files share: every node with its way, places in the text, maps of variables, order. */
import type { Location, Notice } from '../../../model/index.ts';
import { lineStarts } from '../../../parse/positions.ts';
import { entriesOf, parseYaml, walkYaml } from '../../../parse/yaml.ts';
import type { YamlEntry, YamlNode, YamlPlace, YamlScalar } from '../../../parse/yaml.ts';
import type { Mention, Surface } from '../facts.ts';
import { locator, setting } from './surface.ts';

export interface YamlFile {
  nodes: { node: YamlNode; path: readonly string[] }[];
  notices: Notice[];
  locate: ReturnType<typeof locator>;
  /** A scalar as it stands in the file, quotes and all lines of a block included. */
  sourceOf(scalar: YamlScalar): { source: string; offset: number };
  /** Where the key of an entry stands, behind its quote. */
  keyOf(entry: YamlEntry): Location;
}

export async function openYaml(uri: string, text: string): Promise<YamlFile> {
  const { documents, notices } = await parseYaml(uri, text);
  const starts = lineStarts(text);
  const locate = locator(uri, text);
  const offsetOf = ({ startLine, startColumn }: Pick<YamlPlace, 'startLine' | 'startColumn'>): number =>
    (starts[startLine - 1] ?? 0) + startColumn - 1;
  const nodes: YamlFile['nodes'] = [];
  const seen = new Set<YamlNode>();
  for (const document of documents) {
    walkYaml(document, (path, node) => {
      nodes.push({ node, path });
      // What an alias leads to is entered once; under each of its names it is still told of.
      if (seen.has(node)) return false;
      seen.add(node);
      return undefined;
    });
  }
  return {
    nodes,
    notices,
    locate,
    sourceOf: ({ place }) => {
      const offset = offsetOf(place);
      return {
        offset,
        source: text.slice(offset, offsetOf({ startLine: place.endLine, startColumn: place.endColumn })),
      };
    },
    keyOf: ({ key, keyPlace }) => {
      const isQuoted = text[offsetOf(keyPlace)] !== key[0];
      return locate(offsetOf(keyPlace) + (isQuoted ? 1 : 0), key);
    },
  };
}

/** The entries of a map as settings. */
export function settingsOf(surface: Surface, node: YamlNode | undefined, file: YamlFile): Mention[] {
  return entriesOf(node).flatMap((entry) =>
    isName(entry.key) ? [setting(surface, entry.key, file.keyOf(entry), literalOf(entry.value))] : [],
  );
}

/** The text of a scalar; undefined for what is no scalar. */
export function literalOf(value: YamlNode | undefined): string | undefined {
  return value?.kind === 'scalar' ? value.text : undefined;
}

export function isName(key: string): boolean {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(key);
}

/** By place; what several aliases lead to is told of once. */
export function inOrder(facts: readonly Mention[]): Mention[] {
  const once = new Map(
    facts.map((fact) => [`${fact.location.startLine}:${fact.location.startColumn}:${fact.data.role}`, fact]),
  );
  return [...once.values()].sort(
    (a, b) =>
      (a.location.startLine ?? 0) - (b.location.startLine ?? 0) ||
      (a.location.startColumn ?? 0) - (b.location.startColumn ?? 0),
  );
}
