/** The parents that the next commit will have. */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { UnavailableError } from '../model/index.ts';
import { git } from './git.ts';

const hash = /^[0-9a-f]{40}(?:[0-9a-f]{24})?$/;

/**
 * Full hashes: the commit that is checked out, then those that a merge in progress brings in
 * (https://git-scm.com/docs/gitrevisions, MERGE_HEAD). None before the first commit. One process: a hook asks for it.
 * @throws UnavailableError where there is no repository, or no git.
 */
export async function nextParents(root: string): Promise<string[]> {
  let answer: string;
  try {
    answer = await git(root, ['rev-parse', '--git-path', 'MERGE_HEAD', 'HEAD^{commit}'], { inherit: true });
  } catch (error) {
    if (error instanceof UnavailableError && /unknown revision|bad revision|ambiguous/.test(error.message)) return [];
    throw error;
  }
  const lines = answer.trim().split('\n');
  const head = lines.pop() ?? '';
  return [head, ...mergedAt(resolve(root, lines.join('\n')))].filter((one) => hash.test(one));
}

function mergedAt(path: string): string[] {
  try {
    return readFileSync(path, 'latin1').split('\n');
  } catch {
    // No merge is going on.
    return [];
  }
}
