/** TypeScript and JavaScript text into a syntax tree with positions, bounded, a syntax error a notice with its line. */
import type { Comment, OxcError, ParserOptions, Program } from 'oxc-parser';
import type { Location, Notice } from '../model/index.ts';
import { mayNestDeeply, nestsBottomlessly } from './nesting.ts';
import { lineStarts, positionAt } from './positions.ts';
import { isComponent, scriptOf } from './script-blocks.ts';
import type { VisitorKeys } from './walk.ts';

/** Files that can be parsed as source. */
export const sourceGlobs = ['**/*.{ts,tsx,mts,cts,js,jsx,mjs,cjs,vue,svelte,astro}'] as const;

export interface ParsedSource {
  uri: string;
  text: string;
  program: Program;
  keys: VisitorKeys;
  /** In the order of the text. */
  comments(): readonly Comment[];
  /** The place of a span of offsets, with its end on the same line only. */
  locate(span: { start: number; end: number }): Location;
}

export interface SourceOptions {
  /** False where nobody looks at annotations: the tree comes without them, which takes a fifth of the time off. */
  types?: boolean;
}

/** The tree, or none where the file cannot be parsed at all; what could not be understood is in the notices. */
export async function parseSource(
  uri: string,
  text: string,
  { types = true }: SourceOptions = {},
): Promise<{ source?: ParsedSource; notices: Notice[] }> {
  const { parseSync, visitorKeys } = await import('oxc-parser');
  const script = isComponent(uri) ? scriptOf(uri, text) : text;
  const options: ParserOptions = {
    lang: languageOf(uri, text),
    sourceType: 'module',
    preserveParens: false,
    ...(types ? {} : { astType: 'js' }),
  };
  if (nestsBottomlessly(script)) return { notices: [unread(uri, 'it nests too deeply, or is a table of data')] };
  const parsed = mayNestDeeply(script) ? await parseOnThread(uri, script, options) : parseSync(uri, script, options);
  if ('failure' in parsed) return { notices: [unread(uri, parsed.failure)] };

  let starts: number[] | undefined;
  const locate = (span: { start: number; end: number }): Location => {
    starts ??= lineStarts(text);
    const start = positionAt(starts, span.start);
    const end = positionAt(starts, span.end);
    const location = { uri, startLine: start.line, startColumn: start.column };
    return start.line === end.line ? { ...location, endLine: end.line, endColumn: end.column } : location;
  };

  const program = parsed.program;
  // The parser recovers from rules about meaning (a `return` outside a function) and keeps the tree; where it gives up
  // on syntax the body is empty, and that the file was not read must be said.
  const error = parsed.errors.find(({ severity }) => severity === 'Error');
  if (error && program.body.length === 0) return { notices: [syntaxNotice(uri, error, locate)] };
  return { source: { uri, text, program, keys: visitorKeys, comments: () => parsed.comments, locate }, notices: [] };
}

function unread(uri: string, why: string): Notice {
  return { id: 'unparsed-file', level: 'warning', message: `${uri} was not read: ${why}`, location: { uri } };
}

function syntaxNotice(uri: string, error: OxcError, locate: ParsedSource['locate']): Notice {
  const label = error.labels[0];
  const location = label ? locate(label) : { uri };
  const line = location.startLine ? `:${location.startLine}` : '';
  return {
    id: 'unparsed-file',
    level: 'warning',
    message: `${uri}${line} is not valid: ${firstLine(error.message)}`,
    location,
  };
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}

function languageOf(uri: string, text: string): 'ts' | 'tsx' | 'jsx' | 'dts' {
  if (/\.d\.[cm]?ts$/.test(uri)) return 'dts';
  if (/\.[cm]?ts$/.test(uri)) return 'ts';
  if (uri.endsWith('.tsx')) return 'tsx';
  if (/\.[cm]?jsx?$/.test(uri)) return 'jsx';
  if (uri.endsWith('.vue')) return /<script[^>]{0,200}\blang=["']?[jt]sx/.test(text) ? 'tsx' : 'ts';
  return 'ts';
}

type Answer =
  | { id: number; program: Program; errors: OxcError[]; comments: Comment[] }
  | { id: number; failure: string };

interface Thread {
  ask(uri: string, text: string, options: ParserOptions): Promise<Answer>;
}

let thread: Promise<Thread> | undefined;

/** Parses on a thread with a stack of 512 MB, started when the first file needs it and kept for the next. */
async function parseOnThread(uri: string, text: string, options: ParserOptions): Promise<Answer> {
  thread ??= startThread();
  return (await thread).ask(uri, text, options);
}

async function startThread(): Promise<Thread> {
  const { Worker } = await import('node:worker_threads');
  const file = new URL(import.meta.url.endsWith('.ts') ? './source-worker.ts' : './source-worker.js', import.meta.url);
  const worker = new Worker(file, { resourceLimits: { stackSizeMb: 512 } });
  const waiting = new Map<number, (answer: Answer) => void>();
  let lastId = 0;
  const settle = (id: number, answer: Answer): void => {
    waiting.get(id)?.(answer);
    waiting.delete(id);
    // Nobody waits: the thread must not keep the process.
    if (waiting.size === 0) worker.unref();
  };
  const failAll = (why: string): void => {
    for (const id of waiting.keys()) settle(id, { id, failure: why });
    thread = undefined;
  };
  worker.on('message', (answer: Answer) => settle(answer.id, answer));
  worker.on('messageerror', () => failAll('it nests too deeply'));
  worker.on('error', (error: Error) => failAll(`it nests too deeply (${error.message})`));
  worker.unref();
  return {
    ask: (uri, text, options) =>
      new Promise((resolve) => {
        waiting.set(++lastId, resolve);
        worker.ref();
        worker.postMessage({ id: lastId, name: uri, text, options });
      }),
  };
}
