/** The story: collect both sides of every checker, compare, judge, report. Every surface calls it; it knows no checker by name. */
import type {
  Checker,
  Context,
  Drift,
  Env,
  Fact,
  Finding,
  History,
  Notice,
  Report,
  Run,
  Source,
  Surroundings,
  Tree,
} from './model/index.ts';
import { UnavailableError } from './model/index.ts';
import { withFrames } from './parse/frames.ts';
import { byImportance, judge } from './policy/judge.ts';
import { defaultPolicy } from './policy/policy.ts';
import type { Policy } from './policy/policy.ts';

export interface CheckOptions {
  tree: Tree;
  checkers: readonly Checker[];
  /** Each checker's validated section of the configuration by its id; its defaults where absent. */
  sections?: Readonly<Record<string, unknown>>;
  policy?: Policy;
  env?: Env;
  base?: Tree;
  history?: History;
  around?: Surroundings;
  /** Absolute path of the checked folder, where it is one on disk: for a command that the user configured. */
  root?: string;
  signal?: AbortSignal;
  /** Full hash of the commit that is checked out. */
  commit?: string;
  version: string;
  /** Told before each checker begins: for a progress line, never for the result. */
  onProgress?(checker: string): void;
}

/** Runs the checkers one after the other over one tree. The same tree and options give the same report, byte for byte. */
export async function check(options: CheckOptions): Promise<Report> {
  const policy = options.policy ?? defaultPolicy;
  const runs: Run[] = [];
  const findings: Finding[] = [];

  for (const checker of options.checkers) {
    options.onProgress?.(checker.id);
    const { run, drifts } = await runChecker(checker, options);
    const judged = judge(checker, drifts, policy);
    // What is to be known of the tree itself (no git, a shallow clone) is told once, with the first run.
    if (runs.length === 0)
      for (const remark of await options.tree.remarks()) run.notices.push({ ...remark, level: 'note' });
    runs.push(conclude(run, judged));
    findings.push(...judged);
  }

  return {
    schemaVersion: 1,
    tool: { name: 'trueup', version: options.version },
    plan: 'default',
    ...(options.commit ? { commit: options.commit } : {}),
    rules: options.checkers.flatMap((checker) => checker.rules).toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    runs,
    findings: await withFrames(options.tree, findings.toSorted(byImportance)),
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

async function runChecker(checker: Checker, options: CheckOptions): Promise<{ run: Run; drifts: Drift[] }> {
  const { context, notices, finish } = contextOf(options);
  const config = options.sections?.[checker.id] ?? checker.config.defaults;
  const run: Run = { checker: checker.id, verdict: 'aligned', compared: { declared: 0, actual: 0 }, notices };
  try {
    const declared = await collect(checker.declared, context, config);
    const actual = await collect(checker.actual, context, config);
    const comparison = await checker.compare({ declared, actual }, context, config);
    run.compared = comparison.compared ?? { declared: declared.length, actual: actual.length };
    if (comparison.alignment !== undefined) run.alignment = comparison.alignment;
    if (comparison.inconclusive) Object.assign(run, { verdict: 'inconclusive', reason: comparison.inconclusive });
    else if (comparison.skipped) Object.assign(run, { verdict: 'skipped', reason: comparison.skipped });
    return { run, drifts: comparison.drifts };
  } catch (error) {
    // Out of reach is an answer about this checker, not an end of the check; anything else is a bug and surfaces as one.
    if (!(error instanceof UnavailableError)) throw error;
    return { run: { ...run, verdict: 'inconclusive', reason: error.message }, drifts: [] };
  } finally {
    await finish();
  }
}

/** The verdict follows from what was found and from what could not be looked at: nothing is green that was not compared. */
function conclude(run: Run, findings: Finding[]): Run {
  const notices = run.notices.toSorted((a, b) => (noticeKey(a) < noticeKey(b) ? -1 : 1));
  if (findings.some((finding) => finding.status !== 'waived')) return { ...run, verdict: 'drift', notices };
  if (run.verdict !== 'aligned') return { ...run, notices };
  if (run.compared.declared === 0 && run.compared.actual === 0)
    return { ...run, verdict: 'inconclusive', reason: 'nothing to compare was found on either side', notices };
  const gaps = notices.filter((notice) => notice.level === 'warning');
  if (gaps.length === 0) return { ...run, notices };
  const more = gaps.length > 1 ? ` (and ${gaps.length - 1} more)` : '';
  return {
    ...run,
    verdict: 'inconclusive',
    reason: `not everything was compared: ${gaps[0]?.message}${more}`,
    notices,
  };
}

function contextOf(options: CheckOptions): { context: Context; notices: Notice[]; finish(): Promise<void> } {
  const notices: Notice[] = [];
  const closing: (() => Promise<void>)[] = [];
  const context: Context = {
    tree: options.tree,
    ...(options.base ? { base: options.base } : {}),
    ...(options.history ? { history: options.history } : {}),
    ...(options.around ? { around: options.around } : {}),
    ...(options.root ? { root: options.root } : {}),
    env: options.env ?? {},
    signal: options.signal ?? new AbortController().signal,
    notice: (notice) => void notices.push(notice),
    afterwards: (close) => void closing.push(close),
  };
  const finish = async (): Promise<void> => {
    // Last opened, first closed; one that cannot be closed keeps no other open.
    for (const close of closing.toReversed()) await close().catch(() => undefined);
  };
  return { context, notices, finish };
}

async function collect(sources: readonly Source[], context: Context, config: unknown): Promise<Fact[]> {
  const facts: Fact[] = [];
  for (const source of sources) facts.push(...(await source.collect(context, config)));
  return facts;
}

function noticeKey({ id, location, message }: Notice): string {
  return [id, location?.uri, String(location?.startLine ?? 0).padStart(9, '0'), message].join('\0');
}
