/** The baseline as a file: one entry a line, sorted, without a clock, so that it reads well in a diff and merges well. */
import { ConfigError } from '../model/index.ts';
import type { Baseline, BaselineEntry } from './baseline.ts';
import { sorted } from './baseline.ts';
import type { Entry } from './entries.ts';
import { dayIn, entriesOf, isFingerprint, readFile } from './entries.ts';
import { either } from './occurrences.ts';

/** The same baseline gives the same bytes, whatever the order of the keys of its entries. */
export function baselineText({ findings, moved }: Baseline): string {
  return `{\n  "schemaVersion": 1,\n  "findings": ${lines(findings, entryKeys)},\n  "moved": ${lines(moved, moveKeys)}\n}\n`;
}

function lines(entries: readonly object[], keys: string[]): string {
  if (entries.length === 0) return '[]';
  // A list of keys says their order too; entries hold nothing deeper than a list of texts.
  return `[\n${entries.map((entry) => `    ${JSON.stringify(entry, keys)}`).join(',\n')}\n  ]`;
}

/**
 * @throws ConfigError in one line with the place: `.trueup/baseline.json:7: …`, for what is no baseline, one of a newer
 * trueup, or one with a merge conflict in it.
 */
export function parseBaseline(text: string, name: string): Baseline {
  const conflict = conflictLine(text);
  if (conflict !== undefined)
    throw new ConfigError(`${name}:${conflict}: a merge conflict`, '`trueup baseline update` settles it');
  const file = readFile(text, name, ['findings', 'moved']);
  const findings = entriesOf(file, 'findings', entryKeys, readEntry);
  const moved = entriesOf(file, 'moved', moveKeys, (entry) => ({ from: side(entry, 'from'), to: side(entry, 'to') }));
  return sorted(united(findings), moved);
}

/**
 * A baseline that may hold the marks of a merge conflict: then what stands on either side counts, so that nothing that was
 * accepted is lost; shrinking it by a run takes out what is gone.
 * @throws ConfigError as `parseBaseline`.
 */
export function parseMerged(text: string, name: string): { baseline: Baseline; conflict: boolean } {
  if (conflictLine(text) === undefined) return { baseline: parseBaseline(text, name), conflict: false };
  const [ours, theirs] = (['ours', 'theirs'] as const).map((which) =>
    parseBaseline(mended(sideOf(text, which)), `${name} (${which})`),
  );
  if (!ours || !theirs) throw new Error('a conflict has two sides');
  return {
    baseline: sorted(united([...ours.findings, ...theirs.findings]), [...ours.moved, ...theirs.moved]),
    conflict: true,
  };
}

const entryKeys = ['fingerprint', 'checker', 'rule', 'subject', 'facet', 'occurrences', 'reason', 'owner', 'until'];
const moveKeys = ['from', 'to'];

function readEntry(entry: Entry): BaselineEntry {
  const fingerprint = entry.required('fingerprint');
  if (!isFingerprint(fingerprint)) entry.fail('fingerprint', 'expected a fingerprint of 64 hexadecimal digits');
  const rule = entry.required('rule');
  if (!/^[a-z][\w-]*\/[\w/-]+$/.test(rule)) entry.fail('rule', `"rule": expected a name such as env/unused-variable`);
  const occurrences = entry.list('occurrences').map((hash) => {
    if (typeof hash === 'string' && /^[0-9a-f]{8,64}$/.test(hash)) return hash;
    return entry.fail('occurrences', '"occurrences": expected a list of hexadecimal hashes');
  });
  const facet = entry.text('facet');
  const reason = entry.text('reason');
  const owner = entry.text('owner');
  const until = dayIn(entry, 'until');
  return {
    fingerprint,
    checker: entry.required('checker'),
    rule,
    subject: entry.text('subject') ?? '',
    ...(facet === undefined ? {} : { facet }),
    occurrences: occurrences.sort(),
    ...(reason === undefined ? {} : { reason }),
    ...(owner === undefined ? {} : { owner }),
    ...(until === undefined ? {} : { until }),
  };
}

function side(entry: Entry, key: 'from' | 'to'): string {
  const name = entry.required(key);
  if (!isFingerprint(name) && !/^[a-z][\w-]*\/[\w/-]+ ./.test(name))
    entry.fail(key, `"${key}": expected a fingerprint, or a rule and a subject: "env/unused-variable OLD_FLAG"`);
  return name;
}

/** Entries of one fingerprint as one: merges leave them behind, and neither of the two is wrong. */
function united(entries: readonly BaselineEntry[]): BaselineEntry[] {
  const byPrint = new Map<string, BaselineEntry>();
  for (const entry of entries) {
    const other = byPrint.get(entry.fingerprint);
    byPrint.set(
      entry.fingerprint,
      other ? { ...entry, ...other, occurrences: either(other.occurrences, entry.occurrences) } : entry,
    );
  }
  return [...byPrint.values()];
}

/** The marks that git writes (git-merge(1), "How conflicts are presented"); a line of the file never begins like this. */
const mark = /^(?:<{7,}|\|{7,}|={7,}|>{7,})(?=[ \r\n]|$)/gm;

function conflictLine(text: string): number | undefined {
  mark.lastIndex = 0;
  const found = mark.exec(text);
  return found ? text.slice(0, found.index).split('\n').length : undefined;
}

/** The file as one side of the merge has it; what stood there before both (diff3) is nobody's word any more. */
function sideOf(text: string, which: 'ours' | 'theirs'): string {
  let part: 'both' | 'ours' | 'before' | 'theirs' = 'both';
  return text
    .split('\n')
    .filter((line) => {
      mark.lastIndex = 0;
      if (!mark.test(line)) return part === 'both' || part === which;
      part = line.startsWith('<') ? 'ours' : line.startsWith('|') ? 'before' : line.startsWith('=') ? 'theirs' : 'both';
      return false;
    })
    .join('\n');
}

/** A merge takes lines from here and there, and the comma after an entry depends on what comes next. */
function mended(text: string): string {
  return text.replace(/\}[ \t\r]*\n(\s*)\{/g, '},\n$1{').replace(/,[ \t\r]*\n(\s*)([\]}])/g, '\n$1$2');
}
