/** env/undocumented-variable: code reads a key that no document in its reach tells of. */
import type { Drift, RelatedLocation, Severity } from '../../../model/index.ts';
import type { EnvDocument } from '../documents.ts';
import type { ReadFact, Requirement } from '../facts.ts';
import { scopeOf } from '../scope.ts';
import { documentLine } from './document-line.ts';
import type { Key, Ledger } from './ledger.ts';
import { fitsPattern, isPlatformKey } from './ledger.ts';

/** Reads shown beside a finding; the rest are counted. */
const shownReads = 5;

export interface Undocumented {
  drifts: Drift[];
  /** Names of the keys that were held to a document. */
  judged: Set<string>;
  /** Reads with no document in their reach: nothing was compared there. */
  uncovered: ReadFact[];
}

export function findUndocumented(ledger: Ledger, dead: ReadonlySet<string>): Undocumented {
  const result: Undocumented = { drifts: [], judged: new Set(), uncovered: [] };
  const made = madeHere(ledger);
  for (const key of ledger.keys.values()) {
    const reads = [...key.reads, ...key.schema].filter(countsAsRead);
    if (reads.length === 0 || isPlatformKey(key)) continue;
    // A key that the code makes itself is no setting; one that only a dead schema asks for is told as that.
    if (key.documented.length === 0 && made.has(key.name)) continue;
    if (dead.has(key.name) && requirementOf(reads) !== 'required') continue;
    if (reads.some((read) => ledger.covering(read.location.uri).length > 0)) result.judged.add(key.name);
    const missing = reads.filter((read) => !isDocumented(key, ledger.covering(read.location.uri)));
    const covered = missing.filter((read) => ledger.covering(read.location.uri).length > 0);
    result.uncovered.push(...missing.filter((read) => ledger.covering(read.location.uri).length === 0));
    for (const [document, group] of byDocument(ledger, covered))
      result.drifts.push(drift(ledger, key, document, group));
  }
  return result;
}

/**
 * A secret of a workflow is asked of the host of the repository. A shell script's variables are mostly its arguments: it
 * counts where it refuses to run without one.
 */
function countsAsRead({ data }: ReadFact): boolean {
  if (data.surface === 'workflow' || data.confidence === 'possible') return false;
  return data.surface !== 'shell' || data.requirement === 'required';
}

/** A comment that tells of the key as one of a family, `# needs the matching *_CLOUD_PROJECT`: half a documentation. */
function familyOf(ledger: Ledger, key: Key, document: EnvDocument): Ledger['families'][number] | undefined {
  return ledger.families.find((family) => family.location.uri === document.uri && fitsPattern(key.name, family.name));
}

function isDocumented(key: Key, covering: readonly EnvDocument[]): boolean {
  return key.documented.some(({ document }) => covering.includes(document));
}

/** Keys that own code gives a value before it reads them; a test that sets a key only plays the operator. */
function madeHere({ program }: Ledger): Set<string> {
  const made = new Set<string>();
  for (const [uri, data] of program.modules) {
    if (scopeOf(uri) === 'test') continue;
    for (const { key } of data.derived) made.add(key);
    // A default for an absent value (`X ??= …`, `if (!X) X = …`) stands beside a read in the same module.
    for (const { key } of data.writes)
      if (!data.reads.some((read) => read.key?.k === 'text' && read.key.value === key)) made.add(key);
  }
  return made;
}

function byDocument(ledger: Ledger, reads: readonly ReadFact[]): Map<EnvDocument, ReadFact[]> {
  const groups = new Map<EnvDocument, ReadFact[]>();
  for (const read of reads) {
    const document = ledger.covering(read.location.uri)[0];
    if (!document) continue;
    groups.set(document, [...(groups.get(document) ?? []), read]);
  }
  return groups;
}

