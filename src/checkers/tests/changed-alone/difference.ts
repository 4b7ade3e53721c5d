/** Where a file first does something else than before; comments, formatting, types and imports left aside. */
import type { Context, Tree } from '../../../model/index.ts';
import { UnreadableError } from '../../../model/index.ts';
import { lineStarts, positionAt } from '../../../parse/positions.ts';
import { parseSource } from '../../../parse/source.ts';
import { commonStart, tokensOf } from './tokens.ts';
import type { Token } from './tokens.ts';

/** A line of the file as it is now, or undefined where it does the same, or where that cannot be told, which is said. */
export async function firstDifference(context: Context, uri: string, from: string): Promise<number | undefined> {
  const after = await textIn(context, context.tree, uri);
  if (after === undefined || isGenerated(after)) return undefined;
  if (!context.base) return 1;
  const before = await textIn(context, context.base, from);
  if (before === undefined || before === after) return undefined;
  const now = await read(context, uri, after);
  const then = await read(context, from, before);
  if (!now || !then) return undefined;

  const at = commonStart(now, then);
  if (at === now.length && at === then.length) return undefined;
  return positionAt(lineStarts(after), (now[at] ?? now.at(-1))?.at ?? 0).line;
}

async function textIn(context: Context, tree: Tree, uri: string): Promise<string | undefined> {
  try {
    return await tree.read(uri);
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    const message = `${uri} was not compared with what it was: ${error.message}`;
    context.notice({ id: 'not-compared', level: 'warning', message, location: { uri } });
    return undefined;
  }
}

async function read(context: Context, uri: string, text: string): Promise<Token[] | undefined> {
  const { source, notices } = await parseSource(uri, text);
  for (const notice of notices) context.notice(notice);
  return source && tokensOf(source);
}

/** Generators say so at the top, in one of the customary ways. */
function isGenerated(text: string): boolean {
  return /@generated\b|\bdo not (?:edit|modify)\b|\bcode generated\b|\bauto-?generated\b/i.test(text.slice(0, 600));
}
