/** One checker over one tree: its sides collected and compared, or remembered; nothing is judged yet. */
import type { CheckOptions } from './check-options.ts';
import type { Checker, Context, Drift, Fact, Notice, Run, Source } from './model/index.ts';
import { UnavailableError } from './model/index.ts';
import { recall } from './recall.ts';

/** What a checker came to: a plain value, so that it can be remembered. */
export interface Outcome {
  run: Run;
  drifts: Drift[];
}

/** Both sides of one checker, compared; never throws for what is out of reach. */
export async function runChecker(checker: Checker, options: CheckOptions): Promise<Outcome> {
  const { context, notices, finish } = contextOf(options);
  const config = options.sections?.[checker.id] ?? checker.config.defaults;
  // What is live has no content to be known by: it is asked anew each time.
  const isLive = reachesOut(checker);
  // An answer that depends on the change is not known by the tree.
  const isRemembered = !isLive && !(checker.forChanges && options.changes);
  const name = `${checker.id} ${JSON.stringify([config, options.around?.dir, options.brief, options.history !== undefined])}`;
  const ask = async (own: Context): Promise<Outcome> => await compared(checker, own, config, notices);
  const reason = options.skip?.get(checker.id) ?? (isLive ? options.offline : undefined);
  if (reason !== undefined) return { run: { ...blankRun(checker, []), verdict: 'skipped', reason }, drifts: [] };
  try {
    return isRemembered ? await recall(context, name, ask) : await ask(context);
  } catch (error) {
    // Out of reach is an answer about this checker, not an end of the check; anything else is a bug and surfaces as one.
    if (!(error instanceof UnavailableError)) throw error;
    const run: Run = { ...blankRun(checker, notices), verdict: 'inconclusive', reason: error.message };
    return { run, drifts: [] };
  } finally {
    await finish();
  }
}

async function compared(checker: Checker, context: Context, config: unknown, notices: Notice[]): Promise<Outcome> {
  const run = blankRun(checker, notices);
  const declared = await collect(checker.declared, context, config);
  const actual = await collect(checker.actual, context, config);
  const comparison = await checker.compare({ declared, actual }, context, config);
  run.compared = comparison.compared ?? { declared: declared.length, actual: actual.length };
  if (comparison.alignment !== undefined) run.alignment = comparison.alignment;
  if (comparison.inconclusive) Object.assign(run, { verdict: 'inconclusive', reason: comparison.inconclusive });
  else if (comparison.skipped) Object.assign(run, { verdict: 'skipped', reason: comparison.skipped });
  return { run, drifts: comparison.drifts };
}

/** Whether it looks at something that is not in the tree. */
export function reachesOut(checker: Checker): boolean {
  return [...checker.declared, ...checker.actual].some(({ live }) => live);
}

function blankRun(checker: Checker, notices: Notice[]): Run {
  return { checker: checker.id, verdict: 'aligned', compared: { declared: 0, actual: 0 }, notices };
}

/** What the checker is given, the list that its notices go to, and what is to be called when it is done. */
export function contextOf(options: CheckOptions): { context: Context; notices: Notice[]; finish(): Promise<void> } {
  const notices: Notice[] = [];
  const closing: (() => Promise<void>)[] = [];
  const context: Context = {
    tree: options.limit?.(options.tree) ?? options.tree,
    ...(options.base ? { base: options.base } : {}),
    ...(options.brief ? { brief: options.brief } : {}),
    ...(options.changes ? { changes: options.changes } : {}),
    ...(options.history ? { history: options.history } : {}),
    ...(options.around ? { around: options.around } : {}),
    ...(options.root ? { root: options.root } : {}),
    env: options.env ?? {},
    ...(options.cache ? { cache: options.cache } : {}),
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

/** The facts of one side. */
export async function collect(sources: readonly Source[], context: Context, config: unknown): Promise<Fact[]> {
  const facts: Fact[] = [];
  for (const source of sources) facts.push(...(await source.collect(context, config)));
  return facts;
}