function drift(ledger: Ledger, key: Key, document: EnvDocument, reads: readonly ReadFact[]): Drift {
  const sorted = reads.toSorted((a, b) => weight(b) - weight(a));
  const main = sorted[0] as ReadFact;
  const requirement = requirementOf(reads);
  const facet = ledger.facetOf(document);
  const elsewhere = key.mentioned
    .filter(({ data }) => data.surface === 'docs')
    .toSorted((a, b) => rankOfMention(a.data.place) - rankOfMention(b.data.place));
  const setElsewhere = key.set.filter(
    ({ data, location }) =>
      data.surface !== 'turbo' &&
      !(location.uri === main.location.uri && location.startLine === main.location.startLine),
  );
  const family = familyOf(ledger, key, document);
  const related: RelatedLocation[] = [
    ...main.data.via.map((step) => ({ uri: step.uri, startLine: step.line, role: `through ${step.what}` })),
    ...(family ? [{ ...family.location, role: `a comment tells of ${family.name}` }] : []),
    ...key.documented.slice(0, 2).map(({ fact }) => ({ ...fact.location, role: 'documented for another part' })),
    ...elsewhere.slice(0, 3).map(({ location }) => ({ ...location, role: 'documented here' })),
    ...key.mentioned
      .filter(({ data }) => data.surface === 'types')
      .slice(0, 1)
      .map(({ location }) => ({ ...location, role: 'declared as a type' })),
    ...setElsewhere.slice(0, 3).map(({ location }) => ({ ...location, role: 'set here' })),
    ...sorted.slice(1, shownReads).map(({ location }) => ({ ...location, role: 'also read here' })),
  ];
  const page = elsewhere.find(({ location }) => isNear(ledger, location.uri, main.location.uri))?.location;
  const copy = page ? `; it is in ${page.uri}:${page.startLine ?? 1}: copy it` : '';
  const edit = documentLine(document, key, reads);
  return {
    rule: 'env/undocumented-variable',
    subject: key.name,
    ...(facet === undefined ? {} : { facet }),
    message: `${key.name} is ${why(requirement)} and not in ${document.uri}${copy}`,
    location: main.location,
    related,
    expected: `${key.name} in ${document.uri}`,
    actual: `read as ${main.data.form}${reads.length > 1 ? `, and in ${reads.length - 1} more ${reads.length === 2 ? 'place' : 'places'}` : ''}`,
    severity: family && requirement !== 'required' ? 'low' : severityOf(key, reads, requirement),
    confidence: main.data.confidence,
    fix: { description: `Add ${key.name} to ${document.uri}`, ...(edit ? { edits: [edit] } : {}) },
    trace: [
      `${main.location.uri}:${main.location.startLine ?? 1} reads ${key.name}: ${main.data.form}`,
      ...main.data.via.map((step) => `  through ${step.what} at ${step.uri}:${step.line}`),
      `requirement: ${requirement}; scope: ${main.data.scope}`,
      `documents in reach: ${ledger
        .covering(main.location.uri)
        .map(({ uri }) => uri)
        .join(', ')}; none has ${key.name}`,
    ],
  };
}

/** A page of the same package, of the whole repository, or of its documentation: the others may mean another program. */
function isNear({ resolver }: Ledger, page: string, read: string): boolean {
  const dir = resolver.packageOf(page)?.dir ?? '';
  return (
    dir === '' ||
    dir === (resolver.packageOf(read)?.dir ?? '') ||
    /(?:^|\/)(?:docs?|documentation|website)\//.test(page)
  );
}

/** A table of variables says more of one than a command line that happens to name it. */
function rankOfMention(place: string | undefined): number {
  return place === 'table' ? 0 : place === 'heading' || place === 'list' ? 1 : 2;
}

function why(requirement: Requirement): string {
  if (requirement === 'required') return 'required';
  return requirement === 'optional' ? 'read, with a default or a test for its absence,' : 'read';
}

export function requirementOf(reads: readonly ReadFact[]): Requirement {
  // What a script insists on says nothing of the program.
  const runtime = reads.filter((read) => read.data.scope === 'runtime');
  const requirements = (runtime.length > 0 ? runtime : reads).map((read) => read.data.requirement);
  return requirements.includes('required') ? 'required' : requirements.includes('optional') ? 'optional' : 'unknown';
}

function severityOf(key: Key, reads: readonly ReadFact[], requirement: Requirement): Severity {
  const runtime = reads.filter((read) => read.data.scope === 'runtime');
  const deploy = reads.filter((read) => read.data.scope === 'deploy' && read.data.requirement === 'required');
  if (runtime.length === 0 && deploy.length === 0) return 'low';
  if (/(?:^|_)DEBUG(?:_|$)/.test(key.name)) return 'low';
  // A name that is only tried after another: setting it is nobody's task.
  if (runtime.length > 0 && runtime.every((read) => read.data.fallbackFor !== undefined)) return 'low';
  // What the project's own commands and images set is no task of whoever sets it up.
  if (requirement !== 'required')
    return key.set.some(({ data }) => data.surface === 'package-script' || data.surface === 'dockerfile')
      ? 'low'
      : 'medium';
  return [...runtime, ...deploy].some((read) => read.data.requirement === 'required') ? 'high' : 'medium';
}

/** Which read stands for the finding: the one that needs the value most, in code that runs. */
function weight(read: ReadFact): number {
  const scope = read.data.scope === 'runtime' ? 8 : read.data.scope === 'deploy' ? 2 : 0;
  const need = read.data.requirement === 'required' ? 4 : 0;
  return scope + need + (read.data.confidence === 'certain' ? 1 : 0);
}
