/** The story: collect both sides of every checker, compare, judge, report. Every surface calls it; it knows no checker by name. */
import type { CheckOptions } from './check-options.ts';
import type { Checker, Fact, Finding, Notice, Report, Run } from './model/index.ts';
import { withFrames } from './parse/frames.ts';
import { conclude } from './policy/conclude.ts';
import { byImportance, judge } from './policy/judge.ts';
import { defaultPolicy } from './policy/policy.ts';
import { collect, contextOf, runChecker } from './run-checker.ts';

export type { CheckOptions } from './check-options.ts';

/** Runs the checkers one after the other over one tree. The same tree and options give the same report, byte for byte. */
export async function check(options: CheckOptions): Promise<Report> {
  const policy = options.policy ?? defaultPolicy;
  const runs: Run[] = [];
  const findings: Finding[] = [];

  // A base in a hurry: what a checker of changes has to say of it, it says of the change.
  const checkers = options.checkers.filter(({ forChanges }) => !(forChanges && options.brief && !options.changes));
  for (const checker of checkers) {
    options.onProgress?.(checker.id);
    const { run, drifts } = await runChecker(checker, options);
    const judged = judge(checker, drifts, policy);
    // What is to be known of the tree itself (no git, a shallow clone) is told once, with the first run.
    if (runs.length === 0)
      for (const remark of await options.tree.remarks()) run.notices.push({ ...remark, level: 'note' });
    runs.push(conclude(run, judged));
    findings.push(...judged);
  }

  const sorted = findings.toSorted(byImportance);
  return {
    schemaVersion: 1,
    tool: { name: 'trueup', version: options.version },
    plan: 'default',
    ...(options.commit ? { commit: options.commit } : {}),
    rules: checkers.flatMap((checker) => checker.rules).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    runs,
    findings: options.bare ? sorted : await withFrames(options.tree, sorted),
  };
}

/** Both sides of one checker as facts. `listing`: for their own sake, as `trueup facts` does. */
export async function collectFacts(
  checker: Checker,
  options: CheckOptions,
  listing = false,
): Promise<{ declared: Fact[]; actual: Fact[]; notices: Notice[] }> {
  const { context, notices, finish } = contextOf(options);
  if (listing) context.listing = true;
  const config = options.sections?.[checker.id] ?? checker.config.defaults;
  try {
    const declared = await collect(checker.declared, context, config);
    const actual = await collect(checker.actual, context, config);
    return { declared, actual, notices };
  } finally {
    await finish();
  }
}
