/** The findings as `check` tells them with the same flags, for commands that are about one of them. */
import { check } from '../check.ts';
import { shortPrint } from '../formatters/summary.ts';
import { ConfigError } from '../model/index.ts';
import type { Finding, PathChange, Report } from '../model/index.ts';
import { changedFiles, parents, parting } from './bases.ts';
import type { Bases } from './bases.ts';
import type { Values } from './options.ts';
import type { Session } from './session.ts';
import { settledReport } from './settled.ts';

/** As `check` makes it with the same flags, since some findings are told of changes alone; in its own time. */
export async function toldReport(session: Session, { base }: Values): Promise<Report> {
  const { root, options, staged } = session;
  if (staged) {
    const bases = parents(await staged.parents);
    const changes = (): Promise<readonly PathChange[]> => staged.changes;
    return (await settledReport(session, options, { bases, changes, partial: true, fromTree: true })).report;
  }
  if (base === undefined) return await check(options);
  const changes = (since: Bases): Promise<readonly PathChange[]> => changedFiles(root, since);
  const bases = await parting(root, base);
  return (await settledReport(session, options, { bases, changes, partial: true })).report;
}

/** The one finding of a report whose fingerprint begins like this. @throws ConfigError where there is none, or several. */
export function findingOf(prefix: string, { findings }: Report): Finding {
  const [finding, other] = findings.filter(({ fingerprint }) => fingerprint.startsWith(prefix));
  if (!finding)
    throw new ConfigError(
      `no finding of this check has the fingerprint ${prefix}`,
      'it may be mended: trueup check lists what is there',
    );
  if (other)
    throw new ConfigError(
      `several findings begin with ${prefix}`,
      `give more digits: ${shortPrint(finding)}, ${shortPrint(other)}`,
    );
  return finding;
}
