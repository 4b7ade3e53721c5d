/** Python's test files, read line by line: classes, test functions, their marks, comments and assertions. Likely, not certain. */
import { createHash } from 'node:crypto';
import type { Notice } from '../../../model/index.ts';
import type { TestComment, TestEntry, TestFile } from '../declarations.ts';
import { assertionsIn, markedIn } from './words.ts';
import { pythonLines } from './lines.ts';
import type { PythonLine } from './lines.ts';

/** Characters. */
const longest = 500_000;

/** pytest's own rule for the names of files. */
export function isPytestFile(uri: string): boolean {
  return /(?:^|\/)(?:test_[^/]*|[^/]*_test)\.py$/.test(uri);
}

/** Never throws for what the text holds. */
export async function readPytest(uri: string, text: string): Promise<{ file?: TestFile; notices: Notice[] }> {
  if (text.length > longest) {
    const message = `${uri} was not read: it is longer than ${longest} characters`;
    return { notices: [{ id: 'skipped-too-large', level: 'warning', message, location: { uri } }] };
  }
  return { file: fileOf(pythonLines(text)), notices: [] };
}

interface Block {
  indent: number;
  /** Its place among the entries, or that of the test around it; none of what is no test. */
  entry?: number;
  /** Whether pytest looks into it for tests: a class of tests, and the file. */
  collects: boolean;
}

interface Reading {
  file: TestFile;
  /** The file, and the definitions around the line. */
  blocks: Block[];
  /** Since the last statement: they belong to a definition that follows. */
  pending: (TestComment & { indent: number })[];
  decorators: PythonLine[];
  /** Statements of each test, for its hash. */
  code: Map<number, string[]>;
  /** Marks of the whole file. */
  marked: ReturnType<typeof markedIn>;
}

function fileOf(lines: PythonLine[]): TestFile {
  const file: TestFile = { runner: 'pytest', entries: [], header: [], approximate: true };
  const top = { indent: -1, collects: true };
  const marked = { marks: [], tags: [], wrappers: [] };
  const reading: Reading = { file, blocks: [top], pending: [], decorators: [], code: new Map(), marked };
  for (const line of lines) {
    if (line.text === '')
      for (const comment of line.comments) reading.pending.push({ ...comment, indent: line.indent });
    else if (line.code.startsWith('@')) reading.decorators.push(line);
    else statement(reading, line);
  }
  settle(reading);
  for (const [index, code] of reading.code) closeTest(file.entries[index], code);
  for (const entry of file.entries) if (entry.parent === undefined) entry.marks.push(...reading.marked.marks);
  for (const entry of file.entries) if (entry.parent === undefined) entry.tags.push(...reading.marked.tags);
  return file;
}

function statement(reading: Reading, line: PythonLine): void {
  const [, word = '', name = ''] = /^(?:async )?(def|class) (\w{1,500})/.exec(line.code) ?? [];
  const lead = settle(reading, word === '' ? undefined : line.indent);
  const { blocks, file } = reading;
  while ((blocks.at(-1)?.indent ?? -1) >= line.indent) blocks.pop();
  for (const { entry } of blocks) {
    const open = entry === undefined ? undefined : file.entries[entry];
    if (open) open.endLine = line.endLine;
  }
  const decorators = reading.decorators.splice(0);
  if (word === '') return inBody(reading, line);
  const around = blocks.at(-1);
  const isClass = word === 'class';
  const isFixture = decorators.some(({ code }) => /\bfixture\b/.test(code));
  const collects =
    around?.collects === true && !isFixture && (isClass ? isTestClass(name, line) : name.startsWith('test'));
  const block: Block = { indent: line.indent, collects: isClass && collects };
  if (collects) block.entry = file.entries.push(entryOf(line, name, decorators, lead, around?.entry)) - 1;
  else if (around?.entry !== undefined && !around.collects) block.entry = around.entry;
  if (collects && !isClass && block.entry !== undefined) reading.code.set(block.entry, []);
  blocks.push(block);
  const rest = bodyOnLine(line);
  if (rest) inBody(reading, rest);
}

/** By pytest's own rule; classes of unittest are collected whatever their name. */
function isTestClass(name: string, { code }: PythonLine): boolean {
  const bases = code.indexOf('(');
  return name.startsWith('Test') || (bases !== -1 && /TestCase\b/.test(code.slice(bases)));
}

