/** Folders of numbered SQL files that only a line within tells apart: found by their names, known by that line. */
import type { Context } from '../../../../model/index.ts';
import type { Candidate, Tool } from '../layout.ts';
import { samplesOf, speaksPostgres } from './dialect.ts';
import { byFolder, isElsewhere } from './paths.ts';

/** Folders in which a file of a fitting name has the mark of the tool. */
export async function markedFolders(
  tool: Tool,
  paths: readonly string[],
  context: Context,
  fits: RegExp,
  mark: RegExp,
): Promise<Candidate[]> {
  const found: Candidate[] = [];
  for (const [directory, files] of byFolder(paths, (name, uri) => fits.test(name) && !isElsewhere(uri))) {
    const sql = files.filter((uri) => uri.endsWith('.sql'));
    const samples = await samplesOf(context, sql);
    if (!samples.some((text) => mark.test(text)) || !(await speaksPostgres(context, directory, sql))) continue;
    found.push({ tool, directory, evidence: sql[0] ?? directory });
  }
  return found;
}
