/** Assertions that a change brings elsewhere: in another test, or in a function that tests call. */
import type { Context } from '../../../model/index.ts';
import { UnreadableError } from '../../../model/index.ts';
import type { TestAssertion } from '../../../parse/tests/declarations.ts';
import { touchedTests } from '../change.ts';
import type { TestChange } from '../change.ts';
import type { DeclaredFact } from '../facts.ts';

/** Whether as many tests, or as much text beside tests, hold the assertion after the change as did before. */
export async function movedIn(context: Context, change: TestChange): Promise<(one: TestAssertion) => boolean> {
  const { base, changes = [], tree } = context;
  const before = countsOf(change.before);
  const after = countsOf([...change.pairs.map(([, one]) => one), ...change.fresh]);
  let texts: Promise<[then: string, now: string]> | undefined;
  const read = async (): Promise<[string, string]> => [
    await textOf(base ?? tree, touchedTests(changes, 'before')),
    await textOf(tree, touchedTests(changes, 'now')),
  ];
  texts ??= read();
  const [then, now] = await texts;
  return (one) => {
    const key = keyOf(one);
    if ((after.get(key) ?? 0) >= (before.get(key) ?? 0)) return true;
    const needle = `(${squeezed(one.subject)})`;
    const asked = `.${one.matcher}(${squeezed(one.expected)}`;
    return occurrences(now, needle, asked) >= occurrences(then, needle, asked);
  };
}

function countsOf(facts: readonly DeclaredFact[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const { data } of facts)
    for (const one of data.body?.assertions ?? []) counts.set(keyOf(one), (counts.get(keyOf(one)) ?? 0) + 1);
  return counts;
}

function keyOf({ matcher, subject, expected, negated }: TestAssertion): string {
  return [matcher, subject, expected, negated].join('\0');
}

async function textOf(tree: Context['tree'], uris: readonly string[]): Promise<string> {
  const texts: string[] = [];
  for (const uri of uris) {
    try {
      texts.push(squeezed(await tree.read(uri)));
    } catch (error) {
      // What cannot be read holds no assertion that could be found in it.
      if (!(error instanceof UnreadableError)) throw error;
    }
  }
  return texts.join('\n');
}

/** Line breaks and the commas that formatters put before a closing bracket are no difference. */
function squeezed(text: string): string {
  return text.replace(/\s+/g, '').replace(/,([)\]}])/g, '$1');
}

/** How often a text asks it: the subject, and soon after it the matcher with what is expected. */
function occurrences(text: string, needle: string, asked: string): number {
  let count = 0;
  for (let at = text.indexOf(needle); at !== -1; at = text.indexOf(needle, at + 1)) {
    const from = at + needle.length;
    if (text.slice(from, from + 24 + asked.length).includes(asked)) count++;
  }
  return count;
}
