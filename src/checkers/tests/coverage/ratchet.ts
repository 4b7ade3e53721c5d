/** The ratchet `.trueup/coverage.json`: how much of each file tests ran when it was recorded. One line a file, sorted. */
import type { Notice, Tree } from '../../../model/index.ts';
import { UnreadableError } from '../../../model/index.ts';
import { totalsOf } from '../../../parse/coverage/coverage.ts';
import type { CoverageTotals, FileCoverage } from '../../../parse/coverage/coverage.ts';
import { asRecord } from '../../../parse/record.ts';

export const ratchetFile = '.trueup/coverage.json';

export type Ratchet = ReadonlyMap<string, CoverageTotals>;

/** The text to write. `kept`: what is to stay as it was recorded, since the report does not tell of it. */
export function ratchetText(coverage: Iterable<FileCoverage>, kept: Ratchet = new Map()): string {
  const entries = new Map(kept);
  for (const file of coverage) entries.set(file.uri, totalsOf(file));
  const lines = [...entries]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([uri, { lines: all, covered, branches, coveredBranches }]) => {
      // Written out, so that the order of the keys is that of no object.
      const totals = { lines: all, covered, branches, coveredBranches };
      return `  ${JSON.stringify(uri)}: ${JSON.stringify(totals)
        .replaceAll(/([:,])/g, '$1 ')
        .replace('{', '{ ')
        .replace('}', ' }')}`;
    });
  return lines.length === 0 ? '{}\n' : `{\n${lines.join(',\n')}\n}\n`;
}

/** Undefined where nothing was recorded yet. */
export async function readRatchet(
  tree: Tree,
  notice: (notice: Notice) => void,
): Promise<Map<string, CoverageTotals> | undefined> {
  let text: string;
  try {
    text = await tree.read(ratchetFile);
  } catch (error) {
    if (!(error instanceof UnreadableError)) throw error;
    if (error.reason !== 'absent') notice(unread(error.message));
    return undefined;
  }
  let entries: Readonly<Record<string, unknown>> | undefined;
  try {
    entries = asRecord(JSON.parse(text));
  } catch (error) {
    notice(unread(`it is not valid JSON: ${(error as Error).message.split('\n', 1)[0]}`));
    return undefined;
  }
  const ratchet = new Map<string, CoverageTotals>();
  const strange: string[] = [];
  for (const [uri, value] of Object.entries(entries ?? {})) {
    const totals = totalsIn(asRecord(value));
    if (totals) ratchet.set(uri, totals);
    else strange.push(uri);
  }
  if (!entries) notice(unread('it is no list of files'));
  if (strange.length > 0) notice(unread(`what it says of ${strange.slice(0, 3).join(', ')} is not four numbers`));
  return ratchet;
}

function totalsIn(value: Readonly<Record<string, unknown>> | undefined): CoverageTotals | undefined {
  const [lines, covered, branches, coveredBranches] = ['lines', 'covered', 'branches', 'coveredBranches'].map((key) =>
    Number.isSafeInteger(value?.[key]) && Number(value?.[key]) >= 0 ? Number(value?.[key]) : undefined,
  );
  if (lines === undefined || covered === undefined || branches === undefined || coveredBranches === undefined)
    return undefined;
  return covered > lines || coveredBranches > branches ? undefined : { lines, covered, branches, coveredBranches };
}

function unread(why: string): Notice {
  const message = `${ratchetFile} was not used, or not all of it: ${why}`;
  return { id: 'unread-ratchet', level: 'warning', message, location: { uri: ratchetFile } };
}
