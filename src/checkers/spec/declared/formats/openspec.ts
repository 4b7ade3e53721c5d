/** OpenSpec: `### Requirement: name` with its `#### Scenario: name`, and the changes that add, modify, remove or rename them. */
import type { RequirementData } from '../../facts.ts';
import type { SpecDocument } from '../documents.ts';
import { ownEnd, said } from '../found.ts';
import type { Format, Found } from '../found.ts';
import { headingsAbove } from '../outline.ts';
import type { Block, Outline } from '../outline.ts';
import { plain, titleOf } from '../text.ts';

export const openspec: Format = {
  id: 'openspec',
  read: (outline, document) => [...statements(outline, document), ...renamings(outline, document)],
};

const statement = /^(Requirement|Scenario)\s*[:：]\s*(.*)$/i;
/** `[OA-CLI-007] Prints help` */
const named = /^\[([A-Za-z][\w.-]{0,60})\]\s+(.+)$/;

function statements({ blocks, lines }: Outline, document: SpecDocument): Found[] {
  const found: Found[] = [];
  const headings = blocks.filter(({ kind }) => kind === 'heading');
  const stated = headings.filter(({ raw }) => statement.test(raw));
  let requirement: Found | undefined;
  for (const heading of stated) {
    const [, kind = '', rest = ''] = statement.exec(heading.raw) ?? [];
    const [, alias, name = rest] = named.exec(rest) ?? [];
    const id = plain(name);
    if (!id) continue;
    const end = ownEnd(heading, stated, lines);
    const isRequirement = kind.toLowerCase() === 'requirement';
    const of = isRequirement ? undefined : requirement;
    const one: Found = {
      level: document.level ?? (isRequirement ? 'requirement' : 'criterion'),
      format: 'openspec',
      id,
      ...(alias ? { alias } : {}),
      ...(of ? { of: of.id } : {}),
      title: titleOf(id),
      line: heading.line,
      endLine: end,
      text: said(lines, heading.line + 1, end),
      ...changed(heading, document),
    };
    if (isRequirement) {
      requirement = one;
      one.context = one.text;
    } else if (of?.context) one.context = of.context;
    found.push(one);
  }
  return found;
}

type Change = NonNullable<RequirementData['change']>;

const deeds: Record<string, Change['does']> = {
  added: 'adds',
  modified: 'modifies',
  removed: 'removes',
  renamed: 'renames',
};

/** Without a section that says what is done, a requirement in a change is one that it adds. */
function changed(heading: Block, { change }: SpecDocument): { change?: Change } {
  if (change === undefined) return {};
  const section = headingsAbove(heading).find(({ raw }) => /requirements\s*$/i.test(raw));
  const deed = /^\s*([A-Z]+)/i.exec(section?.raw ?? '')?.[1]?.toLowerCase() ?? '';
  return { change: { name: change, does: deeds[deed] ?? 'adds' } };
}

const renaming = /^(FROM|TO)\s*[:：]\s*`{0,2}\s*(?:#{1,6}\s*)?Requirement\s*[:：]\s*([^`]{1,500}?)\s*`{0,2}$/i;

/** `- FROM: ...` and `- TO: ...` in pairs, below `## RENAMED Requirements`. */
function renamings({ blocks }: Outline, { change, level }: SpecDocument): Found[] {
  if (change === undefined) return [];
  const found: Found[] = [];
  let from: string | undefined;
  for (const block of blocks) {
    if (block.kind !== 'item' && block.kind !== 'paragraph') continue;
    for (const [at, text] of block.raw.split('\n').entries()) {
      const [, side, name] = renaming.exec(plainLine(text)) ?? [];
      if (!side || !name) continue;
      if (side.toUpperCase() === 'FROM') from = name;
      else if (from !== undefined) {
        const line = block.line + at;
        const does = { name: change, does: 'renames' as const, from };
        found.push({
          level: level ?? 'pending',
          format: 'openspec',
          id: name,
          title: titleOf(name),
          line,
          endLine: line,
          text: '',
          change: does,
        });
        from = undefined;
      }
    }
  }
  return found;
}

function plainLine(text: string): string {
  return text.replaceAll('**', '').trim();
}
