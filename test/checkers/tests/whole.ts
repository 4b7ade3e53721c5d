/** What the tests checker as a whole says of a tree, or of the way from one tree to another. */
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { check } from '../../../src/check.ts';
import { tests } from '../../../src/checkers/tests/index.ts';
import type { Finding, History, Run } from '../../../src/model/index.ts';
import { memoryTree } from '../../../src/tree/memory.ts';
import { changesOf, filesIn } from './changed-alone/changed.ts';
import type { Files } from './changed-alone/changed.ts';

export interface Said {
  run: Run | undefined;
  findings: Partial<Finding>[];
}

/** The files below `repo`, as they are. */
export async function saidOfTree(repo: string): Promise<Said> {
  return await said({ after: filesIn(repo) });
}

/** `repo` holds the folders `before` and `after`; `moves.json` beside it tells where files that moved were. */
export async function saidOfChange(repo: string): Promise<Said> {
  const moves = join(dirname(repo), 'moves.json');
  const moved = existsSync(moves) ? (JSON.parse(readFileSync(moves, 'utf8')) as Files) : {};
  return await said({ before: filesIn(join(repo, 'before')), after: filesIn(join(repo, 'after')), moved });
}

export async function said({
  before,
  after,
  moved = {},
  history,
  brief,
}: {
  before?: Files;
  after: Files;
  moved?: Files;
  history?: History;
  brief?: true;
}): Promise<Said> {
  const { runs, findings } = await check({
    tree: memoryTree(after),
    ...(before ? { base: memoryTree(before), changes: changesOf(before, after, moved) } : {}),
    ...(history ? { history } : {}),
    ...(brief ? { brief } : {}),
    checkers: [tests],
    bare: true,
    version: '0.0.0',
  });
  return { run: runs[0], findings: findings.map(legible) };
}

/** What a reviewer looks for; what every finding of a rule has in common is left out. */
function legible({
  rule,
  subject,
  facet,
  severity,
  confidence,
  message,
  location,
  related,
  expected,
  actual,
  trace,
}: Finding): Partial<Finding> {
  return {
    rule,
    subject,
    ...(facet === undefined ? {} : { facet }),
    severity,
    confidence,
    message,
    location,
    related,
    ...(expected === undefined ? {} : { expected }),
    ...(actual === undefined ? {} : { actual }),
    ...(trace === undefined ? {} : { trace }),
  };
}
