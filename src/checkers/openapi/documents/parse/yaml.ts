/** Plain YAML into nodes with positions, several times faster than the reader that keeps comments, anchors and tags. */
import type { State } from 'js-yaml';
import { lineStarts, positionAt } from '../../../../parse/positions.ts';
import { parseYaml } from '../../../../parse/yaml.ts';
import type { ParsedYaml, YamlEntry, YamlNode, YamlPlace, YamlScalar } from '../../../../parse/yaml.ts';

/**
 * The same nodes as `parseYaml`. What is out of the ordinary (anchors, aliases, tags, errors) is left
 * to that reader, which is bounded and says what is wrong; an API document hardly ever has any of it.
 */
export async function parseDocumentYaml(uri: string, text: string): Promise<ParsedYaml> {
  if (complexKey.test(text)) return parseYaml(uri, text);
  const { loadAll, FAILSAFE_SCHEMA, YAMLException } = await import('js-yaml');
  const builder = treeBuilder(text);
  try {
    // The plainest schema: it neither merges keys nor makes dates.
    loadAll(text, null, { schema: FAILSAFE_SCHEMA, json: true, listener: builder.listener });
    return { documents: builder.documents(), notices: [] };
  } catch (error) {
    if (!(error instanceof YAMLException || error instanceof OutOfTheOrdinary || error instanceof RangeError))
      throw error;
  }
  return parseYaml(uri, text);
}

/** `? key`, which may also be a question mark in a text: then the other reader only takes longer. */
const complexKey = /(?:^|[\s[{,])\?(?=[\s,\]}]|$)/m;

class OutOfTheOrdinary extends Error {}

/** A node that is begun, or done. */
interface Open {
  from: number;
  below: Done[] | undefined;
}

interface Done {
  node: YamlNode;
  /** What the library made of it: the same where it tried a key first and found a value. */
  result: unknown;
}

function treeBuilder(text: string): {
  listener(event: 'open' | 'close', state: State): void;
  documents(): YamlNode[];
} {
  const starts = lineStarts(text);
  const open: Open[] = [];
  const documents: YamlNode[] = [];

  const placeOf = (start: number, end: number): YamlPlace => {
    const from = positionAt(starts, start);
    const sameLine = (starts[from.line] ?? Infinity) > end;
    const to = sameLine ? { line: from.line, column: from.column + end - start } : positionAt(starts, end);
    return { startLine: from.line, startColumn: from.column, endLine: to.line, endColumn: to.column };
  };

  const done = ({ from, below }: Open, state: State): Done => {
    const { kind, result } = state;
    const only = below?.length === 1 ? below[0] : undefined;
    if (only && kind !== null && only.result === result) return only;
    const start = contentStart(text, from);
    const first = text[start];
    // An alias has no kind; a tag or an anchor stands before what it belongs to.
    if (state.anchor !== null || first === '&' || first === '!' || first === '*' || first === '?')
      throw new OutOfTheOrdinary();
    const end = Math.max(start, trimmedEnd(text, state.position));
    if (kind === 'mapping') {
      const node: YamlNode = { kind: 'map', entries: entriesOf(below ?? [], result), place: placeOf(start, end) };
      return { node, result };
    }
    if (kind === 'sequence') {
      const items = (below ?? []).map(({ node }) => node);
      if (!Array.isArray(result) || result.length !== items.length) throw new OutOfTheOrdinary();
      return { node: { kind: 'list', items, place: placeOf(start, end) }, result };
    }
    const place = kind === null ? placeOf(from, from) : placeOf(start, end);
    return { node: scalarOf(kind === null ? '' : String(result), kind === null ? '' : first, place), result };
  };

  return {
    listener: (event, state) => {
      if (event === 'open') return void open.push({ from: state.position, below: undefined });
      const top = open.pop();
      if (!top) return;
      const made = done(top, state);
      const around = open.at(-1);
      if (around?.below) around.below.push(made);
      else if (around) around.below = [made];
      else if (!isNothing(made.node)) documents.push(made.node);
    },
    documents: () => documents,
  };
}

function isNothing(node: YamlNode): boolean {
  return node.kind === 'scalar' && node.text === '' && node.style === 'plain';
}

/** Keys and values by turns; anything else (a key without a value among the flow) is for the other reader. */
function entriesOf(below: readonly Done[], result: unknown): YamlEntry[] {
  const entries: YamlEntry[] = [];
  for (let at = 0; at + 1 < below.length; at += 2) {
    const [key, value] = [below[at]?.node, below[at + 1]?.node];
    if (key?.kind !== 'scalar' || !value || key.text === '<<') throw new OutOfTheOrdinary();
    entries.push({ key: key.text, keyPlace: key.place, value });
  }
  const known = Object.keys(result as object).length;
  if (below.length % 2 !== 0 || (entries.length !== known && new Set(entries.map(({ key }) => key)).size !== known))
    throw new OutOfTheOrdinary();
  return entries;
}

function contentStart(text: string, from: number): number {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === 0x20 || code === 0x09 || code === 0x0a || code === 0x0d) at++;
    else if (code === 0x23) at = lineEnd(text, at);
    else return at;
  }
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}

function trimmedEnd(text: string, end: number): number {
  let at = Math.min(end, text.length);
  for (;;) {
    const code = text.charCodeAt(at - 1);
    if (code !== 0x20 && code !== 0x09 && code !== 0x0a && code !== 0x0d) return at;
    at--;
  }
}

const nothing = new Set(['', '~', 'null', 'Null', 'NULL']);
const truth = new Map([
  ...['true', 'True', 'TRUE'].map((text) => [text, true] as const),
  ...['false', 'False', 'FALSE'].map((text) => [text, false] as const),
]);

/** The value of a plain text by the core schema of YAML 1.2 (yaml.org/spec/1.2.2 §10.3.2). */
function valueOf(text: string): YamlScalar['value'] {
  // Most are words that stand for nothing else.
  if (!/^(?:[-+.\d~]|[nN]ull|NULL|[tT]rue|TRUE|[fF]alse|FALSE|$)/.test(text)) return text;
  if (nothing.has(text)) return null;
  if (/^[-+]?(?:\d+|\d*\.\d+|\d+\.)(?:[eE][-+]?\d+)?$/.test(text)) return Number(text);
  if (/^0x[\da-fA-F]+$|^0o[0-7]+$/.test(text)) return Number(text);
  return truth.get(text) ?? text;
}

function scalarOf(text: string, first: string | undefined, place: YamlPlace): YamlScalar {
  const style = first === '"' || first === "'" ? 'quoted' : first === '|' || first === '>' ? 'block' : 'plain';
  return { kind: 'scalar', text, style, place, value: style === 'plain' ? valueOf(text) : text };
}
