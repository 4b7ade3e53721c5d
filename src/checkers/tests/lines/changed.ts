/** Which lines of a file a change adds or changes. */
import type { Context } from '../../../model/index.ts';
import { UnreadableError } from '../../../model/index.ts';
import { allLines, lineDiff } from '../../../parse/line-diff.ts';
import { textOf } from '../../../parse/per-file.ts';

/** Empty where the change does not touch the file; undefined where no change is looked at, or what was before is not known. */
export async function changedLines(context: Context, uri: string): Promise<ReadonlySet<number> | undefined> {
  const { base, changes, tree } = context;
  if (!base || !changes) return undefined;
  const change = changes.find((one) => one.uri === uri);
  if (!change || change.change === 'deleted') return new Set();
  const now = await textOf({ ...context, tree }, uri);
  if (change.change === 'added') return new Set(allLines(now));
  try {
    return new Set((await lineDiff(await base.read(change.from ?? uri), now)).changed);
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    const message = `${uri} was not compared with what it was: ${error.message}`;
    context.notice({ id: 'not-compared', level: 'warning', message, location: { uri } });
    return undefined;
  }
}
