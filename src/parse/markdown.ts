/** Markdown text into mdast with positions (CommonMark, GitHub's tables and task lists, frontmatter), bounded against texts made to be slow. */
import type { InlineCode, Nodes, Root, Table, TableCell } from 'mdast';
import type { Location } from '../model/index.ts';
import { maskMdx } from './mdx.ts';

export interface MarkdownRoot extends Root {
  /** The first line that was not read, where the text is longer than 300,000 characters or has 2,000 nested list items. */
  cutAt?: number;
}

export type MarkdownPlace = Required<Pick<Location, 'startLine' | 'startColumn' | 'endLine' | 'endColumn'>>;

export interface MarkdownHeading {
  depth: number;
  text: string;
  place: MarkdownPlace;
}

export interface MarkdownCode {
  value: string;
  /** With the backticks. */
  place: MarkdownPlace;
}

export interface MarkdownCell {
  text: string;
  codes: MarkdownCode[];
  place: MarkdownPlace;
}

export interface MarkdownTable {
  header: MarkdownCell[];
  rows: MarkdownCell[][];
  place: MarkdownPlace;
}

const longest = 300_000;
/** Signs of emphasis, or brackets, in one block: with more, matching them takes the square of their number. */
const mostSigns = 2000;
/** Lines that open a list or a quote within another: the parser's time grows with the square of their number. */
const mostNested = 2000;

/**
 * Loading the parser takes about 70 ms, and it reads about 1 MB a second: look at the text first, and parse only what
 * can hold what is wanted. `mdx` blanks imports, tags and expressions, and reads the Markdown between them.
 */
export async function parseMarkdown(text: string, options: { mdx?: boolean } = {}): Promise<MarkdownRoot> {
  const [{ fromMarkdown }, { gfm }, { gfmFromMarkdown }, { frontmatter }, { frontmatterFromMarkdown }] =
    await Promise.all([
      import('mdast-util-from-markdown'),
      import('micromark-extension-gfm'),
      import('mdast-util-gfm'),
      import('micromark-extension-frontmatter'),
      import('mdast-util-frontmatter'),
    ]);
  const cut = endOfRead(text);
  const source = flattened(options.mdx ? maskMdx(text.slice(0, cut)) : text.slice(0, cut));
  const disabled = [...unwanted, ...(options.mdx ? notInMdx : []), ...(isEntangled(source) ? entangling : [])];
  const root: MarkdownRoot = fromMarkdown(source, {
    extensions: [gfm(), frontmatter(['yaml', 'toml']), { disable: { null: disabled } }],
    mdastExtensions: [gfmFromMarkdown(), frontmatterFromMarkdown(['yaml', 'toml'])],
  });
  if (cut < text.length) root.cutAt = source.split('\n').length;
  return root;
}

/** Footnotes and bare addresses tell nothing here, and cost a quarter of the time. */
const unwanted = [
  'gfmFootnoteDefinition',
  'gfmFootnoteCall',
  'gfmPotentialFootnoteCall',
  'wwwAutolink',
  'protocolAutolink',
  'emailAutolink',
];
/** MDX has no code by indentation, since elements are indented; https://mdxjs.com/docs/what-is-mdx/#markdown */
const notInMdx = ['codeIndented', 'htmlFlow', 'htmlText', 'autolink'];
const entangling = ['attention', 'strikethrough', 'labelStartLink', 'labelStartImage', 'labelEnd'];

const marker = '(?:>|[-+*][ \\t]|\\d{1,9}[.)][ \\t])';
const nestedLine = `^(?:[ \\t]+|[ \\t]*${marker}[ \\t]*)${marker}`;
const nested = new RegExp(nestedLine, 'gm');
/** A line that opens a list or a quote within another. */
export const nestedLines = new RegExp(nestedLine);
const deeplyNested = new RegExp(`^(?:[ \\t]{0,8}${marker}){10}.*$`, 'gm');

function endOfRead(text: string): number {
  const end = text.length > longest ? Math.max(text.lastIndexOf('\n', longest) + 1, 1) : text.length;
  let count = 0;
  for (const { index } of text.matchAll(nested)) if (++count > mostNested) return Math.min(index, end);
  return end;
}

/** True where a block has so many signs that are matched in pairs that pairing them would take minutes. Code spans, tables and headings do without. */
function isEntangled(text: string): boolean {
  if (text.length < mostSigns) return false;
  return text
    .split(/\n[ \t\r]*\n/)
    .some((block) => block.length > mostSigns && (block.match(/[*_~[]/g)?.length ?? 0) > mostSigns);
}

/** Lines that open ten lists or quotes within each other are blanked: nobody writes them, and the parser's stack grows with their depth. */
export function flattened(text: string): string {
  return text.replace(deeplyNested, (line) => ' '.repeat(line.length));
}

/** The headings in order; `#` and underlined ones. */
export function headingsOf(root: Root): MarkdownHeading[] {
  return collected(root, 'heading').map((node) => ({ depth: node.depth, text: textOf(node), place: placeOf(node) }));
}

/** All code spans in order, those in tables and headings too; blocks of code are none. */
export function inlineCodesOf(node: Nodes): MarkdownCode[] {
  return collected(node, 'inlineCode').map((code: InlineCode) => ({ value: code.value, place: placeOf(code) }));
}

/** The tables in order. A row may have fewer or more cells than the header. */
export function tablesOf(root: Root): MarkdownTable[] {
  return collected(root, 'table').map((table: Table) => {
    const [header = [], ...rows] = table.children.map((row) => row.children.map(cellOf));
    return { header, rows, place: placeOf(table) };
  });
}

/** The text of a node without its markup. */
export function textOf(node: Nodes): string {
  if ('value' in node) return node.type === 'html' ? '' : node.value;
  if (node.type === 'break') return ' ';
  return 'children' in node ? node.children.map(textOf).join('') : '';
}

/** Where a node stands. */
export function placeOf({ position }: Nodes): MarkdownPlace {
  const { start, end } = position ?? { start: { line: 1, column: 1 }, end: { line: 1, column: 1 } };
  return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
}

function cellOf(cell: TableCell): MarkdownCell {
  return { text: textOf(cell).trim(), codes: inlineCodesOf(cell), place: placeOf(cell) };
}

/** The nodes of a type below a node, in order. */
function collected<T extends Nodes['type']>(from: Nodes, type: T): Extract<Nodes, { type: T }>[] {
  const found: Extract<Nodes, { type: T }>[] = [];
  const look = (node: Nodes): void => {
    if (node.type === type) found.push(node as Extract<Nodes, { type: T }>);
    if ('children' in node) node.children.forEach(look);
  };
  look(from);
  return found;
}
