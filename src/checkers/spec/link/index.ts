/** Links tests to requirements: a pure function of what test files declare and what documents state. */
import { fullTitle } from '../../../parse/tests/titles.ts';
import type { TestEntry, TestFile } from '../../../parse/tests/declarations.ts';
import type { Fact } from '../../../model/index.ts';
import type { LinkFact, RequirementFact } from '../facts.ts';
import { claimsIn } from './claims.ts';
import { identityOf } from '../identity.ts';
import type { Link, PlacedClaim } from './link.ts';
import { resolve } from './resolve.ts';
import type { Resolution } from './resolve.ts';
import { scopeOf } from './scope.ts';
import { targetsOf } from './targets.ts';
import type { Targets } from './targets.ts';

/** So many tests of scenarios name their spec, and so large a part: then it is how this repository files its tests. */
const enoughNamed = 10;
const partNamed = 0.8;

/** Sorted by file and line. */
export function linksOf(
  files: readonly Fact<TestFile>[],
  requirements: readonly RequirementFact[],
  names: readonly string[] = [],
): Link[] {
  const targets = targetsOf(requirements, names);
  if (targets.byId.size === 0) return [];
  const placed = files.flatMap((fact) => placedIn(fact, targets));
  const isStrict = filesBySpec(placed);
  return placed.flatMap((one) => {
    const link = linkOf(one, targets, isStrict);
    return link ? [link] : [];
  });
}

interface Placed {
  uri: string;
  file: TestFile;
  claim: PlacedClaim;
  scope: ReturnType<typeof scopeOf>;
  beside: number;
}

function placedIn({ name: uri, data: file }: Fact<TestFile>, targets: Targets): Placed[] {
  const claims = claimsIn(file, targets);
  const beside = new Map<number | undefined, number>();
  for (const { entry, mention } of claims) if (!mention) beside.set(entry, (beside.get(entry) ?? 0) + 1);
  return claims.map((claim) => ({
    uri,
    file,
    claim,
    scope: scopeOf(uri, file, claim.entry, targets),
    beside: beside.get(claim.entry) ?? 1,
  }));
}

function filesBySpec(placed: readonly Placed[]): boolean {
  const scenarios = placed.filter(({ claim }) => claim.byTitle && !claim.lenient && claim.kind === 'title');
  const named = scenarios.filter(({ scope }) => scope.titled !== undefined).length;
  return named >= enoughNamed && named >= scenarios.length * partNamed;
}

function linkOf({ uri, file, claim, scope, beside }: Placed, targets: Targets, isStrict: boolean): Link | undefined {
  const found = resolve(claim, scope, targets, isStrict);
  if (claim.lenient && !holds(claim, found, scope, targets)) return undefined;
  const entry = claim.entry === undefined ? undefined : file.entries[claim.entry];
  const tests = testsOf(file, claim.entry);
  const state = claim.mention ? 'mention' : found.state;
  const location = entry
    ? { uri, startLine: entry.startLine, startColumn: entry.startColumn, endLine: entry.endLine }
    : { uri, startLine: claim.line };
  const fact: LinkFact = {
    name: found.target ? identityOf(found.target) : named(claim, found),
    location,
    data: {
      kind: claim.kind,
      // The place of a comment above a test leaves no doubt whom it means; within a body it may be a remark about anything.
      resolved: found.target !== undefined && !claim.inBody,
      ...(state === undefined ? {} : { state }),
      written: claim.written,
      test: entry ? fullTitle(file, entry) : '',
      ...(claim.place !== 'test' && tests.length > 1 ? { broad: tests.length } : {}),
    },
  };
  return {
    fact,
    place: claim.place,
    ...(found.target ? { target: found.target } : {}),
    candidates: found.candidates,
    ...(found.named === undefined ? {} : { named: found.named }),
    tests,
    file,
    beside,
  };
}

/** Whether a claim that may mean nothing means something: the words of a title do only where the spec around it has them. */
function holds(claim: PlacedClaim, { target, state }: Resolution, scope: Placed['scope'], targets: Targets): boolean {
  if (!claim.byTitle) return target !== undefined;
  const isNamed = (claim.spec ?? scope.titled) !== undefined;
  if (!target) return claim.kind === 'gherkin' && state !== undefined && state !== 'orphan';
  // A suite of a requirement's name gathers the tests of its scenarios; it verifies nothing by itself.
  if (claim.place === 'suite' && targets.divided.has(`${target.data.spec}#${target.data.id}`)) return false;
  return isNamed || claim.kind === 'gherkin';
}

function named({ written, spec }: PlacedClaim, { named: around }: Resolution): string {
  const of = spec ?? around;
  return of === undefined ? written : `${of}#${written}`;
}

function testsOf(file: TestFile, entry: number | undefined): TestEntry[] {
  const isWithin = (one: TestEntry, place: number): boolean => {
    if (entry === undefined || place === entry) return true;
    for (let up = one.parent, steps = 0; up !== undefined && steps < 200; up = file.entries[up]?.parent, steps++)
      if (up === entry) return true;
    return false;
  };
  return file.entries.filter((one, place) => one.kind === 'test' && isWithin(one, place));
}
