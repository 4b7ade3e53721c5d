/** Reads `.env` files for what they tell a person: keys that are set, keys that are only shown in a comment, and what is said about them. */
import { assignmentsOf } from './dotenv-assignments.ts';
import type { Assignment } from './dotenv-assignments.ts';
import { commentedAssignment, titleOf } from './dotenv-comments.ts';
import { lineStarts, positionAt } from './positions.ts';

export interface DotenvEntry {
  key: string;
  /** Line and columns of the key. */
  line: number;
  column: number;
  endColumn: number;
  /** The last line of the value. */
  endLine: number;
  /** `commented`: `# KEY=value`, a key that ships unset. */
  status: 'active' | 'commented';
  /** Written with `export`. */
  exported: boolean;
  /** As dotenv gives it to the program: quotes off, `\n` in double quotes expanded. May be a secret. */
  value: string;
  quote: '"' | "'" | '`' | '';
  /** The comment lines directly above and the comment behind the value, joined by spaces. */
  comment?: string;
  /** The last header above: `# --- Database ---`, `# [[AUTH]]`, `## Mail`, or a line between two rules. */
  section?: string;
}

export interface DotenvDocument {
  /** In the order of the file; a key that is set twice stands here twice. */
  entries: DotenvEntry[];
  /** At most 100. Messages never hold a value. */
  problems: { line: number; message: string }[];
}

const mostProblems = 100;

/** Agrees with the npm package dotenv on the keys and values that are active. */
export function parseDotenv(text: string): DotenvDocument {
  const source = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  const starts = lineStarts(source);
  const lineAt = (offset: number): number => positionAt(starts, offset).line;
  const lineText = (line: number): string =>
    source.slice(starts[line - 1], starts[line] === undefined ? undefined : (starts[line] ?? 0) - 1);

  const assignments = assignmentsOf(source);
  const document: DotenvDocument = { entries: [], problems: [] };
  const told = newRemarks();
  let next = 0;

  const problem = (line: number, message: string): void => {
    if (document.problems.length < mostProblems) document.problems.push({ line, message });
  };
  const add = (entry: DotenvEntry, behind: string): void => {
    const comment = told.above.length > 0 ? [...told.above, behind].filter(Boolean).join(' ') : behind;
    if (comment) entry.comment = comment;
    if (told.section) entry.section = told.section;
    document.entries.push(entry);
    clear(told);
  };
  const addActive = (assignment: Assignment): number => {
    const { keyStart, keyEnd, end, key, exported, value, quote, flaw } = assignment;
    const { line, column } = positionAt(starts, keyStart);
    // An empty value ends before it begins: behind the equals sign, which may be a line below the key.
    const endLine = lineAt(Math.max(end - 1, keyStart));
    const behind = source.slice(end, starts[endLine] ?? source.length);
    add(
      { key, line, column, endColumn: column + keyEnd - keyStart, endLine, status: 'active', exported, value, quote },
      commentText(behind),
    );
    if (flaw === 'unclosed') problem(line, `the quote that opens the value of ${key} is not closed`);
    if (flaw === 'trailing text')
      problem(line, `text follows the closing quote of ${key}, so the quotes are part of its value`);
    return endLine;
  };

  for (let line = 1; line <= starts.length; line++) {
    let assignment = assignments[next];
    let covered = false;
    // Usually one a line; U+2028 breaks lines for dotenv and not for editors.
    while (assignment && startLine(assignment, source, lineAt) <= line) {
      line = Math.max(line, addActive(assignment));
      covered = true;
      assignment = assignments[++next];
    }
    if (covered) continue;

    const content = lineText(line).trim();
    if (content === '') clear(told);
    else if (!content.startsWith('#')) problem(line, 'not an assignment: expected KEY=value');
    else {
      const shown = commentedAssignment(line, starts.length, lineText);
      if (!shown) listen(told, content);
      else {
        const { behind, ...entry } = shown;
        add({ ...entry, line, status: 'commented' }, behind);
        line = entry.endLine;
      }
    }
  }
  return document;
}

/** The line of the key, or of the `export` before it. */
function startLine({ keyStart, exported }: Assignment, source: string, lineAt: (offset: number) => number): number {
  return lineAt(exported ? source.lastIndexOf('export', keyStart - 1) : keyStart);
}

/** What the comments said since the last key or empty line. */
interface Remarks {
  above: string[];
  section: string | undefined;
  /** True after a line of dashes: what follows may be a title. */
  framed: boolean;
}

function newRemarks(): Remarks {
  return { above: [], section: undefined, framed: false };
}

function clear(told: Remarks): void {
  told.above = [];
  told.framed = false;
}

function listen(told: Remarks, content: string): void {
  const title = titleOf(content);
  if (title === undefined) told.above.push(commentText(content));
  else if (title !== '') {
    clear(told);
    told.section = title;
  } else {
    if (told.framed && told.above.length > 0 && told.above.length <= 3) {
      told.section = told.above.join(' ');
      clear(told);
    } else {
      clear(told);
      told.framed = true;
    }
  }
}

function commentText(written: string): string {
  const trimmed = written.trim();
  return trimmed.startsWith('#') ? trimmed.replace(/^#+/, '').trim() : '';
}
