/** Which comments speak of which test: those that lead it, those within it, and the file's header. */
import type { Comment, Node } from 'oxc-parser';
import type { ParsedSource } from '../../source.ts';
import type { TestComment, TestEntry } from '../declarations.ts';

/** Where an entry lies in the text; `start` is that of the statement that it begins. */
export interface Span {
  start: number;
  end: number;
}

/** Hands every comment to the entry that it belongs to, and gives back the header. */
export function shareComments(
  { text, program, comments }: ParsedSource,
  entries: readonly TestEntry[],
  spans: readonly Span[],
  lineOf: (offset: number) => number,
): TestComment[] {
  const all = comments();
  if (all.length === 0) return [];
  const header: TestComment[] = [];
  const top = topOf(program.body);
  const firstEntry = spans[0]?.start ?? Infinity;
  const starts = new Map(spans.map(({ start }, index) => [start, index] as const).reverse());
  const open: number[] = [];
  let next = 0;
  for (const { comments: group, alone, follows, blank } of groupsOf(text, all)) {
    const said = group.map((comment) => toComment(comment, lineOf));
    const [first, last] = [group[0], group.at(-1)];
    if (!first || !last) continue;
    while (next < spans.length && (spans[next]?.start ?? Infinity) < first.start) open.push(next++);
    const entry = alone ? starts.get(follows) : undefined;
    const above = first.start < firstEntry && (alone || first.start === 0);
    if (above && speaksOfAll(first, last, top, blank, entry !== undefined)) header.push(...said);
    else if (entry !== undefined) entries[entry]?.comments.push(...said);
    else mention(text, entries, spans, open, first, said);
  }
  return header;
}

interface Top {
  /** The first statement. */
  first: number;
  /** The end of the last import at the head of the file. */
  imports: number;
}

function topOf(body: readonly Node[]): Top {
  let imports = 0;
  for (const statement of body) {
    if (statement.type !== 'ImportDeclaration' && !isRequire(statement)) break;
    imports = statement.end;
  }
  return { first: body[0]?.start ?? Infinity, imports };
}

function isRequire(statement: Node): boolean {
  if (statement.type !== 'VariableDeclaration') return false;
  return statement.declarations.every(
    ({ init }) =>
      init?.type === 'CallExpression' && init.callee.type === 'Identifier' && init.callee.name === 'require',
  );
}

/** What directly stands above a suite speaks of the suite, and above another statement of that; the rest of the whole file. */
function speaksOfAll(first: Comment, last: Comment, top: Top, blank: boolean, leadsEntry: boolean): boolean {
  if (leadsEntry) return blank;
  if (last.end <= top.first) return true;
  return first.start >= top.imports && blank;
}

interface Group {
  comments: Comment[];
  /** Whether they begin a line. Behind code a comment ends what it stands on. */
  alone: boolean;
  /** Where the code goes on. */
  follows: number;
  /** Whether an empty line stands below. */
  blank: boolean;
}

/** Comments with neither code nor an empty line between them. */
function groupsOf(text: string, all: readonly Comment[]): Group[] {
  const groups: Group[] = [];
  for (let at = all.length - 1; at >= 0; at--) {
    const comment = all[at];
    if (!comment) continue;
    const alone = startsLine(text, comment.start);
    const after = codeAfter(text, comment.end);
    const below = groups.at(-1);
    const joins = below?.comments[0]?.start === after.offset;
    if (below && joins && alone && below.alone && !after.blank) below.comments.unshift(comment);
    else
      groups.push({
        comments: [comment],
        alone,
        follows: joins && below ? below.follows : after.offset,
        blank: after.blank,
      });
  }
  return groups.reverse();
}

function codeAfter(text: string, from: number): { offset: number; blank: boolean } {
  let lines = 0;
  let offset = from;
  for (; offset < text.length; offset++) {
    const char = text.charCodeAt(offset);
    if (char === 10) lines++;
    else if (char !== 32 && char !== 9 && char !== 13 && char !== 0xfeff) break;
  }
  return { offset, blank: lines > 1 };
}

function startsLine(text: string, offset: number): boolean {
  for (let at = offset - 1; at >= 0; at--) {
    const char = text.charCodeAt(at);
    if (char === 10 || char === 13) return true;
    if (char !== 32 && char !== 9 && char !== 0xfeff) return false;
  }
  return true;
}

/** The innermost entry around a comment, or the one whose last line it stands on. */
function mention(
  text: string,
  entries: readonly TestEntry[],
  spans: readonly Span[],
  open: number[],
  comment: Comment,
  said: readonly TestComment[],
): void {
  // The entry that ends last before it on the same line: `it('a', …); // FR-3`.
  let behind: number | undefined;
  for (let last = open.at(-1); last !== undefined; last = open.at(-1)) {
    const end = spans[last]?.end ?? 0;
    if (end > comment.start) {
      entries[behind ?? last]?.mentions.push(...said);
      return;
    }
    if (behind === undefined && comment.start - end < 10 && /^[;,)\s]*$/.test(text.slice(end, comment.start)))
      behind = text.slice(end, comment.start).includes('\n') ? undefined : last;
    open.pop();
  }
  if (behind !== undefined) entries[behind]?.mentions.push(...said);
}

function toComment({ type, value, start }: Comment, lineOf: (offset: number) => number): TestComment {
  const text =
    type === 'Line'
      ? value.replace(/^\/+/, '').trim()
      : value
          .split(/\r\n|\n|\r/)
          .map((line) => line.replace(/^\s*\*+ ?/, '').trimEnd())
          .join('\n')
          .trim();
  return { text, line: lineOf(start) };
}
