/** Sentences that demand something without an id (RFC 2119: MUST, SHALL, SHOULD), known by a hash of what they say. */
import { shortHash } from '../../../../parse/text-hash.ts';
import type { Format, Found } from '../found.ts';
import { said } from '../found.ts';
import { demand } from '../ids.ts';
import type { Block } from '../outline.ts';
import { plain, titleOf } from '../text.ts';

/** Run after the others: what lies within a requirement is its own. */
export const sentences: Format = {
  id: 'sentences',
  read: ({ blocks, lines }, { level }) =>
    blocks.filter(demands).map((block): Found => {
      const end = block.kind === 'item' ? ownItemEnd(block, blocks) : block.endLine;
      const text = said(lines, block.line, end);
      const id = `MUST-${shortHash(text.toLowerCase())}`;
      return {
        level: level ?? 'sentence',
        format: 'sentences',
        id,
        title: titleOf(block.raw),
        line: block.line,
        endLine: end,
        text,
      };
    }),
};

function demands({ kind, raw }: Block): boolean {
  // A sentence, no key of a legend: `MUST: absolutely required`.
  return (
    (kind === 'item' || kind === 'paragraph') && demand.test(withoutCode(raw)) && plain(raw).split(' ').length >= 4
  );
}

function withoutCode(raw: string): string {
  return raw.replace(/`[^`]{0,500}`|"[^"\n]{0,200}"/g, ' ');
}

/** Items below it may demand something of their own. */
function ownItemEnd(block: Block, blocks: readonly Block[]): number {
  const inner = blocks.find(({ within }) => within === block);
  return inner ? Math.max(inner.line - 1, block.line) : block.endLine;
}
