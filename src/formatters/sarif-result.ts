/** One finding as a SARIF result. */
import type { Edit, Finding, Location, Severity, Status } from '../model/index.ts';
import { uriReference, visible } from './escape.ts';
import { editLines, grouped } from './summary.ts';

export type Level = 'error' | 'warning' | 'note';
export const levelOf: Record<Severity, Level> = { critical: 'error', high: 'error', medium: 'warning', low: 'note' };

const baselineState: Record<Status, string> = { new: 'new', known: 'unchanged', regressed: 'new', waived: 'unchanged' };

/** `suppressible`: where one result of a run has suppressions, all must have them (§3.27.23). */
export function resultOf(finding: Finding, ruleIndex: number, suppressible: boolean): object {
  const { rule, message, fix, location, related, waiver, status } = finding;
  const { severity, confidence, kind, subject, facet, expected, actual } = finding;
  // Viewers that know nothing of fixes still show what to do.
  const text = messageOf(message, ...(fix ? [`Fix: ${fix.description}`] : []));
  const changes = changesOf(fix?.edits ?? []);
  const reason = [waiver?.reason, waiver?.owner && `owner: ${waiver.owner}`, waiver?.until && `until ${waiver.until}`];
  const suppressions =
    status === 'waived'
      ? [{ kind: 'external', status: 'accepted', justification: visible(reason.filter(Boolean).join('; ')) }]
      : [];
  return {
    ruleId: rule,
    ruleIndex,
    level: levelOf[severity],
    message: text,
    locations: [{ physicalLocation: physical(location) }],
    ...(related.length > 0
      ? {
          relatedLocations: related.map((at, i) => ({
            id: i + 1,
            message: messageOf(at.role),
            physicalLocation: physical(at),
          })),
        }
      : {}),
    partialFingerprints: { 'trueup/v1': finding.fingerprint },
    baselineState: baselineState[status],
    ...(suppressible ? { suppressions } : {}),
    ...(fix && changes.length > 0
      ? { fixes: [{ description: messageOf(fix.description), artifactChanges: changes }] }
      : {}),
    properties: { severity, confidence, kind, status, subject, facet, expected, actual },
  };
}

/** Paragraphs in which nothing of the repository makes a link (§3.11.6) or hides. */
export function messageOf(...paragraphs: string[]): { text: string } {
  return { text: paragraphs.map(visible).join('\n\n').replaceAll('](', '] (') };
}

/** Code scanning passes over a result without a region: a file as a whole is told by its first line. */
export function physical(location: Location): object {
  const { uri, startLine = 1, startColumn, endLine, endColumn, frame } = location;
  const last = frame ? frame.startLine + frame.lines.length - 1 : 0;
  const around = frame && frame.startLine <= startLine && last >= (endLine ?? startLine);
  return {
    artifactLocation: { uri: uriReference(uri), uriBaseId: 'SRCROOT' },
    region: { startLine, startColumn, endLine, endColumn },
    ...(around
      ? { contextRegion: { startLine: frame.startLine, endLine: last, snippet: { text: frame.lines.join('\n') } } }
      : {}),
  };
}

function changesOf(edits: readonly Edit[]): object[] {
  return Array.from(
    grouped(edits, (edit) => edit.uri),
    ([uri, group]) => ({
      artifactLocation: { uri: uriReference(uri), uriBaseId: 'SRCROOT' },
      replacements: group.map(replacement),
    }),
  );
}

/** Without columns a region takes in whole lines but not their last line break (§3.30); an empty one inserts. */
function replacement({ startLine, endLine, newText }: Edit): object {
  const text = editLines(newText).join('\n');
  // Deleting takes the line break along, or an empty line would stay.
  if (newText === '' && endLine !== undefined)
    return { deletedRegion: { startLine, startColumn: 1, endLine: endLine + 1, endColumn: 1 } };
  return endLine === undefined
    ? {
        deletedRegion: { startLine, startColumn: 1, endLine: startLine, endColumn: 1 },
        insertedContent: { text: `${text}\n` },
      }
    : { deletedRegion: { startLine, endLine }, insertedContent: { text } };
}
