/** Where a mutation report is, and which files of the repository it speaks of. */
import type { Context } from '../../../model/index.ts';
import { UnreadableError } from '../../../model/index.ts';
import { placedIn } from '../../../parse/coverage/places.ts';
import { readMutationReport, usualMutationReports } from '../../../parse/mutation.ts';
import type { MutatedFile, MutationReport } from '../../../parse/mutation.ts';
import type { MutationConfig } from '../config.ts';

/** The report that the configuration names, or that lies where Stryker writes by itself. */
export async function reportOf(
  context: Context,
  { report: named }: MutationConfig,
): Promise<{ uri: string; report: MutationReport } | undefined> {
  for (const uri of named === undefined ? usualMutationReports : [named]) {
    const text = await textAt(context, uri);
    if (text === undefined) continue;
    const { report, notices } = readMutationReport(uri, text);
    for (const notice of notices) context.notice(notice);
    return report && { uri, report };
  }
  if (named !== undefined)
    context.notice({
      id: 'no-report',
      level: 'warning',
      message: `${named} is not there: run Stryker with the reporter "json" first, or name the report that it writes in tests.mutation.report`,
      location: { uri: named },
    });
  return undefined;
}

async function textAt({ tree, notice }: Context, uri: string): Promise<string | undefined> {
  try {
    return await tree.artefact(uri);
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    notice({
      id: 'unread-report',
      level: 'warning',
      message: `${uri} was not read: ${error.message}`,
      location: { uri },
    });
    return '{"files":{},"schemaVersion":"2"}';
  }
}

/** The files by their paths in the repository. Those that are gone take their mutants with them. */
export async function placed(context: Context, uri: string, { files, root }: MutationReport): Promise<MutatedFile[]> {
  const known = new Set(await context.tree.list());
  const where = (path: string): string | undefined =>
    placedIn(
      [{ path, lines: new Map(), branches: [], functions: [], ...(root === undefined ? {} : { under: [root] }) }],
      {
        report: uri,
        known,
        root: context.root,
      },
    ).files[0]?.uri;
  const found = files.flatMap((file) => {
    const path = where(file.path);
    return path === undefined ? [] : [{ ...file, path }];
  });
  if (found.length === 0 && files.length > 0)
    context.notice({
      id: 'foreign-report',
      level: 'warning',
      message: `${uri} speaks of no file of this repository: its first path is ${files[0]?.path ?? ''}`,
      location: { uri },
    });
  return found;
}
