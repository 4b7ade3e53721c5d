/** The requirements as a Markdown table: which tests verify each, since when, and what in their code nothing would notice. */
import type { Standing, State } from './compare/standing.ts';
import { byIdentity } from './compare/standing.ts';
import { identityOf } from './identity.ts';

export interface MatrixRow {
  standing: Standing;
  /** ISO date on which the link was last looked at; unknown without a lock or a history. */
  verified?: string;
  /** Mutants that survive in the code that its tests run; unknown without a mutation report. */
  survivors?: number;
}

const words: Record<State, string> = {
  verified: 'verified',
  weak: 'weak',
  suspect: 'suspect',
  failing: 'failing',
  unverified: 'not verified',
  unfinished: 'draft',
};

/** The same rows give the same bytes, whatever their order. */
export function matrix(rows: readonly MatrixRow[]): string {
  const sorted = [...rows].sort((a, b) => byIdentity(a.standing, b.standing));
  const lines = sorted.map(({ standing, verified, survivors }) => {
    const { requirement, state, links } = standing;
    const tests = links.map(({ fact }) => `${fact.location.uri}:${fact.location.startLine ?? 1}`).sort();
    const title = requirement.data.title === requirement.data.id ? '' : ` ${requirement.data.title}`;
    const cells = [
      `${identityOf(requirement)}${title}`,
      words[state],
      [...new Set(tests)].join(', ') || '-',
      verified?.slice(0, 10) ?? '-',
      survivors === undefined ? '-' : String(survivors),
    ];
    return `| ${cells.map(escaped).join(' | ')} |`;
  });
  return [
    '| requirement | state | tests | last verified | survivors |',
    '| --- | --- | --- | --- | --- |',
    ...lines,
    '',
  ].join('\n');
}

/** Text of a checked repository, in a table cell: nothing in it is markup, a link, a mention, or a new line. */
function escaped(text: string): string {
  return text
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/[\\`*_{}[\]()#+!|~>]/g, '\\$&')
    .replace(/@/g, '&#64;')
    .replace(/:\/\//g, ':&#47;/');
}
