/** What a test file declares, whatever runs it: suites and tests with their titles, marks, comments and assertions. */

/** Who runs a test, as far as its file tells: by its imports, else by the globals that it calls. */
export type TestRunner =
  | 'vitest'
  | 'jest'
  | 'mocha'
  | 'node:test'
  | 'bun:test'
  | 'playwright'
  | 'cypress'
  | 'ava'
  | 'gherkin'
  | 'pytest'
  | 'unknown';

/** One file of tests. JSON, from that file alone. */
export interface TestFile {
  runner: TestRunner;
  /** Suites and tests in the order of the text: a parent stands before its children. */
  entries: TestEntry[];
  /** Comments above the first statement, or between the imports and the first suite: they speak of the whole file. */
  header: TestComment[];
  /** Set where the file was read line by line and not by its syntax: what it says is likely, not certain. */
  approximate?: true;
}

export interface TestEntry {
  kind: 'suite' | 'test';
  title: TestTitle;
  /** Place of the suite around it among the entries; absent at the top. */
  parent?: number;
  /** Lines from 1, both inclusive: of the whole call. */
  startLine: number;
  startColumn: number;
  endLine: number;
  /** The entry's own marks; those of the suites around it are theirs: `markedBy` goes up. */
  marks: TestMark[];
  /** Declared once and run many times: `.each`, a loop around it. How often is not known, and never told as a number. */
  repeated?: 'each' | 'loop';
  /** Tags that its runner knows: `@smoke` in a Playwright title, `{tags: […]}`, Gherkin tags, pytest markers. Without the `@`. */
  tags: string[];
  /** Comments that lead the call. */
  comments: TestComment[];
  /** Comments elsewhere in its body: they mention, which is weaker. Those within a nested entry are that entry's. */
  mentions: TestComment[];
  /** Calls around it in the order of the text: `itAllure.openspec('OA-1')(title, fn)` is `{name: 'openspec', arguments: ['OA-1']}`. */
  wrappers: TestWrapper[];
  /** Of a test with a body: what it looks at. Absent for suites, todos, and bodies that are not there to be read. */
  body?: TestBody;
}

export interface TestTitle {
  /** As the runner prints it where it is known; with `{}` for each part that is not. */
  text: string;
  /** Set where a part of it is put together at run time: a template, `%s`, `$name`. */
  pattern?: true;
}

/** `conditional`: skipped or run by a condition. `fails`: expected to fail. */
export type TestMarkKind = 'skip' | 'todo' | 'only' | 'conditional' | 'fails';

export interface TestMark {
  kind: TestMarkKind;
  line: number;
}

export interface TestComment {
  /** Without its signs (`//`, `*`). */
  text: string;
  line: number;
}

export interface TestWrapper {
  name: string;
  /** Literal strings among its arguments, those of arrays too. */
  arguments: string[];
  line: number;
}

export interface TestBody {
  /** Hash of its syntax: comments and formatting do not count. */
  hash: string;
  assertions: TestAssertion[];
  /** Why it tests nothing, where that is so. */
  hollow?: { why: 'empty' | 'no-assertion' | 'returns-early'; line: number };
}

/** One assertion: what is looked at, and how closely. */
export interface TestAssertion {
  /** The matcher or method: `toBe`, `toEqual`, `deepStrictEqual`, `should`, `ok`. */
  matcher: string;
  /** The text of what is looked at, whitespace made one: `result.total`. At most 200 characters. */
  subject: string;
  /** The text of what is expected of it; empty where the matcher takes nothing. At most 200 characters. */
  expected: string;
  negated?: true;
  line: number;
}
