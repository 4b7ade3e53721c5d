/** Kiro: `### Requirement 3: title` with numbered EARS sentences under "Acceptance Criteria", which are called 3.1, 3.2 and so on. */
import type { SpecDocument } from '../documents.ts';
import { ownEnd, said } from '../found.ts';
import type { Format, Found } from '../found.ts';
import { idAt } from '../ids.ts';
import { headingsAbove } from '../outline.ts';
import type { Block, Outline } from '../outline.ts';
import { plain, titleOf } from '../text.ts';
import { readIds } from './ids.ts';

export const kiro: Format = {
  id: 'kiro',
  read: (outline, document) => {
    const own = requirements(outline, document);
    const lines = new Set(own.map(({ line }) => line));
    const ids = readIds(outline, { format: 'kiro', level: document.level });
    return [...own, ...ids.filter(({ line }) => !lines.has(line))];
  },
};

const numbered =
  /^(?:Requirement|需求|要件|要求|요구사항|Requisito|Anforderung|Exigence)\s*#?(\d{1,4}(?:\.\d{1,4}){0,2}[a-z]?)\s*[:：.—–-]?\s*(.*)$/i;
const criteria =
  /acceptance criteria|验收标准|驗收標準|验收准则|受け入れ基準|受入基準|受け入れ条件|수용 기준|criterios de aceptaci|akzeptanzkriterien/i;
/** How an EARS sentence speaks: https://alistairmavin.com/ears/ */
const ears =
  /\b(?:SHALL|MUST|SHOULD)\b|^[*_\s]{0,4}(?:WHEN|IF|WHILE|WHERE|THE|GIVEN)\b|当|當|应|應|すること|しなければ|とき/;
/** `1.2. WHEN …`, which is no list item in Markdown, and `- 1.2 WHEN …`. */
const dotted = /^[*_\s]{0,4}(\d{1,4})\.(\d{1,4})[.):：]?[*_]{0,3}[:：]?\s+(\S.*)$/s;

interface Headed {
  id: string;
  title: string;
  block: Block;
}

function requirements({ blocks, lines }: Outline, { level }: SpecDocument): Found[] {
  const headed = blocks.flatMap(headedBy);
  const found = new Map<Block, Found[]>(headed.map(({ block }) => [block, []]));
  for (const block of blocks) {
    const owner = owning(block, headed);
    if (!owner || !isCriterion(block, owner.block)) continue;
    const before = found.get(owner.block) ?? [];
    before.push(...criterionOf(block, owner, before, lines).map((one) => ({ ...one, ...(level ? { level } : {}) })));
  }
  return headed.flatMap(({ id, title, block }): Found[] => {
    const own = found.get(block) ?? [];
    // A story or a rule with an id of its own and no criteria is read by its id.
    if (own.length === 0 && !numbered.test(block.raw)) return [];
    const end = ownEnd(
      block,
      own.toSorted((a, b) => a.line - b.line),
      lines,
    );
    const text = said(lines, block.line, end);
    return [
      {
        level: level ?? 'requirement',
        format: 'kiro',
        id,
        title: titleOf(title || id),
        line: block.line,
        endLine: end,
        text,
      },
      ...own,
    ];
  });
}

function headedBy(block: Block): Headed[] {
  if (block.kind !== 'heading') return [];
  const [, id, title = ''] = numbered.exec(plain(block.raw)) ?? [];
  if (id !== undefined) return [{ id, title, block }];
  const at = idAt(block.raw);
  return at ? [{ id: at.id, title: at.rest, block }] : [];
}

function owning(block: Block, headed: readonly Headed[]): Headed | undefined {
  if ((block.kind !== 'item' && block.kind !== 'paragraph') || block.within) return undefined;
  for (const heading of headingsAbove(block)) {
    const owner = headed.find((one) => one.block === heading);
    if (owner) return owner;
  }
  return undefined;
}

/** An EARS sentence in a list, or any item of a list under a heading that says "Acceptance Criteria". */
function isCriterion(block: Block, owner: Block): boolean {
  if (idAt(block.raw)) return false;
  const own = dotted.exec(block.raw);
  if (own) return ears.test(own[3] ?? '') || isUnderCriteria(block, owner);
  if (block.kind !== 'item') return false;
  return isUnderCriteria(block, owner)
    ? block.number !== undefined || ears.test(block.raw)
    : block.number !== undefined && ears.test(block.raw);
}

function isUnderCriteria(block: Block, owner: Block): boolean {
  const above = headingsAbove(block);
  return above.slice(0, above.indexOf(owner)).some(({ raw }) => criteria.test(raw));
}

function criterionOf(block: Block, owner: Headed, before: readonly Found[], lines: readonly string[]): Found[] {
  const [, major, minor, rest] = dotted.exec(block.raw) ?? [];
  const taken = new Set(before.map(({ id }) => id));
  const written = major === owner.id && minor !== undefined ? Number(minor) : block.number;
  let number = written ?? before.length + 1;
  // A second list goes on counting, and bullets are counted.
  while (written !== Number(minor) && taken.has(`${owner.id}.${number}`)) number++;
  const end = ownEnd(block, [], lines);
  return [
    {
      level: 'criterion',
      format: 'kiro',
      id: `${owner.id}.${number}`,
      of: owner.id,
      title: titleOf(rest ?? block.raw),
      line: block.line,
      endLine: end,
      text: said(lines, block.line, end),
    },
  ];
}
