/** spec-kit: `- **FR-001**: …` and its kin, and the numbered Given/When/Then below each user story. */
import { ownEnd, said } from '../found.ts';
import type { Format, Found } from '../found.ts';
import { idAt } from '../ids.ts';
import { headingsAbove } from '../outline.ts';
import type { Block, Outline } from '../outline.ts';
import type { SpecDocument } from '../documents.ts';
import { titleOf } from '../text.ts';
import { readIds } from './ids.ts';

export const specKit: Format = {
  id: 'spec-kit',
  read: (outline, document) => {
    // A story is verified by its scenarios.
    const stated = readIds(outline, { format: 'spec-kit', level: document.level, stories: false });
    return [...stated, ...scenarios(outline, document)];
  },
};

const story =
  /(?:user stor(?:y|ies)|ユーザーストーリー|用户故事|使用者故事|用戶故事|사용자 스토리|historia de usuario)\s*#?(\d{1,3}(?:\.\d{1,3})?)?/i;
const storyId = /^US-?(\d{1,3}(?:\.\d{1,3})?)\b/;
const scenarioTitle =
  /acceptance scenario|受け入れシナリオ|受入シナリオ|验收场景|驗收場景|验收情景|驗收情境|受け入れ基準|验收标准|驗收標準|acceptance criteria/i;
/** How a scenario begins: Given or When, in the languages that were met. */
const given =
  /^[*_\s]{0,4}(?:given|when|前提|假設|假设|假如|給定|给定|當|当|条件|もし|주어진|dado|cuando|étant donné|soit|quand|angenommen|gegeben|wenn)(?![a-z])/i;

function scenarios({ blocks, lines }: Outline, { level }: SpecDocument): Found[] {
  const items = blocks.filter(
    (block) => block.number !== undefined && !block.within && given.test(block.raw) && !idAt(block.raw),
  );
  const taken = new Map<string, Set<number>>();
  return items.flatMap((item): Found[] => {
    const of = storyOf(item);
    if (of === undefined) return [];
    const numbers = taken.get(of) ?? new Set<number>();
    taken.set(of, numbers.add(0));
    // A second list of the same story goes on counting.
    const own = item.number ?? 1;
    const number = numbers.has(own) ? Math.max(...numbers) + 1 : own;
    numbers.add(number);
    const end = ownEnd(item, [], lines);
    return [
      {
        level: level ?? 'criterion',
        format: 'spec-kit',
        id: `${of}.${number}`,
        title: titleOf(item.raw),
        line: item.line,
        endLine: end,
        text: said(lines, item.line, end),
      },
    ];
  });
}

/** `US3` below `### User Story 3`; `AS` where scenarios stand below no numbered story. */
function storyOf(item: Block): string | undefined {
  const above = headingsAbove(item);
  for (const { raw } of above) {
    const number = storyId.exec(raw)?.[1] ?? story.exec(raw)?.[1];
    if (number !== undefined) return `US${number}`;
  }
  return above.some(({ raw }) => story.test(raw) || scenarioTitle.test(raw)) ? 'AS' : undefined;
}
