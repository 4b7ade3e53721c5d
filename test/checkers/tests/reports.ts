/** The library of the recorded reports, as a repository before and after a change, and what is said of it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Context, Drift, Notice, PathChange } from '../../../src/model/index.ts';
import { memoryTree } from '../../../src/tree/memory.ts';
import type { Files } from './changed-alone/changed.ts';

const fixtures = join(import.meta.dirname, '../../fixtures/reports');

export const recorded = (name: string): string => readFileSync(join(fixtures, 'recorded', name), 'utf8');
const repo = (name: string): string => readFileSync(join(fixtures, 'repo', name), 'utf8');

/** The library as it was when the reports were recorded. */
export const till: Files = { 'src/cart.ts': repo('src/cart.ts'), 'src/money.js': repo('src/money.js') };

export interface Asked {
  before?: Files;
  root?: string;
  brief?: true;
}

export type Said = { drifts: Drift[]; notices: Notice[] };

/** `ask` in a repository of these files; a change is looked at where `before` is given. */
export async function saidIn(
  files: Files,
  ask: (context: Context) => Promise<Drift[]>,
  { before, root, brief }: Asked = {},
): Promise<Said> {
  const notices: Notice[] = [];
  const context: Context = {
    tree: memoryTree(files),
    ...(before ? { base: memoryTree(before), changes: changesOf(before, files) } : {}),
    ...(root === undefined ? {} : { root }),
    ...(brief ? { brief } : {}),
    env: {},
    signal: new AbortController().signal,
    notice: (notice) => void notices.push(notice),
    afterwards: () => undefined,
  };
  return { drifts: await ask(context), notices };
}

function changesOf(before: Files, after: Files): PathChange[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].toSorted().flatMap((uri): PathChange[] => {
    if (before[uri] === after[uri]) return [];
    if (!(uri in before)) return [{ uri, change: 'added' }];
    return [{ uri, change: uri in after ? 'modified' : 'deleted' }];
  });
}
