/** JSON text into the same nodes that YAML is read into: an order of magnitude faster than reading it as YAML. */
import type { JSONVisitor } from 'jsonc-parser';
import type { Notice } from '../../../../model/index.ts';
import type { ParsedYaml, YamlEntry, YamlList, YamlMap, YamlNode, YamlPlace } from '../../../../parse/yaml.ts';

type Span = [offset: number, length: number, line: number, character: number];

/** Never throws for what the text holds: an error becomes a notice with its line. Comments and trailing commas are read over. */
export async function parseJson(uri: string, text: string): Promise<ParsedYaml> {
  const { visit } = await import('jsonc-parser');
  const builder = treeBuilder();
  let broken: YamlPlace | undefined;
  try {
    visit(
      text,
      { ...builder.visitor, onError: (_code, ...span) => (broken ??= placeOf(span)) },
      { allowTrailingComma: true },
    );
  } catch (error) {
    // The parser calls itself for every level, so a file of brackets alone ends its stack.
    if (!(error instanceof RangeError)) throw error;
    return { documents: [], notices: [unread(uri, 'nested too deeply to be parsed')] };
  }
  const root = builder.root();
  if (broken) return { documents: [], notices: [unread(uri, 'not valid JSON', broken)] };
  return { documents: root ? [root] : [], notices: [] };
}

function unread(uri: string, why: string, place?: YamlPlace): Notice {
  const line = place ? `:${place.startLine}` : '';
  const location = place ? { uri, startLine: place.startLine, startColumn: place.startColumn } : { uri };
  return { id: 'unparsed-file', level: 'warning', message: `${uri}${line}: ${why}, so not compared`, location };
}

function placeOf([, length, line, character]: Span): YamlPlace {
  return { startLine: line + 1, startColumn: character + 1, endLine: line + 1, endColumn: character + length + 1 };
}

/** Puts the parser's events together; keys that stand twice are kept twice. */
function treeBuilder(): { visitor: JSONVisitor; root(): YamlNode | undefined } {
  const open: (YamlMap | YamlList)[] = [];
  let entry: YamlEntry | undefined;
  let root: YamlNode | undefined;

  const put = (node: YamlNode): void => {
    const around = open.at(-1);
    if (entry) entry.value = node;
    else if (around?.kind === 'list') around.items.push(node);
    else root ??= node;
    entry = undefined;
  };
  const begin = (node: YamlMap | YamlList): void => {
    put(node);
    open.push(node);
  };
  const end = (...[, length, line, character]: Span): void => {
    const node = open.pop();
    if (!node) return;
    node.place.endLine = line + 1;
    node.place.endColumn = character + length + 1;
  };

  return {
    root: () => root,
    visitor: {
      onObjectBegin: (...span) => begin({ kind: 'map', entries: [], place: placeOf(span.slice(0, 4) as Span) }),
      onArrayBegin: (...span) => begin({ kind: 'list', items: [], place: placeOf(span.slice(0, 4) as Span) }),
      onObjectEnd: end,
      onArrayEnd: end,
      onObjectProperty: (key, offset, length, line, character) => {
        const keyPlace = placeOf([offset, length, line, character]);
        const around = open.at(-1);
        const value: YamlNode = { kind: 'scalar', value: null, text: '', style: 'plain', place: keyPlace };
        entry = { key, keyPlace, value };
        if (around?.kind === 'map') around.entries.push(entry);
      },
      onLiteralValue: (value: string | number | boolean | null, offset, length, line, character) =>
        put({
          ...{ kind: 'scalar', value, text: String(value) },
          style: typeof value === 'string' ? 'quoted' : 'plain',
          place: placeOf([offset, length, line, character]),
        }),
    },
  };
}
