/** Markdown as blocks alone: headings, lists, tables and paragraphs with their lines, their text as it is written. Three times as quick as the whole, and for documents of any length. */
import type { Nodes, RootContent } from 'mdast';
import { flattened, nestedLines } from './markdown.ts';

export interface MarkdownBlocks {
  /** In order. Text of headings, paragraphs and cells keeps its signs of emphasis, code and links. */
  blocks: RootContent[];
  /** Its lines, without what ends them. */
  lines: string[];
  /** The first line that was not read, where the text is longer than what is read at once and no heading parts it. */
  cutAt?: number;
  /** The line of a block of code that is never closed: all below it is code. */
  openFence?: number;
}

/** Characters that are parsed at once, and lines that open a list within another: the parser's time grows with their square. */
const mostAtOnce = { characters: 300_000, nested: 2000 };

/** A long text is parsed in parts; a part ends before a heading, where the parser agrees that it is one and no line of code. */
export async function parseBlocks(text: string): Promise<MarkdownBlocks> {
  const source = text.replace(/^\uFEFF/, '').replace(/\r\n?/g, '\n');
  const lines = source.split('\n');
  const parse = await parser();
  const blocks: RootContent[] = [];
  const last = lines.length;
  for (let from = 0; from < last;) {
    const part = nextPart(lines, from, parse);
    for (const block of part.blocks) blocks.push(from === 0 ? block : moved(block, from));
    if (part.to === undefined) return { blocks, lines, cutAt: from + part.lines + 1 };
    from = part.to;
  }
  const openFence = fenceLeftOpen(blocks.at(-1), lines);
  return { blocks, lines, ...(openFence === undefined ? {} : { openFence }) };
}

type Parse = (text: string) => RootContent[];

interface Part {
  blocks: RootContent[];
  lines: number;
  /** The line after it, counted from 0; none where the rest is not read. */
  to?: number;
}

function nextPart(lines: readonly string[], from: number, parse: Parse): Part {
  const most = fitting(lines, from);
  if (from + most >= lines.length)
    return { blocks: parse(lines.slice(from).join('\n')), lines: most, to: lines.length };
  // From the last heading that fits backwards: seldom is more than one tried.
  for (let at = from + most - 1, tried = 0; at > from && tried < 8; at--) {
    if (!/^#{1,6} /.test(lines[at] ?? '')) continue;
    tried++;
    const blocks = parse(lines.slice(from, at + 1).join('\n'));
    const end = blocks.at(-1);
    if (end?.type === 'heading' && end.position?.start.line === at + 1 - from)
      return { blocks: blocks.slice(0, -1), lines: at - from, to: at };
  }
  return { blocks: parse(lines.slice(from, from + most).join('\n')), lines: most };
}

/** How many lines from here may be parsed at once; at least one, however long it is. */
function fitting(lines: readonly string[], from: number): number {
  let characters = 0;
  let nested = 0;
  for (let at = from; at < lines.length; at++) {
    const line = lines[at] ?? '';
    characters += line.length + 1;
    if (nestedLines.test(line)) nested++;
    if (characters > mostAtOnce.characters || nested > mostAtOnce.nested) return Math.max(at - from, 1);
  }
  return lines.length - from;
}

async function parser(): Promise<Parse> {
  const [{ fromMarkdown }, { gfm }, { gfmFromMarkdown }, { frontmatter }, { frontmatterFromMarkdown }] =
    await Promise.all([
      import('mdast-util-from-markdown'),
      import('micromark-extension-gfm'),
      import('mdast-util-gfm'),
      import('micromark-extension-frontmatter'),
      import('mdast-util-frontmatter'),
    ]);
  // Of what GitHub adds, tables alone: the others look for addresses in the text.
  const tables = gfmFromMarkdown().filter(({ enter }) => enter && 'table' in enter);
  return (text) =>
    fromMarkdown(flattened(text), {
      extensions: [gfm(), frontmatter(['yaml', 'toml']), { disable: { null: inline } }],
      mdastExtensions: [tables, frontmatterFromMarkdown(['yaml', 'toml'])],
    }).children;
}

/** What stands within a line. A definition of a link too: `[FR-1]: The server must …` is written as text. */
const inline = [
  ...['attention', 'autolink', 'characterEscape', 'characterReference', 'codeText', 'hardBreakEscape', 'htmlText'],
  ...['labelStartImage', 'labelStartLink', 'labelEnd', 'definition', 'strikethrough', 'tasklistCheck'],
  ...['gfmFootnoteDefinition', 'gfmFootnoteCall', 'gfmPotentialFootnoteCall'],
  ...['wwwAutolink', 'protocolAutolink', 'emailAutolink'],
];

function moved<T extends Nodes>(node: T, by: number): T {
  if (node.position) {
    node.position.start.line += by;
    node.position.end.line += by;
  }
  if ('children' in node) for (const child of node.children) moved(child, by);
  return node;
}

function fenceLeftOpen(last: RootContent | undefined, lines: readonly string[]): number | undefined {
  const { start, end } = last?.position ?? {};
  if (last?.type !== 'code' || !start || !end) return undefined;
  const opening = /^\s{0,3}(`{3,}|~{3,})/.exec(lines[start.line - 1] ?? '')?.[1];
  if (!opening) return undefined;
  const closing = (lines[end.line - 1] ?? '').trim();
  const isClosed = end.line > start.line && closing.startsWith(opening) && !closing.replaceAll(opening.charAt(0), '');
  return isClosed ? undefined : start.line;
}
