/** Which lines of a file have something on them that runs: no comment, no type, no import. */
import type { Context } from '../../../model/index.ts';
import { lineStarts, positionAt } from '../../../parse/positions.ts';
import { parseSource } from '../../../parse/source.ts';
import { textOf } from '../../../parse/per-file.ts';
import { tokensOf } from '../changed-alone/tokens.ts';

/** Undefined where the file cannot be parsed, which is said. */
export async function runningLines(context: Context, uri: string): Promise<ReadonlySet<number> | undefined> {
  const text = await textOf(context, uri);
  const { source, notices } = await parseSource(uri, text);
  for (const notice of notices) context.notice(notice);
  if (!source) return undefined;
  const starts = lineStarts(text);
  // The program as a whole begins where its first comment may stand.
  const [, ...tokens] = tokensOf(source);
  return new Set(tokens.filter(({ text: word }) => word !== '.').map(({ at }) => positionAt(starts, at).line));
}
