/**
 * Signs that a report was made of another text than the file has now. A report holds no clock that could be trusted and no
 * hash of the source: what can be compared are its lines and names. None of the signs is there where a line was only reworded.
 */
import type { Coverage, FunctionHits } from './coverage.ts';

/** Why the report cannot be of this text, or undefined where nothing speaks against it. */
export function stalenessOf(coverage: Coverage, text: string): string | undefined {
  const source = text.split(/\r\n|\n|\r/);
  const last = lastLine(coverage);
  // A place after the last line break is a line to some.
  if (last > source.length) return `it speaks of line ${last}, and the file has ${written(source)}`;
  const length = coverage.lengths && otherLength(coverage.lengths, source);
  if (length !== undefined) return `line ${length} was as long as it is not now`;
  const blank = blankLine(coverage, source, last);
  if (blank !== undefined) return blank;
  return otherNames(coverage.functions, source);
}

function lastLine({ lines, functions, branches }: Coverage): number {
  let last = 0;
  for (const line of lines.keys()) last = Math.max(last, line);
  for (const { line, endLine = line } of functions) last = Math.max(last, endLine);
  for (const { line } of branches) last = Math.max(last, line);
  return last;
}

function written(source: readonly string[]): string {
  const count = source.at(-1) === '' ? source.length - 1 : source.length;
  return `${count} ${count === 1 ? 'line' : 'lines'}`;
}

function otherLength(lengths: ReadonlyMap<number, number>, source: readonly string[]): number | undefined {
  for (const [line, length] of lengths) {
    const now = (source[line - 1] ?? '').length;
    // Of the last line the white space at its end is not counted.
    if (now !== length && !(line === lengths.size && (source[line - 1] ?? '').trimEnd().length === length)) return line;
  }
  return undefined;
}

/**
 * Reports count all blank lines or none: some of them means that they were not blank. Where all are counted, every line is,
 * and the last of them is the last of the file.
 */
function blankLine({ lines }: Coverage, source: readonly string[], last: number): string | undefined {
  let blank = 0;
  let counted: number | undefined;
  let countedBlank = 0;
  for (let line = 1; line <= last; line++) {
    if (source[line - 1]?.trim() !== '') continue;
    blank++;
    if (!lines.has(line)) continue;
    countedBlank++;
    counted ??= line;
  }
  // Parts that a comment excludes (`c8 ignore start`) are missing from reports that count the others.
  if (counted !== undefined && countedBlank * 2 < blank) return `it counts line ${counted}, which is blank`;
  const end = source.findLastIndex((line) => line.trim() !== '') + 1;
  const isEveryLine = countedBlank > 0 && lines.size === last;
  return isEveryLine && last !== end ? `it ends with line ${last}, and the file with line ${end}` : undefined;
}

/** Names that tools make up (`(anonymous_3)`, `<static_initializer>`), or that are put together (`get size`), are in no text. */
const ownName = /^[\p{L}_$][\p{L}\p{N}_$]{2,}$/u;

/** Some names are only in what a file was compiled to: the others decide. */
function otherNames(functions: readonly FunctionHits[], source: readonly string[]): string | undefined {
  const named = functions.filter(({ name }) => ownName.test(name));
  const gone = named.filter(
    // Decorators and comments may stand on lines of their own.
    ({ name, line }) => !source.slice(Math.max(0, line - 2), line + 1).some((text) => text.includes(name)),
  );
  const [first] = gone;
  return first && gone.length * 2 > named.length ? `${first.name} is not at line ${first.line} now` : undefined;
}
