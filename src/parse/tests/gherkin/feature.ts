/** Gherkin text into suites and tests, in any language that Gherkin knows: a file that cannot be read is a notice with its line. */
import type { GherkinDocument } from '@cucumber/messages';
import type { Notice } from '../../../model/index.ts';
import type { TestFile } from '../declarations.ts';
import { entriesOf } from './entries.ts';
import type { ScenarioSteps } from './entries.ts';

export interface ReadFeature {
  file?: TestFile;
  /** The steps of each scenario, those of the backgrounds before it first. */
  scenarios: ScenarioSteps[];
  notices: Notice[];
}

/** Characters of a file and of a line of it: a cell full of blanks takes the parser the square of their number. */
const longest = 1_000_000;
const longestLine = 10_000;
/** For every line of tags the parser looks at all lines of tags, comments and blanks behind it. */
const mostLooks = 5_000_000;

/** Never throws for what the text holds: an error becomes a notice with its line. */
export async function readFeature(uri: string, text: string): Promise<ReadFeature> {
  const refusal = tooLarge(text);
  if (refusal) return unread(uri, refusal.why, refusal.line);
  const { AstBuilder, GherkinClassicTokenMatcher, Parser } = await import('@cucumber/gherkin');
  let ids = 0;
  const parser = new Parser(new AstBuilder(() => String(ids++)), new GherkinClassicTokenMatcher());
  let document: GherkinDocument;
  try {
    document = parser.parse(text);
  } catch (error) {
    const { line, message } = firstError(error);
    return unread(uri, `${message}. Mend the line, or leave the file out by \`ignore\``, line);
  }
  return { ...entriesOf(document, text.trimEnd().split(/\r?\n/)), notices: [] };
}

function tooLarge(text: string): { why: string; line?: number } | undefined {
  if (text.length > longest) return { why: `it is longer than ${longest} characters` };
  const lines = text.split('\n');
  const long = lines.findIndex((line) => line.length > longestLine);
  if (long !== -1) return { why: `its line is longer than ${longestLine} characters`, line: long + 1 };
  const crowded = tagsWithoutEnd(lines);
  return crowded === undefined ? undefined : { why: 'too many lines of tags stand in a row', line: crowded };
}

function tagsWithoutEnd(lines: string[]): number | undefined {
  let tags = 0;
  let run = 0;
  for (const [at, line] of lines.entries()) {
    const start = line.trimStart().charAt(0);
    if (start === '@') tags++;
    run = start === '@' || start === '#' || start === '' ? run + 1 : (tags = 0);
    if (tags * run > mostLooks) return at + 1;
  }
  return undefined;
}

function unread(uri: string, why: string, line?: number): ReadFeature {
  const location = line === undefined ? { uri } : { uri, startLine: line };
  const message = `${uri}${line === undefined ? '' : `:${line}`} was not read: ${why}`;
  return { scenarios: [], notices: [{ id: 'unparsed-file', level: 'warning', message, location }] };
}

/** The parser tells its errors by class and in the message: `(3:1): expected: …, got 'x'`. */
function firstError(error: unknown): { line?: number; message: string } {
  if (!(error instanceof Error)) throw error;
  const all = (error as { errors?: Error[] }).errors;
  const first = (all?.[0] ?? error) as Error & { location?: { line?: number } };
  const told = /^\((\d{1,9}):\d{1,9}\): /.exec(first.message);
  // Anything that does not say where it is, is no error of the text.
  if (!told) throw error;
  const message = first.message.slice(told[0].length).slice(0, 200);
  // The parser's list of everything that might have stood there helps nobody, and what stands there may be anything.
  const why = message.startsWith('expected:') ? 'Gherkin has no place for what stands here' : message;
  return { line: Math.max(1, Number(told[1])), message: why };
}
