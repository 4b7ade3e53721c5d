/** Texts of a database as a report may show them: secrets masked, long ones cut around what differs. */
import { redactLine } from '../../../parse/redact.ts';
import type { SchemaObject } from '../facts.ts';
import { maskedAttribute } from '../secrets/index.ts';

const shownLines = 40;
const shownCharacters = 2000;
const mask = '…';

/** Both sides of an attribute; each is absent where the attribute has no value there. */
export interface Shown {
  expected?: string;
  actual?: string;
}

export function shownTexts(
  object: SchemaObject,
  attribute: string,
  expected: string | undefined,
  actual: string | undefined,
): Shown {
  const from = firstDifference(expected, actual);
  const show = (text: string): string => bounded(redacted(text, object, attribute), from);
  return {
    ...(expected === undefined ? {} : { expected: show(expected) }),
    ...(actual === undefined ? {} : { actual: show(actual) }),
  };
}

/** Masked by what the thing is called, and by what the text itself looks like. */
export function redacted(text: string, object: SchemaObject, attribute: string): string {
  return maskedAttribute(text, attribute, object)
    .split('\n')
    .map((line) => redactLine(line, 'live.sql'))
    .join('\n');
}

/** Line at which two long texts part, a little before it. */
function firstDifference(left: string | undefined, right: string | undefined): number {
  if (left === undefined || right === undefined) return 0;
  const [mine, theirs] = [left.split('\n'), right.split('\n')];
  if (mine.length <= shownLines && theirs.length <= shownLines) return 0;
  const at = mine.findIndex((line, index) => line !== theirs[index]);
  return Math.max(0, (at === -1 ? Math.min(mine.length, theirs.length) : at) - 3);
}

function bounded(text: string, from: number): string {
  const lines = text.split('\n');
  const cut = lines.slice(from, from + shownLines);
  const head = from > 0 ? [`${mask} (${from} lines)`] : [];
  const tail = lines.length > from + shownLines ? [`${mask} (${lines.length - from - shownLines} more lines)`] : [];
  const all = [...head, ...cut, ...tail].join('\n');
  return all.length > shownCharacters ? all.slice(0, shownCharacters - 1) + mask : all;
}

/** Both sides for one sentence: what they begin with alike is left out where they are too long to be shown whole. */
export function inlineBoth(left: string, right: string, length = 80): [string, string] {
  const [mine, theirs] = [inline(left, Infinity), inline(right, Infinity)];
  if (mine.length <= length && theirs.length <= length) return [mine, theirs];
  let same = 0;
  while (same < mine.length && same < theirs.length && mine[same] === theirs[same]) same++;
  const from = mine.lastIndexOf(' ', Math.max(0, same - lead)) + 1;
  const cut = (text: string): string => inline(from === 0 ? text : `${mask} ${text.slice(from)}`, length);
  return [cut(mine), cut(theirs)];
}

/** Letters of the common beginning that are shown before the place where two texts part. */
const lead = 16;

/** On one line, for a sentence; control characters become blanks. */
export function inline(text: string, length = 80): string {
  // oxlint-disable-next-line no-control-regex
  const flat = text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\s]+/g, ' ').trim();
  return flat.length > length ? `${flat.slice(0, length - 1)}${mask}` : flat;
}
