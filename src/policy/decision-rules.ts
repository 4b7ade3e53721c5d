/** The rules of the run `decisions`: a decision that holds for nothing, or no longer, is drift of its own. */
import type { Rule } from '../model/index.ts';

const page = 'docs/decisions.md';

function rule(id: string, rest: Omit<Rule, 'id' | 'helpUri'>): Rule {
  return { id: `decisions/${id}`, helpUri: `${page}#decisions${id}`, ...rest };
}

export const decisionRules: readonly Rule[] = [
  rule('expired-waiver', {
    kind: 'mismatch',
    severity: 'medium',
    summary: 'A waiver is past its date.',
    help: 'What it set aside counts as new again. Mend the finding, give the waiver a new date with a fresh look at its reason, or take it out.',
    falsePositives:
      'A waiver holds on the day that it names. Days are those of UTC. A run over a part of the repository tells of it only where the finding is there.',
  }),
  rule('unmatched-waiver', {
    kind: 'missing',
    severity: 'low',
    summary: 'A waiver fits no finding.',
    help: 'What it set aside is mended, renamed, or was never there under this name. Take it out: left alone, it would silence the next finding of that name without anybody having decided so.',
    falsePositives:
      'Not reported where the checker of its rule did not run, did not see the whole repository or gave no clear answer. A waiver with a fingerprint alone is judged where every checker gave one.',
  }),
  rule('unmatched-suppression', {
    kind: 'missing',
    severity: 'low',
    summary: 'A comment ignores something that is not there.',
    help: 'No finding of that rule has a place on its line or on the line below. Take the comment out, or move it to the place: the line itself, or the comment directly above.',
    falsePositives:
      'Not reported where the checker of its rule did not run, did not see the whole repository or gave no clear answer. A text that only looks like a comment may be taken for one, inside a template over several lines for instance.',
  }),
  rule('unexplained-suppression', {
    kind: 'mismatch',
    severity: 'low',
    summary: 'A comment ignores a rule without saying why.',
    help: 'It suppresses nothing until a reason follows a colon: `trueup-ignore env/undocumented-variable: set by the platform`.',
    falsePositives:
      'A text that only looks like a comment may be taken for one, inside a template over several lines for instance.',
  }),
];
