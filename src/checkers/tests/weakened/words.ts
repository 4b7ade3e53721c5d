/** The words that a change takes out of the program: what tests said of them goes with them. */
import type { Context, PathChange, Tree } from '../../../model/index.ts';
import { UnreadableError } from '../../../model/index.ts';

const word = /[A-Za-z_$][\w$]{2,60}/g;

/** Words of the sources as they were, that stand in none of them any more. */
export async function removedWords(context: Context, sources: readonly PathChange[]): Promise<ReadonlySet<string>> {
  const { base } = context;
  if (!base) return new Set();
  const now = new Set<string>();
  const then = new Set<string>();
  for (const { uri, from, change } of sources) {
    context.signal.throwIfAborted();
    if (change !== 'added') for (const one of await wordsIn(base, from ?? uri)) then.add(one);
    if (change !== 'deleted') for (const one of await wordsIn(context.tree, uri)) now.add(one);
  }
  for (const one of now) then.delete(one);
  return then;
}

/** The words of an assertion, those within quotes too. */
export function wordsOf(text: string): string[] {
  return text.match(word) ?? [];
}

/** A file that cannot be read takes no word out: the other rules say that it was not read. */
async function wordsIn(tree: Tree, uri: string): Promise<string[]> {
  try {
    return wordsOf(await tree.read(uri));
  } catch (error) {
    if (error instanceof UnreadableError) return [];
    throw error;
  }
}
