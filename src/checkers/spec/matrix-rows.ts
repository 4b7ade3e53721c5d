/** The rows of the matrix: each requirement with the day on which one of its tests was last written or reviewed, and what survives in what they run. */
import type { Context, LineOrigin } from '../../model/index.ts';
import { textOf } from '../../parse/per-file.ts';
import type { Standing } from './compare/standing.ts';
import { linkIn, lockKey } from './lock/line.ts';
import { lockedOf } from './lock/hashes.ts';
import { lockUri } from './lock/text.ts';
import type { MatrixRow } from './matrix.ts';
import type { CountedLink } from './stale/stale.ts';
import { survivorsOf } from './survivors.ts';

export async function matrixRows(
  context: Context,
  { requirements }: { requirements: readonly { standing?: Standing }[] },
): Promise<MatrixRow[]> {
  const origins = originsOf(context);
  const reviewed = await reviewDays(context, origins);
  const survivors = await survivorsOf(context);
  const rows: MatrixRow[] = [];
  for (const { standing } of requirements) {
    if (!standing) continue;
    const days: string[] = [];
    for (const link of standing.links) {
      const day = reviewed.get(lockKey(lockedOf(link)));
      days.push(...(day === undefined ? [] : [day]), ...(await writtenOn(link, origins)));
    }
    const last = days.sort().at(-1);
    const alive = survivors?.(standing)?.mutants;
    rows.push({
      standing,
      ...(last === undefined ? {} : { verified: last }),
      ...(alive === undefined ? {} : { survivors: alive }),
    });
  }
  return rows;
}

type Origins = (uri: string) => Promise<readonly LineOrigin[]>;

function originsOf({ history }: Context): Origins {
  const known = new Map<string, Promise<readonly LineOrigin[]>>();
  return (uri) => {
    const asked = known.get(uri) ?? history?.origins(uri) ?? Promise.resolve([]);
    known.set(uri, asked);
    return asked;
  };
}

/** When each line of the lock was committed. */
async function reviewDays(context: Context, origins: Origins): Promise<Map<string, string>> {
  const days = new Map<string, string>();
  const text = await textOf(context, lockUri);
  if (text === '') return days;
  const lines = text.split(/\r?\n/);
  const from = await origins(lockUri);
  for (const [place, line] of lines.entries()) {
    const link = linkIn(line);
    const date = from[place]?.date;
    if (link && date !== undefined) days.set(lockKey(link), date);
  }
  return days;
}

async function writtenOn({ fact, tests }: CountedLink, origins: Origins): Promise<string[]> {
  const lines = await origins(fact.location.uri);
  return tests.flatMap(({ startLine, endLine }) =>
    lines.slice(startLine - 1, endLine).flatMap((origin) => (origin ? [origin.date] : [])),
  );
}
