/** What the tests checker knows: which files are tests and what they import, and which sources a change touches. */
import type { Fact, PathChange } from '../../model/index.ts';

/** A test, named by its path: tests are the documents of this comparison, and a document is known by where it lies. */
export type TestFact = Fact<{
  /** Module specifiers as they are written. */
  imports: string[];
}>;

/** A source file that a change touches, named by its path. */
export type ChangedFact = Fact<Omit<PathChange, 'uri'>>;
