/** What the matrix says of each requirement beside its state: when its tests were written last, and what survives in what they run. */
import type { Context, LineOrigin } from '../../model/index.ts';
import type { Standing } from './compare/standing.ts';
import type { MatrixRow } from './matrix.ts';
import { survivorsOf } from './survivors.ts';

export async function matrixRows(
  context: Context,
  { requirements }: { requirements: readonly { standing?: Standing }[] },
): Promise<MatrixRow[]> {
  const survivors = await survivorsOf(context);
  const origins = new Map<string, readonly LineOrigin[]>();
  const rows: MatrixRow[] = [];
  for (const { standing } of requirements) {
    if (!standing) continue;
    context.signal.throwIfAborted();
    const verified = await lastWritten(standing, context, origins);
    const alive = survivors?.(standing);
    rows.push({
      standing,
      ...(verified === undefined ? {} : { verified }),
      ...(alive === undefined ? {} : { survivors: alive.mutants }),
    });
  }
  return rows;
}

/** The newest commit of all lines of its tests; unknown where one of them is not committed yet. */
async function lastWritten(
  { links }: Standing,
  { history }: Context,
  known: Map<string, readonly LineOrigin[]>,
): Promise<string | undefined> {
  if (!history) return undefined;
  let last: string | undefined;
  for (const { fact, tests } of links) {
    const { uri } = fact.location;
    const lines = known.get(uri) ?? (await history.origins(uri));
    known.set(uri, lines);
    for (const { startLine, endLine } of tests)
      for (const origin of lines.slice(startLine - 1, endLine)) {
        if (!origin) return undefined;
        if (last === undefined || origin.date > last) last = origin.date;
      }
  }
  return last;
}
