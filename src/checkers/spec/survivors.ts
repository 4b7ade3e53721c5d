/** What a mutation report says of requirements: the mutants that live although the tests of a requirement run them. */
import type { Context, Notice } from '../../model/index.ts';
import { UnreadableError } from '../../model/index.ts';
import { readMutationReport, survivorsByTest, usualMutationReports } from '../../parse/mutation.ts';
import type { MutationReport, MutationTest, SurvivingMutant } from '../../parse/mutation.ts';
import { pathOf } from '../../parse/tests/titles.ts';
import { identityOf } from './identity.ts';
import type { Standing } from './compare/standing.ts';

export interface Survival {
  /** Tests of the requirement that the report knows. */
  tests: number;
  /** Mutants, each once, however many of the tests run it. */
  mutants: number;
}

/** Requirements that the notice names. */
const named = 5;

/** Undefined where there is no report; the answer is undefined where the report knows none of the requirement's tests. */
export async function survivorsOf({
  tree,
}: Pick<Context, 'tree'>): Promise<((standing: Standing) => Survival | undefined) | undefined> {
  for (const uri of usualMutationReports) {
    const text = await tree.artefact(uri).catch(unread);
    // What is wrong with a report is told by the checker that reads it for its own sake.
    const report = text === undefined ? undefined : readMutationReport(uri, text).report;
    if (report) return survivalIn(report);
  }
  return undefined;
}

function unread(error: unknown): undefined {
  if (!(error instanceof UnreadableError)) throw error;
}

function survivalIn(report: MutationReport): (standing: Standing) => Survival | undefined {
  const byName = new Map<string, { test: MutationTest; mutants: SurvivingMutant[] }[]>();
  for (const [test, mutants] of survivorsByTest(report))
    byName.set(test.name, [...(byName.get(test.name) ?? []), { test, mutants }]);
  return ({ links }) => {
    let known = 0;
    const alive = new Set<string>();
    for (const { fact, file, tests } of links)
      for (const entry of tests) {
        const name = pathOf(file, entry)
          .map(({ text }) => text)
          .join(' ');
        const found = (byName.get(name) ?? []).filter(({ test }) => isOf(test, fact.location.uri));
        if (found.length > 0) known++;
        for (const { mutants } of found) for (const mutant of mutants) alive.add(keyOf(mutant));
      }
    return known === 0 ? undefined : { tests: known, mutants: alive.size };
  };
}

/** The report may lie in another folder than the checked one, or not tell the files of its tests. */
function isOf({ file }: MutationTest, uri: string): boolean {
  return file === undefined || file === uri || file.endsWith(`/${uri}`) || uri.endsWith(`/${file}`);
}

function keyOf({ path, startLine, endLine, mutator, replacement }: SurvivingMutant): string {
  return JSON.stringify([path, startLine, endLine, mutator, replacement]);
}

/** `FR-003 is verified by 2 tests; 3 mutants in what they run survive`. */
export async function survivalNotice(context: Context, units: readonly Standing[]): Promise<Notice[]> {
  const survival = await survivorsOf(context);
  if (!survival) return [];
  const weak = units.flatMap((standing) => {
    const found = survival(standing);
    return found && found.mutants > 0 ? [{ name: identityOf(standing.requirement), ...found }] : [];
  });
  if (weak.length === 0) return [];
  const worst = weak.toSorted((a, b) => b.mutants - a.mutants || (a.name < b.name ? -1 : 1));
  const list = worst
    .slice(0, named)
    .map(
      ({ name, tests, mutants }) =>
        `${name} is run by ${counted(tests, 'test')}, and ${counted(mutants, 'mutant')} live`,
    )
    .join('; ');
  const more = worst.length > named ? `; and ${worst.length - named} more` : '';
  return [
    {
      id: 'spec-survivors',
      level: 'note',
      message: `changes to the code that no test of a requirement notices: ${list}${more}`,
    },
  ];
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
