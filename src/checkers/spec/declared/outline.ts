/** A document as the formats read it: headings, list items, paragraphs and table rows in order, each with the heading above it. */
import type { BlockContent, DefinitionContent, List, RootContent, Table } from 'mdast';
import { parseBlocks } from '../../../parse/markdown-blocks.ts';
import type { MarkdownBlocks } from '../../../parse/markdown-blocks.ts';

export interface Block {
  kind: 'heading' | 'item' | 'paragraph' | 'row';
  line: number;
  /** Of a heading, where its section ends; of an item, with all that it holds. */
  endLine: number;
  /** As it is written, without the marks of the block; of an item its first paragraph. */
  raw: string;
  /** Of a heading 1 to 6. */
  depth: number;
  /** The heading that it stands under. */
  under?: Block;
  /** Of what stands in a list item. */
  within?: Block;
  /** Of an item of a numbered list, its number. */
  number?: number;
  /** Of a row. */
  cells?: string[];
  header?: string[];
}

export interface Outline extends Pick<MarkdownBlocks, 'lines' | 'cutAt' | 'openFence'> {
  blocks: Block[];
}

export async function outlineOf(text: string): Promise<Outline> {
  const { blocks: nodes, ...rest } = await parseBlocks(text);
  const blocks: Block[] = [];
  const open: Block[] = [];
  for (const node of nodes) {
    if (node.type === 'heading') {
      const heading: Block = { kind: 'heading', ...linesOf(node), raw: rawOf(node), depth: node.depth };
      closeSections(open, heading);
      const under = open.at(-1);
      if (under) heading.under = under;
      open.push(heading);
      blocks.push(heading);
    } else addBlocks(blocks, node, open.at(-1), undefined);
  }
  for (const { heading, end } of open.map((one) => ({ heading: one, end: rest.lines.length }))) heading.endLine = end;
  return { blocks, ...rest };
}

/** Headings above a block, the nearest first. */
export function headingsAbove(block: Block): Block[] {
  const above: Block[] = [];
  for (let heading = block.under; heading; heading = heading.under) above.push(heading);
  return above;
}

function closeSections(open: Block[], next: Block): void {
  for (let last = open.at(-1); last && last.depth >= next.depth; last = open.at(-1)) {
    last.endLine = next.line - 1;
    open.pop();
  }
}

/** Quotations are no statements of the document's own, and code and HTML are none at all. */
function addBlocks(
  blocks: Block[],
  node: RootContent | BlockContent | DefinitionContent,
  under: Block | undefined,
  within: Block | undefined,
): void {
  const place = { ...(under ? { under } : {}), ...(within ? { within } : {}), depth: 0 };
  if (node.type === 'paragraph') blocks.push({ kind: 'paragraph', ...linesOf(node), raw: rawOf(node), ...place });
  if (node.type === 'list') addItems(blocks, node, place);
  if (node.type === 'table') addRows(blocks, node, place);
}

type Place = Pick<Block, 'under' | 'within' | 'depth'>;

function addItems(blocks: Block[], list: List, place: Place): void {
  for (const [at, item] of list.children.entries()) {
    const [first, ...rest] = item.children;
    const isText = first?.type === 'paragraph';
    const block: Block = { kind: 'item', ...linesOf(item), raw: isText ? rawOf(first) : '', ...place };
    if (list.ordered) block.number = (list.start ?? 1) + at;
    blocks.push(block);
    for (const child of isText ? rest : item.children) addBlocks(blocks, child, place.under, block);
  }
}

function addRows(blocks: Block[], table: Table, place: Place): void {
  const [header = [], ...rows] = table.children.map((row) => row.children.map(rawOf));
  for (const [at, cells] of rows.entries()) {
    const row = table.children[at + 1];
    if (row) blocks.push({ kind: 'row', ...linesOf(row), raw: cells[0] ?? '', cells, header, ...place });
  }
}

interface Placed {
  position?: { start: { line: number }; end: { line: number } } | undefined;
}

function linesOf({ position }: Placed): { line: number; endLine: number } {
  return { line: position?.start.line ?? 1, endLine: position?.end.line ?? 1 };
}

function rawOf({ children }: { children: { type: string; value?: string }[] }): string {
  return children
    .map(({ value = '' }) => value)
    .join('')
    .trim();
}
