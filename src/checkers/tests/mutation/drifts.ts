/** Mutants that lived, one finding a function: what was changed there, by which tests it was run, how to look again. */
import type { Context, Drift } from '../../../model/index.ts';
import { functionAt, functionsOf } from '../../../parse/functions.ts';
import { rangesOf } from '../../../parse/line-diff.ts';
import type { Mutant, MutationTest } from '../../../parse/mutation.ts';
import { textOf } from '../../../parse/per-file.ts';
import { strykerCommand } from './command.ts';

/** Mutants and tests that a finding names; more are counted. */
const shownMutants = 10;
const shownTests = 3;

interface Group {
  /** Undefined for what lies outside of all functions. */
  name: string | undefined;
  mutants: Mutant[];
}

/** `changed`: lines of a change, where one is looked at: others are not its. */
export async function driftsOf(
  context: Context,
  uri: string,
  survivors: readonly Mutant[],
  changed: ReadonlySet<number> | undefined,
  tests: ReadonlyMap<string, MutationTest>,
): Promise<Drift[]> {
  const touched = changed ? survivors.filter((mutant) => linesOf(mutant).some((line) => changed.has(line))) : survivors;
  if (touched.length === 0) return [];
  const { functions, notices } = await functionsOf(uri, await textOf(context, uri));
  for (const notice of notices) context.notice(notice);
  const groups = new Map<string | undefined, Group>();
  for (const mutant of touched) {
    // What spans a whole function is of that function; what spans several is of the one around them.
    const inner = functionAt(functions, mutant.startLine);
    const name = (inner && inner.endLine >= mutant.endLine ? inner : undefined)?.name;
    const group = groups.get(name);
    if (group) group.mutants.push(mutant);
    else groups.set(name, { name, mutants: [mutant] });
  }
  return [...groups.values()].map((group) => drift(uri, group, changed, tests));
}

function drift(
  uri: string,
  { name, mutants }: Group,
  changed: ReadonlySet<number> | undefined,
  tests: ReadonlyMap<string, MutationTest>,
): Drift {
  const sorted = mutants.toSorted((a, b) => a.startLine - b.startLine || a.endLine - b.endLine);
  const lived = sorted.filter(({ status }) => status === 'Survived');
  const [first] = sorted;
  const where = name === undefined ? `${uri}, outside of its functions` : `${name} in ${uri}`;
  const unrun = sorted.length - lived.length;
  const parts = [
    ...(lived.length > 0 ? [`${counted(lived.length)} survived${runBy(lived, tests)}`] : []),
    ...(unrun > 0 ? [`${counted(unrun)} ${unrun === 1 ? 'was' : 'were'} run by no test`] : []),
  ];
  const lines = sorted.flatMap(linesOf).filter((line) => changed?.has(line) ?? true);
  const command = strykerCommand([[uri, rangesOf(changed ?? lines)]]);
  return {
    rule: 'tests/surviving-mutant',
    subject: name === undefined ? uri : `${uri}#${name}`,
    message: `${where}: ${parts.join('; ')}`,
    location: { uri, startLine: first?.startLine ?? 1, endLine: first?.endLine ?? 1 },
    related: sorted.slice(0, shownMutants).map((mutant) => ({
      uri,
      startLine: mutant.startLine,
      endLine: mutant.endLine,
      role: `${mutant.status === 'Survived' ? 'survived' : 'not run'}: ${mutant.mutator}`,
    })),
    ...(changed ? {} : { severity: 'low' as const }),
    confidence: 'likely',
    fix: {
      description:
        `Assert what ${sorted.length === 1 ? 'the mutant changes' : 'these mutants change'}` +
        (command === undefined ? ', and run Stryker again.' : `, and look again with: ${command}`),
      ...(command === undefined ? {} : { snippet: command }),
    },
    trace: sorted.map(told),
  };
}

function counted(count: number): string {
  return count === 1 ? '1 mutant' : `${count} mutants`;
}

function linesOf({ startLine, endLine }: Mutant): number[] {
  return Array.from({ length: Math.min(endLine - startLine + 1, mostLines) }, (_, at) => startLine + at);
}

/** A mutant that empties a larger block than this is no help in finding a place; a number that only fills memory is none. */
const mostLines = 10_000;

/** The tests that ran what lived: they are where the missing assertion belongs. */
function runBy(lived: readonly Mutant[], tests: ReadonlyMap<string, MutationTest>): string {
  const names = [...new Set(lived.flatMap(({ coveredBy }) => coveredBy))].flatMap((id) => tests.get(id)?.name ?? []);
  // A static mutant runs when its file is loaded, before any test.
  if (names.length === 0) return '';
  const more = names.length > shownTests ? ` and ${names.length - shownTests} more` : '';
  return `, run by ${names
    .slice(0, shownTests)
    .map((name) => `"${name}"`)
    .join(', ')}${more}`;
}

/** One line for `trueup explain`. */
function told({ startLine, mutator, replacement, status }: Mutant): string {
  const instead = replacement?.replaceAll(/\s+/g, ' ').slice(0, 80);
  return `line ${startLine}: ${mutator}${instead === undefined ? '' : `, ${instead} instead`}: ${status === 'Survived' ? 'all tests passed' : 'no test runs it'}`;
}
