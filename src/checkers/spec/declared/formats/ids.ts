/** Explicit ids at the start of a heading, a list item, a bold line or a table row: `- **FR-001**: The server MUST …`. */
import { ownEnd, said } from '../found.ts';
import type { Format, Found } from '../found.ts';
import { idAt, demand, isCriterionPrefix, isRequirementPrefix, isStoryPrefix, saysSomething } from '../ids.ts';
import type { IdStart } from '../ids.ts';
import { headingsAbove } from '../outline.ts';
import type { Block, Outline } from '../outline.ts';
import type { SpecFormat } from '../../facts.ts';
import { titleOf } from '../text.ts';

export const ids: Format = {
  id: 'ids',
  read: (outline, document) => readIds(outline, { format: 'ids', level: document.level }),
};

interface Options {
  format: SpecFormat;
  level?: Found['level'] | undefined;
  /** Whether a user story counts as a requirement. */
  stories?: boolean;
}

/** A place where an id begins, and what stands there. */
interface Stated extends IdStart {
  block: Block;
  line: number;
  /** The strongest form states it, the others speak of it: a heading, then lines, then rows of a table. */
  form: 3 | 2 | 1;
}

export function readIds(outline: Outline, { format, level, stories = true }: Options): Found[] {
  const stated = outline.blocks
    .flatMap((block) => statedIn(block, outline.lines))
    .filter(({ prefix }) => stories || !isStoryPrefix(prefix));
  const strongest = new Map<string, number>();
  for (const { id, form } of stated) strongest.set(id, Math.max(form, strongest.get(id) ?? 0));
  const defined = stated.filter(({ id, form }) => strongest.get(id) === form).sort((a, b) => a.line - b.line);
  const owners = ownersIn(defined);
  return defined.map((one) => {
    const end = ownEnd({ ...one.block, line: one.line }, defined, outline.lines);
    const isCriterion = isCriterionPrefix(one.prefix);
    const of = isCriterion ? ownerOf(one, owners) : undefined;
    return {
      level: level ?? (isCriterion ? 'criterion' : 'requirement'),
      format,
      id: one.id,
      ...(of ? { of } : {}),
      title: titleOf(one.rest || one.id),
      line: one.line,
      endLine: end,
      text: said(outline.lines, one.line, end),
    };
  });
}

/** Sections that list, sort or trace requirements that are stated elsewhere: "Traceability", "6. Dependencies", "Out of Scope". */
const elsewhere =
  /^[\d.\s]{0,12}(?:requirements?\s+)?(?:traceab|coverage|matrix|mapping|related|dependenc|out[- ]of[- ]scope|non-goal|prioriti|moscow|change ?log|revision history|対象外|範囲外|範圍外)/i;
/** "Dependency and Decomposition Requirements" states them. */
const here = /(?<!\b(?:related|traced|to) )requirements\s*$/i;

function statedIn(block: Block, lines: readonly string[]): Stated[] {
  const headings = headingsAbove(block).filter(({ raw }) => !idAt(raw));
  if (headings.some(({ raw }) => elsewhere.test(raw) && !here.test(raw))) return [];
  // The title of the document says what it is, not what each of its lists is.
  const titles = headings.filter(({ depth }) => depth > 1).map(({ raw }) => raw);
  if (block.kind === 'paragraph') return linesStated(block, titles);
  const at = idAt(block.raw);
  if (!at || !isStatement(block, at, lines)) return [];
  const rest = block.kind === 'row' ? longestCell(block) : at.rest;
  if (!isRequirementPrefix(at.prefix, rest, titles)) return [];
  const form = block.kind === 'heading' ? 3 : block.kind === 'item' ? 2 : 1;
  return [{ ...at, rest: rest.split('\n\n')[0] ?? '', block, line: block.line, form }];
}

function isStatement(block: Block, { isSetApart, rest }: IdStart, lines: readonly string[]): boolean {
  const hasBody = lines.slice(block.line, block.endLine).some((line) => line.trim() !== '');
  if (block.kind === 'heading') return rest !== '' || hasBody;
  if (block.kind === 'row') return !tracing.test(block.header?.join(' ') ?? '') && saysSomething(longestCell(block));
  if (rest === '') return isSetApart && hasBody;
  return saysSomething(rest) && (isSetApart || demand.test(rest));
}

const tracing =
  /\b(?:tests?|traces?|covered|coverage|verified|files?|commits?|tasks?|mitigation|phases?|modules?|components?|implementation)\b|测试|測試|テスト/i;

function longestCell({ cells = [] }: Block): string {
  return cells.slice(1).reduce((longest, cell) => (cell.length > longest.length ? cell : longest), '');
}

/** Lines of a paragraph that begin with a bold id or one in brackets: `**AC-01**: …`. Any other line may have been broken before an id. */
function linesStated(block: Block, titles: readonly string[]): Stated[] {
  const lines = block.raw.split('\n');
  const stated = lines.flatMap((text, at): Stated[] => {
    const id = /^\s*(?:\*\*|\[|__|`)/.test(text) ? idAt(text.trim()) : undefined;
    if (!id || !id.isSetApart || !saysSomething(id.rest) || !isRequirementPrefix(id.prefix, id.rest, titles)) return [];
    return [{ ...id, block, line: block.line + at, form: 2 }];
  });
  return stated;
}

/** The requirement whose section or item holds it, or that was stated before it in the same section. */
function ownerOf({ block }: Stated, owners: ReadonlyMap<Block, string>): string | undefined {
  const holders = [block.within, ...headingsAbove(block)];
  return holders.map((holder) => holder && owners.get(holder)).find((id) => id !== undefined);
}

/** The first requirement that each block states; criteria own nothing. */
function ownersIn(defined: readonly Stated[]): Map<Block, string> {
  const owners = new Map<Block, string>();
  for (const { block, id, prefix } of defined)
    if (!isCriterionPrefix(prefix) && !owners.has(block)) owners.set(block, id);
  return owners;
}
