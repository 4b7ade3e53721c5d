/** The spec checker on a real repository with its past, and on literal files without one. */
import { onTestFinished } from 'vitest';
import { check } from '../../../src/check.ts';
import { spec } from '../../../src/checkers/spec/index.ts';
import type { Context, Finding, PathChange, Run, Tree } from '../../../src/model/index.ts';
import { openHistory } from '../../../src/tree/git-history.ts';
import { openTree } from '../../../src/tree/open.ts';
import { run as git, write } from '../../tree/repository.ts';

export interface Saying {
  run: Run | undefined;
  findings: Finding[];
}

export async function saidWithPast(root: string): Promise<Saying> {
  const tree = await openTree(root);
  const history = await openHistory(root, tree);
  onTestFinished(() => history?.close());
  const report = await check({
    tree,
    root,
    ...(history ? { history } : {}),
    checkers: [spec],
    version: '0.0.0',
    bare: true,
  });
  return { run: report.runs[0], findings: report.findings };
}

/** As a hook asks: of what a change does to a base, without a past. */
export async function saidOfChange(tree: Tree, base: Tree, changes: readonly PathChange[]): Promise<Saying> {
  const report = await check({ tree, base, changes, brief: true, checkers: [spec], version: '0.0.0', bare: true });
  return { run: report.runs[0], findings: report.findings };
}

export function contextOf(tree: Tree): Context {
  return { tree, env: {}, signal: new AbortController().signal, notice: () => undefined, afterwards: () => undefined };
}

export function commit(root: string, files: Readonly<Record<string, string>>): string {
  write(root, files);
  git(root, 'add', '--all');
  git(root, 'commit', '--quiet', '--allow-empty', '--message', 'On');
  return git(root, 'rev-parse', 'HEAD');
}

export const brief = ({ rule, subject, severity, confidence, expected, actual, trace }: Finding): object => ({
  rule,
  subject,
  severity,
  confidence,
  ...(expected === undefined ? {} : { expected }),
  ...(actual === undefined ? {} : { actual }),
  ...(trace === undefined ? {} : { trace }),
});
