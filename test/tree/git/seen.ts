/** What a tree of git has to show. */
import { onTestFinished } from 'vitest';
import type { Tree } from '../../../src/model/index.ts';
import { openIndexTree } from '../../../src/tree/git-index.ts';
import { openRevisionTree } from '../../../src/tree/git-revision.ts';
import { run, runWith } from '../repository.ts';

/** Every listed file with its text, or with the reason why it has none. */
export async function texts(tree: Tree): Promise<Record<string, string>> {
  const all: Record<string, string> = {};
  for (const uri of await tree.list())
    all[uri] = await tree.read(uri).catch((error: { reason: string }) => `<${error.reason}>`);
  return all;
}

export async function indexOf(root: string): Promise<Awaited<ReturnType<typeof openIndexTree>>> {
  const tree = await openIndexTree(root);
  onTestFinished(() => tree.close());
  return tree;
}

/** Puts a text in the index and leaves the file on disk alone, as `git add -p` does with a part of a change. */
export function stage(root: string, uri: string, text: string): void {
  const id = runWith(root, text, 'hash-object', '-w', '--stdin');
  run(root, 'update-index', '--add', '--cacheinfo', `100644,${id},${uri}`);
}

export async function revisionOf(
  root: string,
  revision: string,
): Promise<Awaited<ReturnType<typeof openRevisionTree>>> {
  const tree = await openRevisionTree(root, revision);
  onTestFinished(() => tree.close());
  return tree;
}
