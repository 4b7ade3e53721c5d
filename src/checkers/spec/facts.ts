/** What the spec checker knows: the requirements that documents state, and the links by which tests name them. */
import type { Fact } from '../../model/index.ts';

/**
 * `requirement` and `criterion` (a scenario, an acceptance criterion) are what is to be verified. `pending` stands in an open
 * change only, `archived` in a finished one: neither is to be verified, and a test that names one is early or late.
 * `sentence` is a MUST without an id: counted as unidentified, never held to tests.
 */
export type RequirementLevel = 'requirement' | 'criterion' | 'pending' | 'archived' | 'sentence';

export type SpecFormat = 'spec-kit' | 'openspec' | 'kiro' | 'openfasttrace' | 'ids' | 'sentences';

/** Named `<spec>#<id>`, at the line of its heading, list item or table row. */
export type RequirementFact = Fact<RequirementData>;

export interface RequirementData {
  level: RequirementLevel;
  format: SpecFormat;
  /** The document as people call it: `012-auth`, a capability, the path of a plain document without its ending. */
  spec: string;
  /** Unique within the spec: `FR-003`, `1.2`, `US1.2`, the name of an OpenSpec requirement or scenario. */
  id: string;
  /** An id that stands beside the name: `OA-CLI-007` in `#### Scenario: [OA-CLI-007] Prints help`. */
  alias?: string;
  /** Of a criterion: the id of the requirement that it belongs to. */
  of?: string;
  /** The heading or the first sentence, without markup. At most 200 characters. */
  title: string;
  /** What it says, whitespace, emphasis and list markers taken out: what two versions are compared by. At most 4,000 characters. */
  text: string;
  /** Of an OpenSpec requirement, the paragraph between its heading and its first scenario; of a scenario, that of its requirement. */
  context?: string;
  endLine: number;
  /** Of a pending or archived one: the change, and what it does. */
  change?: { name: string; does: 'adds' | 'modifies' | 'removes' | 'renames'; from?: string };
  /** Why it is not finished: the words that say so (`[NEEDS CLARIFICATION: …]`, `Status: Draft` within it), and their line. */
  unfinished?: { words: string; line: number };
  /** Words that nobody can test (`fast`, `user-friendly`) where no number stands beside them. */
  vague?: string[];
  /** Requirements that say the same, or bear the same id, in the same document. */
  duplicate?: true;
}

/** How a test says what it verifies, strongest first (research §5). */
export type LinkKind = 'annotation' | 'title-id' | 'title' | 'wrapper' | 'gherkin' | 'confirmed';

/** A link as a test states it, named like its target where there is one, else as it is written; at the test's line. */
export type LinkFact = Fact<LinkData>;

export interface LinkData {
  kind: LinkKind;
  /** True where the target exists and it is clear which it is. */
  resolved: boolean;
  /** Where it is not resolved. `pending` and `archived`: it exists in a change only. */
  state?: 'orphan' | 'ambiguous' | 'misfiled' | 'pending' | 'archived' | 'mention';
  /** As it is written: `FR-003`, a scenario's title. */
  written: string;
  /** The test's own full title, suites first. */
  test: string;
  /** Set where it stands on a suite or the file's header: it speaks of this many tests. */
  broad?: number;
}
