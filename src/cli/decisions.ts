/** Reads what a repository has decided: baseline, waivers, and the comments that ignore a rule. */
import { join } from 'node:path';
import type { ValidConfig } from '../config/validate.ts';
import type { Context, FactCache, Tree } from '../model/index.ts';
import { extractFiles } from '../parse/per-file.ts';
import { placeHashes } from '../parse/place-hashes.ts';
import { suppressionExtractor } from '../parse/suppressions.ts';
import { parseBaseline } from '../policy/baseline-text.ts';
import type { Decisions, Suppression } from '../policy/decisions.ts';
import type { Policy } from '../policy/policy.ts';
import { parseWaivers } from '../policy/waivers.ts';
import { decisionsLimit } from '../tree/locked-file.ts';
import type { Writer } from '../tree/locked-file.ts';
import { stagedText } from '../tree/staged-text.ts';
import { readTextFile } from '../tree/text-file.ts';

export const baselineUri = '.trueup/baseline.json';
export const waiversUri = '.trueup/waivers.json';

export interface DecisionOptions {
  /** Absolute path of the checked folder: baseline and waivers are read from it. */
  root: string;
  /** Baseline and waivers are read from the tree instead: as they are staged. */
  fromTree?: boolean | undefined;
  config: Pick<ValidConfig, 'waivers' | 'ratchet'>;
  /** Where the comments and the lines of findings are read. */
  tree: Tree;
  policy?: Policy | undefined;
  cache?: FactCache | undefined;
  signal?: AbortSignal | undefined;
  /** Set where not every checker looks at the whole tree. */
  partial?: boolean | undefined;
  /** Set where the baseline is about to be made or mended: it is not read. */
  withoutBaseline?: boolean;
  /** Where comments are looked for; everywhere where absent. Those elsewhere are not said to match nothing. */
  among?: readonly string[] | undefined;
}

/** @throws ConfigError where a file is there that cannot be read as what it should be. */
export async function loadDecisions(options: DecisionOptions): Promise<Decisions> {
  const { root, config, tree, policy, partial } = options;
  const read = (uri: string): Promise<string | undefined> =>
    options.fromTree ? stagedText(tree, uri, uri) : readTextFile(join(root, uri), uri, root, decisionsLimit);
  const waivers = config.waivers ?? waiversUri;
  const baselineText = options.withoutBaseline ? undefined : await read(baselineUri);
  const waiversText = await read(waivers);
  return {
    ...(baselineText === undefined ? {} : { baseline: parseBaseline(baselineText, baselineUri) }),
    waivers: waiversText === undefined ? [] : parseWaivers(waiversText, waivers),
    suppressions: await readSuppressions(options),
    today: today(),
    ...(partial ? { partial } : {}),
    ...(config.ratchet ? { ratchet: config.ratchet } : {}),
    ...(policy ? { policy } : {}),
    occurrences: placeHashes(tree),
  };
}

async function readSuppressions({ tree, cache, signal, among }: DecisionOptions): Promise<Suppression[]> {
  const context: Context = {
    tree,
    env: {},
    ...(cache ? { cache } : {}),
    signal: signal ?? new AbortController().signal,
    // What cannot be read is told by the checkers that look for more in it.
    notice: () => undefined,
    afterwards: () => undefined,
  };
  const facts = await extractFiles(context, among ?? (await tree.list()), suppressionExtractor);
  return facts.map(({ name, location, data }) => ({ rule: name, location, ...data }));
}

/** The day by UTC: the same at every desk and in CI. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}

/** This process, as a lock names it. */
export const writer: Writer = {
  pid: process.pid,
  isAlive: (pid) => {
    try {
      process.kill(pid, 0);
      return true;
    } catch (error) {
      // Somebody else's process is there too.
      return (error as NodeJS.ErrnoException).code === 'EPERM';
    }
  },
};
