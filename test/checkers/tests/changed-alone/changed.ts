/** Two states of a repository, and what is said of sources that changed alone on the way from one to the other. */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { changedAlone } from '../../../../src/checkers/tests/changed-alone/index.ts';
import { testsConfig } from '../../../../src/checkers/tests/config.ts';
import type { TestsConfig } from '../../../../src/checkers/tests/config.ts';
import type { Context, Drift, Notice, PathChange } from '../../../../src/model/index.ts';
import { memoryTree } from '../../../../src/tree/memory.ts';

export type Files = Readonly<Record<string, string>>;
export interface Saying {
  drifts: Drift[];
  notices: Notice[];
}

/** `repo` holds the folders `before` and `after`; `moves.json` beside it tells where files that moved were. */
export async function saidOfChange(repo: string): Promise<Saying> {
  const moves = join(dirname(repo), 'moves.json');
  const moved = existsSync(moves) ? (JSON.parse(readFileSync(moves, 'utf8')) as Files) : {};
  return await said(filesIn(join(repo, 'before')), filesIn(join(repo, 'after')), { moved });
}

export async function said(
  before: Files | undefined,
  after: Files,
  { moved = {}, ...rest }: { moved?: Files; changes?: readonly PathChange[] | undefined; config?: TestsConfig } = {},
): Promise<Saying> {
  const notices: Notice[] = [];
  const changes = 'changes' in rest ? rest.changes : changesOf(before ?? {}, after, moved);
  const context: Context = {
    tree: memoryTree(after),
    ...(before ? { base: memoryTree(before) } : {}),
    ...(changes ? { changes } : {}),
    env: {},
    signal: new AbortController().signal,
    notice: (notice) => void notices.push(notice),
    afterwards: () => undefined,
  };
  const drifts = await changedAlone(context, rest.config ?? testsConfig.defaults);
  return { drifts, notices };
}

/** As git tells them: a file with all the bytes of one that is gone is that file, moved. */
export function changesOf(before: Files, after: Files, moved: Files): PathChange[] {
  const gone = new Map(Object.entries(before).flatMap(([uri, text]) => (uri in after ? [] : [[text, uri]])));
  const sources = new Set(Object.values(moved));
  const changes: PathChange[] = [];
  for (const [uri, text] of Object.entries(after)) {
    const from = moved[uri] ?? (uri in before ? undefined : gone.get(text));
    if (from !== undefined) changes.push({ uri, change: 'renamed', from });
    else if (!(uri in before)) changes.push({ uri, change: 'added' });
    else if (before[uri] !== text) changes.push({ uri, change: 'modified' });
    if (from !== undefined) sources.add(from);
  }
  for (const uri of Object.keys(before))
    if (!(uri in after) && !sources.has(uri)) changes.push({ uri, change: 'deleted' });
  return changes.toSorted((a, b) => (a.uri < b.uri ? -1 : 1));
}

export function filesIn(folder: string): Files {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(
    entries.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [path.slice(folder.length + 1), readFileSync(path, 'utf8')];
    }),
  );
}
