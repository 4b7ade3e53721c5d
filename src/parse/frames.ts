/** Gives findings the source lines around them, as they may be printed. */
import { UnreadableError } from '../model/index.ts';
import type { Finding, Frame, Location, Tree } from '../model/index.ts';
import { parseDotenv } from './dotenv.ts';
import { lineStarts, positionAt } from './positions.ts';
import { isEnvFile, redactLine } from './redact.ts';

/** Related places that get a frame; a variable that is read in a hundred files is understood after a few. */
const framedRelated = 4;
const longestFrame = 5;

/** The findings with a frame at their location and at the first related ones, wherever the file can be read. Each file is read once. */
export async function withFrames(tree: Tree, findings: readonly Finding[]): Promise<Finding[]> {
  const files = new Map<string, Promise<Lines | undefined>>();
  const framed = async <L extends Location>(location: L): Promise<L> => {
    if (location.startLine === undefined || location.frame) return location;
    let lines = files.get(location.uri);
    if (!lines) files.set(location.uri, (lines = linesOf(tree, location.uri)));
    const frame = frameOf(await lines, location.startLine, location.endLine ?? location.startLine);
    return frame ? { ...location, frame } : location;
  };

  const result: Finding[] = [];
  for (const finding of findings) {
    const location = await framed(finding.location);
    const related = await Promise.all(
      finding.related.map((place, index) => (index < framedRelated ? framed(place) : place)),
    );
    result.push({ ...finding, location, related });
  }
  return result;
}

/** The lines of a file as they may be printed. */
export interface Lines {
  count: number;
  /** The redacted text of a line that exists, counted from 1. */
  line(number: number): string;
}

/** Undefined where the file cannot be read. */
export async function linesOf(tree: Tree, uri: string): Promise<Lines | undefined> {
  let text: string;
  try {
    text = await tree.read(uri);
  } catch (error) {
    // A finding may stand on a file that is only named, or that cannot be shown: it stays true without its lines.
    if (error instanceof UnreadableError) return undefined;
    throw error;
  }
  const starts = lineStarts(text);
  if (starts.length > 1 && starts.at(-1) === text.length) starts.pop();
  const hidden = new Set([...(isEnvFile(uri) ? insideValues(text) : []), ...insideKeys(text, starts)]);
  const line = (number: number): string => {
    if (hidden.has(number)) return '…';
    return redactLine(text.slice(starts[number - 1], starts[number]).replace(/[\r\n]+$/, ''), uri);
  };
  return { count: starts.length, line };
}

/** The lines that go on with a value of a file of variables. */
function* insideValues(text: string): Iterable<number> {
  for (const { line, endLine } of parseDotenv(text).entries) {
    for (let inside = line + 1; inside <= endLine; inside++) yield inside;
  }
}

/** The lines between the first and the last of a private key in PEM: they have no name to be known by. */
function* insideKeys(text: string, starts: readonly number[]): Iterable<number> {
  for (let at = text.indexOf('PRIVATE KEY-----'); at !== -1; at = text.indexOf('PRIVATE KEY-----', at + 1)) {
    const end = text.indexOf('-----END', at);
    const last = positionAt(starts, end === -1 ? text.length : end).line;
    for (let inside = positionAt(starts, at).line + 1; inside < last; inside++) yield inside;
    if (end === -1) return;
    at = end + 8;
  }
}

/** One line of context on both sides, at most five lines in all. */
function frameOf(lines: Lines | undefined, startLine: number, endLine: number): Frame | undefined {
  if (!lines || startLine < 1 || startLine > lines.count) return undefined;
  const first = Math.max(1, startLine - 1);
  const last = Math.min(lines.count, Math.max(startLine, endLine) + 1, first + longestFrame - 1);
  const shown: string[] = [];
  for (let number = first; number <= last; number++) shown.push(lines.line(number));
  return { startLine: first, lines: shown };
}