function entryOf(
  line: PythonLine,
  name: string,
  above: PythonLine[],
  comments: TestComment[],
  parent?: number,
): TestEntry {
  const marked = above.map(markedIn);
  const isRepeated = above.some(({ code }) => /\bparametrize\b/.test(code));
  const isClass = line.code.startsWith('class');
  return {
    kind: isClass ? 'suite' : 'test',
    // Of a class with parameters, too, the values stand behind the names of its tests.
    title: isRepeated && !isClass ? { text: `${name}[{}]`, pattern: true } : { text: name },
    ...(parent === undefined ? {} : { parent }),
    startLine: line.line,
    startColumn: line.indent + 1,
    endLine: line.endLine,
    marks: marked.flatMap(({ marks }) => marks),
    ...(isRepeated ? { repeated: 'each' as const } : {}),
    tags: [...new Set(marked.flatMap(({ tags }) => tags))],
    comments: [...comments, ...above.flatMap((decorator) => decorator.comments)],
    mentions: [...line.comments],
    wrappers: marked.flatMap(({ wrappers }) => wrappers),
    ...(isClass ? {} : { body: { hash: '', assertions: [] } }),
  };
}

/** What stands behind the colon: `def test_x(): assert True`. */
function bodyOnLine(line: PythonLine): PythonLine | undefined {
  let depth = 0;
  for (let at = 0; at < line.code.length; at++) {
    const sign = line.code.charAt(at);
    if ('([{'.includes(sign)) depth++;
    else if (')]}'.includes(sign)) depth--;
    else if (sign === ':' && depth === 0) {
      const code = line.code.slice(at + 1).trimStart();
      const text = line.text.slice(line.text.length - code.length);
      return code === '' ? undefined : { ...line, indent: line.indent + 1, code, text, comments: [], strings: [] };
    }
  }
  return undefined;
}

function inBody(reading: Reading, line: PythonLine): void {
  const { file, blocks, code } = reading;
  const block = blocks.at(-1);
  const entry = block?.entry === undefined ? undefined : file.entries[block.entry];
  if (/^pytestmark ?=/.test(line.code) && block?.collects) {
    const marked = entry ?? reading.marked;
    const { marks, tags } = markedIn(line);
    marked.marks.push(...marks);
    marked.tags.push(...tags);
  }
  const isDocstring = /^[rRuU]?(?:"""|'''|"|')_*(?:"""|'''|"|')$/.test(line.code);
  if (isDocstring) return documented(reading, line, entry);
  if (!entry) return;
  entry.mentions.push(...line.comments);
  if (block?.entry === undefined || !entry.body) return;
  code.get(block.entry)?.push(line.text);
  entry.body.assertions.push(...assertionsIn(line));
}

/** The first line of a docstring leads, the others mention; any other bare string does nothing, and says nothing. */
function documented({ file, code, blocks }: Reading, { strings, line }: PythonLine, entry?: TestEntry): void {
  const index = blocks.at(-1)?.entry;
  const isFirst = entry
    ? line === entry.startLine + 1 || code.get(index ?? -1)?.length === 0
    : file.entries.length === 0;
  if (!isFirst) return;
  const lines = strings.flatMap((string) =>
    string.text.split('\n').map((text, at) => ({ text: text.trim(), line: string.line + at })),
  );
  const [first, ...others] = lines.filter(({ text }) => text !== '');
  if (!entry) file.header.push(...(first ? [first, ...others] : []));
  else if (first) {
    entry.comments.push(first);
    entry.mentions.push(...others);
  }
}

/** Gives the comments since the last statement to a definition at this indent, else to what they stand in. */
function settle({ file, blocks, pending }: Reading, indent?: number): TestComment[] {
  const lead: TestComment[] = [];
  for (const { indent: own, ...comment } of pending.splice(0)) {
    const owner = blocks.findLast((block) => block.indent < own)?.entry;
    if (own === indent) lead.push(comment);
    else if (owner !== undefined) file.entries[owner]?.mentions.push(comment);
    else if (file.entries.length === 0) file.header.push(comment);
  }
  return lead;
}

/** A test without an assertion may call what asserts: a reader of lines cannot tell, so only an empty one is hollow. */
function closeTest(entry: TestEntry | undefined, code: string[]): void {
  if (!entry?.body) return;
  entry.body.hash = createHash('sha256').update(code.join('\n')).digest('hex').slice(0, 16);
  if (code.every((line) => line === 'pass' || line === '...'))
    entry.body.hollow = { why: 'empty', line: entry.startLine };
}
