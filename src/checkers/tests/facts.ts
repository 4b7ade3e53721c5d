/** What the tests checker knows: the tests that are declared, and the sources that they are there for. */
import type { Fact, PathChange } from '../../model/index.ts';
import type { TestBody, TestEntry, TestMarkKind, TestRunner } from '../../parse/tests/declarations.ts';

/** A test, named `<file> > suite > title`. */
export type DeclaredFact = Fact<Declaration>;

export interface Declaration {
  /** Its own title with those of the suites around it: `suite > title`. */
  title: string;
  runner: TestRunner;
  /** Its own marks and those of the suites around it. */
  marks: BorneMark[];
  repeated?: TestEntry['repeated'];
  body?: TestBody;
  /** Set where the file was read line by line and not by its syntax. */
  approximate?: true;
}

/** A mark, and the title of the test or suite that it stands on. */
export interface BorneMark {
  kind: TestMarkKind;
  line: number;
  on: string;
}

/** A source file, named by its path: one that tests import, or one that a change touches. */
export type ActualFact = Fact<{ change?: PathChange['change']; from?: string }>;

/** A source file that a change touches, named by its path. */
export type ChangedFact = Fact<Omit<PathChange, 'uri'>>;

/** A test file, named by its path, and the module specifiers in it as they are written. */
export type TestFact = Fact<{ imports: string[] }>;
