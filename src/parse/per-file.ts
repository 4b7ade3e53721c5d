/** Turns "which files, which of them are worth parsing, what do they say" into facts, and says aloud what it passed over. */
import { UnreadableError } from '../model/index.ts';
import type { Context, Fact, Glob, Notice, Source, UnreadableReason } from '../model/index.ts';

/** A file as an extractor sees it. */
export interface SourceFile {
  uri: string;
  text: string;
}

export interface Extraction<F extends Fact> {
  facts: F[];
  notices?: Notice[];
}

/**
 * Facts of one file from that file alone. What it returns is JSON and depends on `uri` and `text` only,
 * so it can be kept by content hash; `id` changes when its answers change.
 */
export interface Extractor<F extends Fact> {
  /** Name and version of the extractor: `env-reads@1`. */
  id: string;
  /** A cheap look at the text: false where the file cannot hold a fact. Must never be wrong in that direction. */
  prefilter?(text: string): boolean;
  extract(file: SourceFile): Extraction<F> | Promise<Extraction<F>>;
  /** Files with more characters than this are passed over with a notice. Default 2,000,000. */
  maxLength?: number;
}

const defaultMaxLength = 2_000_000;
/** Files named in one notice; the rest are counted. */
const namedFiles = 5;

/** A source whose facts come file by file. */
export function perFile<C, F extends Fact>(
  globs: readonly Glob[] | ((config: C) => readonly Glob[]),
  extractor: Extractor<F>,
): Source<C, F> {
  const inputs = (config: C): readonly Glob[] => (typeof globs === 'function' ? globs(config) : globs);
  return {
    inputs,
    collect: async (context, config) => extractFiles(context, await context.tree.list(inputs(config)), extractor),
  };
}

/** The facts of the given files, in their order; files that cannot be read or are not worth parsing become one notice a reason. */
export async function extractFiles<F extends Fact>(
  context: Context,
  uris: Iterable<string>,
  extractor: Extractor<F>,
): Promise<F[]> {
  const facts: F[] = [];
  const skipped = new Map<Skip, string[]>();
  for (const uri of uris) {
    context.signal.throwIfAborted();
    const text = await readOrSkip(context, uri, skipped);
    if (text === undefined || extractor.prefilter?.(text) === false) continue;
    if (text.length > (extractor.maxLength ?? defaultMaxLength)) {
      note(skipped, isMinified(text) ? 'minified' : 'too-large', uri);
      continue;
    }
    if (isMinified(text)) {
      note(skipped, 'minified', uri);
      continue;
    }
    const extraction = await extractor.extract({ uri, text });
    facts.push(...extraction.facts);
    for (const notice of extraction.notices ?? []) context.notice(notice);
  }
  for (const [reason, files] of skipped) context.notice(skipNotice(reason, files));
  return facts;
}

/** The text of a file that is looked at once more; empty where it cannot be read, which the pass over all files has told. */
export async function textOf(context: Context, uri: string): Promise<string> {
  return (await readOrSkip(context, uri, new Map())) ?? '';
}

type Skip = UnreadableReason | 'minified';

/** Reads one file for a pass over many: what cannot be read is put down by reason instead of thrown. */
async function readOrSkip(context: Context, uri: string, skipped: Map<Skip, string[]>): Promise<string | undefined> {
  try {
    return await context.tree.read(uri);
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    // A tracked file that is deleted in the work tree is no longer part of it: nothing was passed over.
    if (error.reason !== 'absent') note(skipped, error.reason, uri);
    return undefined;
  }
}

function note(skipped: Map<Skip, string[]>, reason: Skip, uri: string): void {
  const files = skipped.get(reason);
  if (files) files.push(uri);
  else skipped.set(reason, [uri]);
}

/**
 * Generated code in few, very long lines. One long line in a normal file is not enough: hand-written files carry
 * data URLs and embedded SVG, and the reads beside them count.
 */
function isMinified(text: string): boolean {
  if (text.length < 20_000) return false;
  let lines = 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines++;
  return text.length / lines > 500;
}

const skipTexts: Record<Skip, { level: Notice['level']; why: string }> = {
  absent: { level: 'note', why: 'no longer there' },
  'too-large': { level: 'warning', why: 'too large to parse' },
  binary: { level: 'note', why: 'not text' },
  directory: { level: 'note', why: 'a directory where a file was expected' },
  // What lies outside is not the repository's word: leaving it out is right, hiding it would not be.
  outside: { level: 'note', why: 'symbolic links that lead out of the repository' },
  denied: { level: 'warning', why: 'no permission to read' },
  minified: { level: 'note', why: 'minified or generated: lines of over 500 characters on average' },
};

function skipNotice(reason: Skip, files: string[]): Notice {
  const { level, why } = skipTexts[reason];
  const named = files.slice(0, namedFiles).join(', ');
  const more = files.length > namedFiles ? ` and ${files.length - namedFiles} more` : '';
  const notice: Notice = {
    id: `skipped-${reason}`,
    level,
    message: `${files.length} ${files.length === 1 ? 'file' : 'files'} not read (${why}): ${named}${more}`,
  };
  if (files.length === 1 && files[0]) notice.location = { uri: files[0] };
  return notice;
}
