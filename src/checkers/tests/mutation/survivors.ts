/** The mutants of a file that lived, at their lines as they are now. */
import type { Context } from '../../../model/index.ts';
import { lineDiff } from '../../../parse/line-diff.ts';
import { isSurvivor } from '../../../parse/mutation.ts';
import type { Mutant, MutatedFile } from '../../../parse/mutation.ts';
import { textOf } from '../../../parse/per-file.ts';

export interface Survivors {
  mutants: Mutant[];
  /** Those whose lines are not what was mutated any more: whether they would live now is not known. */
  lost: number;
  /** Lines that were not there when it was mutated: nothing is known of them. */
  newer: number[];
}

export async function survivorsIn(context: Context, { path, source, mutants }: MutatedFile): Promise<Survivors> {
  const survivors = mutants.filter(isSurvivor);
  const now = await textOf(context, path);
  if (source === now) return { mutants: survivors, lost: 0, newer: [] };
  const { changed, nowAt } = await lineDiff(source, now);
  const moved = survivors.flatMap((mutant) => movedTo(mutant, nowAt) ?? []);
  return { mutants: moved, lost: survivors.length - moved.length, newer: changed };
}

/** Only where all of its lines moved together: what came in between may be what notices it. */
function movedTo(mutant: Mutant, nowAt: (line: number) => number | undefined): Mutant | undefined {
  const startLine = nowAt(mutant.startLine);
  if (startLine === undefined) return undefined;
  for (let line = mutant.startLine; line <= mutant.endLine; line++)
    if (nowAt(line) !== startLine + line - mutant.startLine) return undefined;
  return { ...mutant, startLine, endLine: startLine + mutant.endLine - mutant.startLine };
}
